import { lazy } from 'react';
import type { ConsolePage } from '../../platform/console-page';

export const demoPage: ConsolePage = {
  key: 'demo',
  path: '/demo',
  section: 'settings',
  title: { zh: '演示助手', en: 'Demo assistant' },
  icon: 'clock',
  roles: ['owner', 'marketer', 'gate'],
  demoOnly: true,
  element: lazy(() => import('./page')),
};

export { useClock } from './api/clock';
