import { lazy } from 'react';
import type { ConsolePage } from '../../platform/console-page';

export const figurePage: ConsolePage = {
  key: 'figure',
  path: '/figures',
  section: 'share',
  title: { zh: '数据指标', en: 'Figures' },
  icon: 'share',
  roles: ['owner', 'marketer', 'bdr'],
  element: lazy(() => import('./page')),
};
