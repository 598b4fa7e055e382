import { lazy } from 'react';
import type { ConsolePage } from '../../platform/console-page';

export const registrationPage: ConsolePage = {
  key: 'registration',
  path: '/registrations',
  section: 'registration',
  title: { zh: '报名', en: 'Registrations' },
  icon: 'people',
  roles: ['owner', 'marketer'],
  element: lazy(() => import('./page')),
};
