import { lazy } from 'react';
import type { ConsolePage } from '../../platform/console-page';

export const surveyPage: ConsolePage = {
  key: 'survey',
  path: '/survey',
  section: 'journey',
  title: { zh: '问卷', en: 'Survey' },
  icon: 'survey',
  roles: ['owner', 'marketer'],
  element: lazy(() => import('./page')),
};
