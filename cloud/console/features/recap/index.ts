import { lazy } from 'react';
import type { ConsolePage } from '../../platform/console-page';

export const recapPage: ConsolePage = {
  key: 'recap',
  path: '/recap',
  section: 'content',
  title: { zh: '展会回顾', en: 'Review' },
  icon: 'lookBack',
  roles: ['owner', 'marketer'],
  element: lazy(() => import('./page')),
};
