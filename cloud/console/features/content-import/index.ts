import { lazy } from 'react';
import type { ConsolePage } from '../../platform/console-page';

export const importPage: ConsolePage = {
  key: 'import',
  path: '/content/import',
  section: 'content',
  title: { zh: '导入', en: 'Import' },
  icon: 'import',
  roles: ['owner', 'marketer'],
  element: lazy(() => import('./page')),
};
