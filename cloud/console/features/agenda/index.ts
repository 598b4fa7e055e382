import { lazy } from 'react';
import type { ConsolePage } from '../../platform/console-page';

export const agendaPage: ConsolePage = {
  key: 'agenda',
  path: '/content/agenda',
  section: 'content',
  title: { zh: '发布议程', en: 'Release agenda' },
  icon: 'programme',
  roles: ['owner', 'marketer'],
  element: lazy(() => import('./page')),
};
