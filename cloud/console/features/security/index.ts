import { lazy } from 'react';
import type { ConsolePage } from '../../platform/console-page';

export const securityPage: ConsolePage = {
  key: 'security',
  path: '/ticket-security',
  section: 'settings',
  title: { zh: '门票安全', en: 'Ticket security' },
  icon: 'lock',
  roles: ['owner'],
  element: lazy(() => import('./page')),
};
