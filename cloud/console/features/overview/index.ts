import { lazy } from 'react';
import type { ConsolePage } from '../../platform/console-page';

export { FirstSteps } from './ui/first-steps';

export const overviewPage: ConsolePage = {
  key: 'overview',
  path: '/overview',
  section: 'overview',
  title: { zh: '概览', en: 'Overview' },
  icon: 'overview',
  roles: ['owner', 'marketer'],
  element: lazy(() => import('./page')),
};
