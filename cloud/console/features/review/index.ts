import { lazy } from 'react';
import type { ConsolePage } from '../../platform/console-page';

export const reviewPage: ConsolePage = {
  key: 'review',
  path: '/reviews',
  section: 'registration',
  title: { zh: '待核对', en: 'To check' },
  icon: 'review',
  roles: ['owner', 'marketer', 'gate'],
  element: lazy(() => import('./page')),
};
