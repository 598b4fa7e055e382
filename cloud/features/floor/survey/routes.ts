import * as contract from '@shared/contracts/survey';
import { can } from '../../../platform/auth/policies';
import { route, type Route } from '../../../platform/http/route';
import { sendSheet } from '../../../platform/http/send-sheet';
import { getShownExhibition } from '../../show/exhibition';
import { answerSurvey } from './answer-survey';
import type { CheckDeps } from './check-words';
import { answerRows, listTexts } from './list-answers';
import { readResults } from './read-results';
import { saveSurvey, setSurveyState } from './save-survey';
import { showSurvey } from './show-survey';
import { viewSurvey } from './view-survey';

const MANAGE = can('survey.manage');

export function surveyRoutes(deps: CheckDeps): Route[] {
  return [
    route(contract.getMySurvey, 'anyone', async ({ params, caller, language, now, ctx }) =>
      showSurvey({ show: await getShownExhibition(params.exhibitionId, ctx, now), language, now }, caller),
    ),
    route(contract.answerSurvey, 'visitor', async ({ params, body, caller, language, now, ctx }) =>
      answerSurvey(deps, { show: await getShownExhibition(params.exhibitionId, ctx, now), language, now }, caller, body),
    ),
    route(contract.readSurvey, MANAGE, ({ show, now }) => viewSurvey(show, now)),
    route(contract.saveSurvey, MANAGE, async ({ show, body, caller, now }) => {
      await saveSurvey({ show, staffId: caller.staffId, now }, body);
      return viewSurvey(show, now);
    }),
    route(contract.setSurveyState, MANAGE, async ({ show, body, caller, now }) => {
      await setSurveyState({ show, staffId: caller.staffId, now }, body.version, body.state);
      return viewSurvey(show, now);
    }),
    route(contract.readSurveyResults, MANAGE, ({ show, query }) => readResults(show, query)),
    route(contract.listSurveyTexts, MANAGE, ({ show, query }) => listTexts(show, query.question, query, query)),
    route(contract.exportSurvey, can('registration.export'), ({ show, query, language, ctx, now }) => {
      const title = language === 'en' ? 'Survey' : '问卷答卷';
      return sendSheet(ctx, answerRows(show, query, language), { format: 'csv', name: 'survey', title, timeZone: show.timeZone }, now);
    }),
  ];
}
