import * as contract from '@shared/contracts/draw';
import { AppError } from '@shared/errors';
import { EVERY_BRANCH, scopeOf, type Caller } from '../../../platform/auth/caller';
import { can } from '../../../platform/auth/policies';
import { route, type Route } from '../../../platform/http/route';
import type { Keys } from '../../../platform/keys';
import { getExhibition, getExhibitionInScope, statusAt } from '../../show/exhibition';
import { findParticipantOf } from '../../people/registration';
import { createDraw, finishDraw, freezeDraw, publishDraw, updateDraw } from './manage-draw';
import { playDraw } from './play-draw';
import { readReceipt } from './read-receipt';
import { markAbsent, redeemPrize } from './redeem-prize';
import { runDraw } from './run-draw';
import { chunksOf, findDraw, getDrawInScope, listDrawsOf, listWinsOfRound, listWinsPage, readListChunk, type DrawPlain } from './store';
import { viewDraw, viewRecord, viewStaffDraw, viewWinner } from './view-draw';

const MANAGE = can('draw.manage');
const PUBLIC = ['published', 'frozen', 'done'] as const;

export interface DrawDeps {
  readonly keys: Keys;
  readonly env: { readonly FEATURE_DRAW: boolean };
}

/** No route at all where draws are switched off. */
export function drawRoutes(deps: DrawDeps): Route[] {
  return deps.env.FEATURE_DRAW ? [...visitorSide(deps), ...staffSide(deps)] : [];
}

const visitorOf = (caller: Caller | null) => (caller?.kind === 'visitor' ? caller.visitorId : null);

/** A draft is nobody's business yet. */
async function publishedDraw(id: string): Promise<DrawPlain> {
  const draw = await findDraw(id);
  if (!draw || draw.state === 'draft') throw new AppError('not_found');
  return draw;
}

function visitorSide({ keys }: DrawDeps): Route[] {
  return [
    route(contract.listDraws, 'anyone', async ({ params, caller, now, language }) => {
      if (statusAt(await getExhibition(params.exhibitionId), now) === 'draft') throw new AppError('not_found');
      const draws = await listDrawsOf(params.exhibitionId, EVERY_BRANCH, PUBLIC);
      return { items: await Promise.all(draws.map((draw) => viewDraw(keys, draw, visitorOf(caller), language))) };
    }),
    route(contract.getDraw, 'anyone', async ({ params, caller, language }) =>
      viewDraw(keys, await publishedDraw(params.drawId), visitorOf(caller), language),
    ),
    route(contract.playDraw, 'visitor', async ({ params, caller, now, language }) => {
      const draw = await publishedDraw(params.drawId);
      await playDraw(keys, draw, (await findParticipantOf(draw.exhibitionId, caller.visitorId))?.id ?? null, now);
      return viewDraw(keys, draw, caller.visitorId, language);
    }),
    route(contract.getDrawRecord, 'anyone', async ({ params }) => viewRecord(keys, await publishedDraw(params.drawId))),
    route(contract.listDrawEntries, 'anyone', async ({ params, query }) => {
      const { frozen } = await publishedDraw(params.drawId);
      if (!frozen) throw new AppError('draw_wrong_state');
      return {
        entryIds: await readListChunk(frozen.listId, query.chunk),
        next: query.chunk + 1 < chunksOf(frozen.count) ? query.chunk + 1 : null,
      };
    }),
    route(contract.getReceipt, 'visitor', async ({ params, caller }) =>
      readReceipt(keys, await publishedDraw(params.drawId), caller.visitorId),
    ),
  ];
}

function staffSide({ keys }: DrawDeps): Route[] {
  return [
    route(contract.listStaffDraws, MANAGE, async ({ params, caller }) => {
      await getExhibitionInScope(params.exhibitionId, scopeOf(caller));
      return {
        items: await Promise.all((await listDrawsOf(params.exhibitionId, scopeOf(caller), ['draft', ...PUBLIC])).map(viewStaffDraw)),
      };
    }),
    route(contract.createDraw, MANAGE, async ({ params, body, caller }) =>
      viewStaffDraw(await createDraw(keys, await getExhibitionInScope(params.exhibitionId, scopeOf(caller)), body)),
    ),
    route(contract.updateDraw, MANAGE, async ({ params, body, caller }) =>
      viewStaffDraw(await updateDraw(params.drawId, scopeOf(caller), body)),
    ),
    route(contract.publishDraw, MANAGE, async ({ params, caller, now }) =>
      viewStaffDraw(await publishDraw(params.drawId, scopeOf(caller), now)),
    ),
    route(contract.freezeDraw, MANAGE, async ({ params, caller, now }) =>
      viewStaffDraw(await freezeDraw(params.drawId, scopeOf(caller), now)),
    ),
    route(contract.runDraw, MANAGE, async ({ params, body, caller, now }) => {
      const draw = await runDraw(keys, params.drawId, scopeOf(caller), body, now);
      return {
        draw: await viewStaffDraw(draw),
        winners: await Promise.all((await listWinsOfRound(draw.id, draw.rounds.length)).map(viewWinner)),
      };
    }),
    route(contract.finishDraw, MANAGE, async ({ params, caller, now }) =>
      viewStaffDraw(await finishDraw(keys, params.drawId, scopeOf(caller), now)),
    ),
    route(contract.listWinners, MANAGE, async ({ params, query, caller }) => {
      await getDrawInScope(params.drawId, scopeOf(caller));
      const { items, next } = await listWinsPage(params.drawId, query);
      return { items: await Promise.all(items.map(viewWinner)), next };
    }),
    route(contract.markAbsent, MANAGE, async ({ params, caller }) =>
      viewWinner(await markAbsent(params.drawId, params.winId, scopeOf(caller))),
    ),
    route(contract.redeemPrize, can('prize.redeem'), ({ body, caller, now }) => redeemPrize(keys, caller, body.code, now)),
  ];
}
