import { lazy } from 'react';
import type { ConsolePage } from '../../platform/console-page';

export const selfServicePage: ConsolePage = {
  key: 'self-service',
  path: '/self-service',
  section: 'content',
  title: { zh: '展商自助', en: 'Exhibitor desk' },
  icon: 'review',
  roles: ['owner', 'marketer'],
  element: lazy(() => import('./page')),
};
