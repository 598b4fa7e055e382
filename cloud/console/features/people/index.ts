import { lazy } from 'react';
import type { ConsolePage } from '../../platform/console-page';

export { JoinPage } from './ui/join-page';

export const peoplePage: ConsolePage = {
  key: 'people',
  path: '/people',
  section: 'settings',
  title: { zh: '成员与权限', en: 'People' },
  icon: 'people',
  roles: ['owner'],
  withoutShow: true,
  element: lazy(() => import('./page')),
};
