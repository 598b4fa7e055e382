import { lazy } from 'react';
import type { ConsolePage } from '../../platform/console-page';

export const audiencePage: ConsolePage = {
  key: 'audience',
  path: '/audiences',
  section: 'journey',
  title: { zh: '人群', en: 'Audiences' },
  icon: 'audience',
  roles: ['owner', 'marketer'],
  element: lazy(() => import('./page')),
};
