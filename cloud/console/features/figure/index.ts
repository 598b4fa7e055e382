import { lazy } from 'react';
import type { ConsolePage } from '../../platform/console-page';

export const figurePage: ConsolePage = {
  key: 'figure',
  path: '/figures',
  section: 'share',
  title: { zh: '推荐成效', en: 'Referrals' },
  icon: 'share',
  roles: ['owner', 'marketer', 'bdr'],
  element: lazy(() => import('./page')),
};
