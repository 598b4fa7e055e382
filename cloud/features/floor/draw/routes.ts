import * as contract from '@shared/contracts/draw';
import * as prizes from '@shared/contracts/prize';
import type { Caller } from '../../../platform/auth/caller';
import { can } from '../../../platform/auth/policies';
import { route, type Route } from '../../../platform/http/route';
import type { Keys } from '../../../platform/keys';
import { createDraw, finishDraw, freezeDraw, publishDraw, updateDraw } from './manage-draw';
import { playDraw } from './play-draw';
import { readReceipt } from './read-receipt';
import { lookUpPrize, markAbsent, redeemPrize, redeemWin } from './redeem-prize';
import { runDraw } from './run-draw';
import { showDraw, showDraws, showListChunk, showRecord } from './show-draws';
import { showStaffDraw, showStaffDraws } from './show-staff-draws';
import { showLastRound, showWinner, showWinners } from './show-winners';

const MANAGE = can('draw.manage');

export interface DrawDeps {
  readonly keys: Keys;
  readonly env: { readonly FEATURE_DRAW: boolean };
}

/** No route at all where draws are switched off. */
export function drawRoutes(deps: DrawDeps): Route[] {
  return deps.env.FEATURE_DRAW ? [...visitorSide(deps), ...staffSide(deps), ...prizeSide(deps)] : [];
}

const visitorOf = (caller: Caller | null) => (caller?.kind === 'visitor' ? caller.visitorId : null);

function visitorSide({ keys }: DrawDeps): Route[] {
  return [
    route(contract.listDraws, 'anyone', ({ params, caller, now, language }) =>
      showDraws(keys, params.exhibitionId, { visitorId: visitorOf(caller), language }, now),
    ),
    route(contract.getDraw, 'anyone', ({ params, caller, now, language }) =>
      showDraw(keys, params.drawId, { visitorId: visitorOf(caller), language }, now),
    ),
    route(contract.playDraw, 'visitor', async ({ params, caller, now, language }) => {
      await playDraw(keys, params.drawId, caller.visitorId, now);
      return showDraw(keys, params.drawId, { visitorId: caller.visitorId, language }, now);
    }),
    route(contract.getDrawRecord, 'anyone', ({ params }) => showRecord(keys, params.drawId)),
    route(contract.listDrawEntries, 'anyone', ({ params, query }) => showListChunk(params.drawId, query.chunk)),
    route(contract.getReceipt, 'visitor', ({ params, caller }) => readReceipt(keys, params.drawId, caller.visitorId)),
  ];
}

function staffSide({ keys }: DrawDeps): Route[] {
  return [
    route(contract.listStaffDraws, MANAGE, ({ show, scope, language, now }) => showStaffDraws(show, scope, language, now)),
    route(contract.createDraw, MANAGE, async ({ body, show, language, now }) =>
      showStaffDraw(await createDraw(keys, show, body), language, now),
    ),
    route(contract.updateDraw, MANAGE, async ({ params, body, scope, language, now }) =>
      showStaffDraw(await updateDraw(params.drawId, scope, body), language, now),
    ),
    route(contract.publishDraw, MANAGE, async ({ params, body, scope, language, now }) =>
      showStaffDraw(await publishDraw(params.drawId, scope, now, body.version), language, now),
    ),
    route(contract.freezeDraw, MANAGE, async ({ params, scope, language, now }) =>
      showStaffDraw(await freezeDraw(params.drawId, scope, now), language, now),
    ),
    route(contract.runDraw, MANAGE, async ({ params, body, scope, language, now }) => {
      const draw = await runDraw(keys, params.drawId, scope, body, now);
      return { draw: await showStaffDraw(draw, language, now), winners: await showLastRound(draw) };
    }),
    route(contract.finishDraw, MANAGE, async ({ params, scope, language, now }) =>
      showStaffDraw(await finishDraw(params.drawId, scope, now), language, now),
    ),
    route(contract.listWinners, MANAGE, ({ params, query, scope }) => showWinners(params.drawId, scope, query)),
    route(contract.markAbsent, MANAGE, async ({ params, scope, now }) =>
      showWinner(await markAbsent(keys, params.drawId, params.winId, scope, now)),
    ),
    route(contract.redeemWin, can('prize.hand_out'), async ({ params, scope, caller, now }) =>
      showWinner(await redeemWin(keys, params.drawId, params.winId, scope, caller.staffId, now)),
    ),
  ];
}

function prizeSide({ keys }: DrawDeps): Route[] {
  const [onSite, atConsole] = [can('prize.redeem'), can('prize.hand_out')];
  return [
    route(prizes.lookUpPrize, onSite, ({ body, caller, now }) => lookUpPrize(keys, caller, body.code, now)),
    route(prizes.redeemPrize, onSite, ({ body, caller, now }) => redeemPrize(keys, caller, body.code, now)),
    route(prizes.lookUpPrizeAtConsole, atConsole, ({ body, show, caller, now }) =>
      lookUpPrize(keys, { ...caller, exhibitionId: show.id }, body.code, now),
    ),
    route(prizes.redeemPrizeAtConsole, atConsole, ({ body, show, caller, now }) =>
      redeemPrize(keys, { ...caller, exhibitionId: show.id }, body.code, now),
    ),
  ];
}
