import { lazy } from 'react';
import type { ConsolePage } from '../../platform/console-page';

export const journeyPage: ConsolePage = {
  key: 'journey',
  path: '/journey',
  section: 'journey',
  title: { zh: '定时消息', en: 'Timed messages' },
  icon: 'journey',
  roles: ['owner', 'marketer'],
  element: lazy(() => import('./page')),
};
