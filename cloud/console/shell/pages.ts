import { agendaPage } from '../features/agenda';
import { audiencePage } from '../features/audience';
import { auditPage } from '../features/audit';
import { codesPage } from '../features/codes';
import { contentPage } from '../features/content';
import { importPage } from '../features/content-import';
import { demoPage } from '../features/demo';
import { drawPage } from '../features/draw';
import { sessionExtraPage } from '../features/session-extra';
import { settingsPage } from '../features/exhibition';
import { figurePage } from '../features/figure';
import { gatePage } from '../features/gate';
import { groupsPage } from '../features/group';
import { introductionPage } from '../features/introduction';
import { journeyPage } from '../features/journey';
import { libraryPage } from '../features/library';
import { mediaPage } from '../features/media';
import { messagePage } from '../features/message';
import { overviewPage } from '../features/overview';
import { peoplePage } from '../features/people';
import { privacyPage } from '../features/privacy';
import { recapPage } from '../features/recap';
import { registrationPage } from '../features/registration';
import { rightsPage } from '../features/rights';
import { surveyPage } from '../features/survey';
import { reviewPage } from '../features/review';
import { securityPage } from '../features/security';
import { showcasePage } from '../features/showcase';
import { selfServicePage } from '../features/self-service';
import { templatesPage } from '../features/template';
import type { ConsolePage } from '../platform/console-page';

/** Every page of the console, one line each. A build without draws has no page or word of them. */
export const PAGES: readonly ConsolePage[] = [
  overviewPage,
  contentPage,
  importPage,
  agendaPage,
  showcasePage,
  selfServicePage,
  codesPage,
  introductionPage,
  mediaPage,
  libraryPage,
  rightsPage,
  sessionExtraPage,
  recapPage,
  registrationPage,
  groupsPage,
  reviewPage,
  gatePage,
  figurePage,
  audiencePage,
  journeyPage,
  messagePage,
  surveyPage,
  ...(FEATURE_DRAW ? [drawPage] : []),
  settingsPage,
  templatesPage,
  peoplePage,
  auditPage,
  privacyPage,
  securityPage,
  demoPage,
];
