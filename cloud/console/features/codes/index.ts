import { lazy } from 'react';
import type { ConsolePage } from '../../platform/console-page';

export const codesPage: ConsolePage = {
  key: 'codes',
  path: '/codes',
  section: 'content',
  title: { zh: '推广码', en: 'Codes' },
  icon: 'code',
  roles: ['owner', 'marketer'],
  element: lazy(() => import('./page')),
};
