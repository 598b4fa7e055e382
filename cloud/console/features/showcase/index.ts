import { lazy } from 'react';
import type { ConsolePage } from '../../platform/console-page';

export const showcasePage: ConsolePage = {
  key: 'showcase',
  path: '/showcase',
  section: 'content',
  title: { zh: '展示内容', en: 'Showcase' },
  icon: 'showcase',
  roles: ['owner', 'marketer'],
  element: lazy(() => import('./page')),
};
