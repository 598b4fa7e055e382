import { lazy } from 'react';
import type { ConsolePage } from '../../platform/console-page';

export const rightsPage: ConsolePage = {
  key: 'rights',
  path: '/rights',
  section: 'content',
  title: { zh: '权益', en: 'Rights' },
  icon: 'right',
  roles: ['owner', 'marketer'],
  element: lazy(() => import('./page')),
};
