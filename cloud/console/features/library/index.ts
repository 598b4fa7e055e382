import { lazy } from 'react';
import type { ConsolePage } from '../../platform/console-page';

export const libraryPage: ConsolePage = {
  key: 'library',
  path: '/library',
  section: 'content',
  title: { zh: '资料库', en: 'Materials' },
  icon: 'material',
  roles: ['owner', 'marketer'],
  element: lazy(() => import('./page')),
};
