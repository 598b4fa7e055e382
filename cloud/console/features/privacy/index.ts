import { lazy } from 'react';
import type { ConsolePage } from '../../platform/console-page';

export const privacyPage: ConsolePage = {
  key: 'privacy',
  path: '/privacy',
  section: 'settings',
  title: { zh: '个人信息请求', en: 'Privacy desk' },
  icon: 'review',
  roles: ['owner'],
  element: lazy(() => import('./page')),
};
