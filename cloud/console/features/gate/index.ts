import { lazy } from 'react';
import type { ConsolePage } from '../../platform/console-page';

export const gatePage: ConsolePage = {
  key: 'gate',
  path: '/gate',
  section: 'gate',
  title: { zh: '签到', en: 'Check-in' },
  icon: 'gate',
  roles: ['owner', 'marketer', 'gate'],
  element: lazy(() => import('./page')),
};
