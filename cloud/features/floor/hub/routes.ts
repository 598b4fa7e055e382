import * as contract from '@shared/contracts/session-extra';
import { AppError } from '@shared/errors';
import { can } from '../../../platform/auth/policies';
import { sendSheet } from '../../../platform/http/send-sheet';
import { route, type Route } from '../../../platform/http/route';
import { askOfSession, takeBackRequest } from './ask-of-session';
import { listExtras } from './list-extras';
import { listHub } from './list-hub';
import { listRequests, requestRows } from './list-requests';
import { lookerOf } from './looker';
import { setAnswered } from './request-store';
import { readExtra, saveExtra } from './save-extra';
import { showSessionExtras } from './show-extras';
import { tellOpened } from './tell-opened';

export function hubRoutes(): Route[] {
  return [...forVisitors(), ...forStaff()];
}

function forVisitors(): Route[] {
  return [
    route(contract.getSessionExtras, 'anyone', async ({ params, caller, language, now }) =>
      showSessionExtras(params.exhibitionId, params.sessionId, { looker: await lookerOf(params.exhibitionId, caller), language, now }),
    ),
    route(contract.askOfSession, 'visitor', async ({ params: { exhibitionId, sessionId }, body, caller, language, now }) => {
      const looker = await lookerOf(exhibitionId, caller);
      await askOfSession(exhibitionId, sessionId, looker, body.question, now);
      return showSessionExtras(exhibitionId, sessionId, { looker, language, now });
    }),
    route(contract.takeBackRequest, 'visitor', async ({ params: { exhibitionId, sessionId }, caller, language, now }) => {
      const looker = await lookerOf(exhibitionId, caller);
      await takeBackRequest(exhibitionId, sessionId, looker);
      return showSessionExtras(exhibitionId, sessionId, { looker, language, now });
    }),
    route(contract.tellOpened, 'anyone', async ({ params: { exhibitionId, sessionId }, body, caller, now }) =>
      tellOpened(exhibitionId, sessionId, body.item, await lookerOf(exhibitionId, caller), now),
    ),
    route(contract.listHub, 'anyone', async ({ params, query, caller, language, now }) =>
      listHub(params.exhibitionId, query, { looker: await lookerOf(params.exhibitionId, caller), language, now }),
    ),
  ];
}

const MANAGE = can('material.manage');

function forStaff(): Route[] {
  return [
    route(contract.listSessionExtras, MANAGE, ({ show, query, language, now }) => listExtras(show, query, language, now)),
    route(contract.readSessionExtra, MANAGE, ({ show, params, language, now }) => readExtra(show, params.sessionId, language, now)),
    route(contract.saveSessionExtra, MANAGE, async ({ show, params, body, caller, language, now }) => {
      await saveExtra(show, params.sessionId, body, caller.staffId, now);
      return readExtra(show, params.sessionId, language, now);
    }),
    route(contract.listSessionRequests, can('registration.read'), ({ show, query }) => listRequests(show, query, query)),
    route(contract.exportSessionRequests, can('registration.export'), ({ show, query, language, ctx, now }) => {
      const title = language === 'en' ? 'Requests' : '试用样品提问';
      return sendSheet(
        ctx,
        requestRows(show, query, language),
        { format: 'csv', name: 'session-requests', title, timeZone: show.timeZone },
        now,
      );
    }),
    route(contract.markAnswered, can('registration.note'), async ({ show, params, body, caller, now }) => {
      const answer = { answeredAt: body.answered ? now : null, answeredBy: body.answered ? caller.staffId : null };
      if (!(await setAnswered(show.id, params.requestId, answer))) throw new AppError('not_found');
    }),
  ];
}
