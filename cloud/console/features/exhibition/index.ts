import { lazy } from 'react';
import type { ConsolePage } from '../../platform/console-page';

export { NewShowButton, useMayMakeShows } from './ui/new-show-dialog';

export const settingsPage: ConsolePage = {
  key: 'settings',
  path: '/settings',
  section: 'settings',
  title: { zh: '展会设置', en: 'Show settings' },
  icon: 'settings',
  roles: ['owner', 'marketer'],
  element: lazy(() => import('./page')),
};
