import { lazy } from 'react';
import type { ConsolePage } from '../../platform/console-page';

export const mediaPage: ConsolePage = {
  key: 'media',
  path: '/media',
  section: 'content',
  title: { zh: '图片库', en: 'Pictures' },
  icon: 'picture',
  roles: ['owner', 'marketer'],
  element: lazy(() => import('./page')),
};
