import { lazy } from 'react';
import type { ConsolePage } from '../../platform/console-page';

export const sessionExtraPage: ConsolePage = {
  key: 'sessionExtra',
  path: '/session-extras',
  section: 'content',
  title: { zh: '场次资料与行动', en: 'Session materials' },
  icon: 'film',
  roles: ['owner', 'marketer'],
  element: lazy(() => import('./page')),
};
