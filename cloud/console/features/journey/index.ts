import { lazy } from 'react';
import type { ConsolePage } from '../../platform/console-page';

export const journeyPage: ConsolePage = {
  key: 'journey',
  path: '/journey',
  section: 'journey',
  title: { zh: '旅程提醒', en: 'Journeys' },
  icon: 'journey',
  roles: ['owner', 'marketer'],
  element: lazy(() => import('./page')),
};
