import { lazy } from 'react';
import type { ConsolePage } from '../../platform/console-page';

export const drawPage: ConsolePage = {
  key: 'draw',
  path: '/draws',
  section: 'draw',
  title: { zh: '抽奖', en: 'Lucky draws' },
  icon: 'draw',
  roles: ['owner', 'marketer'],
  element: lazy(() => import('./page')),
};
