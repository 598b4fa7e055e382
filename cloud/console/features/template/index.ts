import { lazy } from 'react';
import type { ConsolePage } from '../../platform/console-page';

export const templatesPage: ConsolePage = {
  key: 'templates',
  path: '/templates',
  section: 'settings',
  title: { zh: '总部模板', en: 'Templates' },
  icon: 'template',
  roles: ['owner', 'marketer'],
  element: lazy(() => import('./page')),
};
