import { lazy } from 'react';
import type { ConsolePage } from '../../platform/console-page';

export const introductionPage: ConsolePage = {
  key: 'introduction',
  path: '/introduction',
  section: 'content',
  title: { zh: '展会介绍', en: 'Introduction' },
  icon: 'text',
  roles: ['owner', 'marketer'],
  element: lazy(() => import('./page')),
};
