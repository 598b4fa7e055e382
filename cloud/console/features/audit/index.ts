import { lazy } from 'react';
import type { ConsolePage } from '../../platform/console-page';

export const auditPage: ConsolePage = {
  key: 'audit',
  path: '/audit',
  section: 'settings',
  title: { zh: '操作记录', en: 'Audit trail' },
  icon: 'clock',
  roles: ['owner'],
  // What concerns the whole house is there before there is a show.
  withoutShow: 'partly',
  element: lazy(() => import('./page')),
};
