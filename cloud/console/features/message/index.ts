import { lazy } from 'react';
import type { ConsolePage } from '../../platform/console-page';

export const messagePage: ConsolePage = {
  key: 'message',
  path: '/messages',
  section: 'journey',
  title: { zh: '消息记录', en: 'Messages sent' },
  icon: 'message',
  roles: ['owner', 'marketer'],
  element: lazy(() => import('./page')),
};
