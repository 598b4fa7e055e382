import { lazy } from 'react';
import type { ConsolePage } from '../../platform/console-page';

export const groupsPage: ConsolePage = {
  key: 'groups',
  path: '/groups',
  section: 'registration',
  title: { zh: '团体报名', en: 'Groups' },
  icon: 'group',
  roles: ['owner', 'marketer'],
  element: lazy(() => import('./page')),
};
