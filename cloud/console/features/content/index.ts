import { lazy } from 'react';
import type { ConsolePage } from '../../platform/console-page';

export const contentPage: ConsolePage = {
  key: 'content',
  path: '/content',
  section: 'content',
  title: { zh: '展商与议程', en: 'Exhibitors & sessions' },
  icon: 'content',
  roles: ['owner', 'marketer'],
  element: lazy(() => import('./page')),
};
