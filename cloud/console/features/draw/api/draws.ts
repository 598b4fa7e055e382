import type { BodyInput, ResponseOf } from '@shared/contracts/contract';
import {
  createDraw,
  finishDraw,
  freezeDraw,
  listStaffDraws,
  listWinners,
  markAbsent,
  publishDraw,
  redeemWin,
  runDraw,
  updateDraw,
} from '@shared/contracts/draw';
import { lookUpPrizeAtConsole, redeemPrizeAtConsole } from '@shared/contracts/prize';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { call } from '../../../platform/call';
import { useText } from '../../../platform/language';
import { isConflict, keyOf, queryOf, usePages, useWrite } from '../../../platform/query';
import { drawTexts } from '../texts';

export type StaffDraw = ResponseOf<typeof listStaffDraws>['items'][number];
export type Winner = ResponseOf<typeof listWinners>['items'][number];

/** People come in while a draw is looked at: who is entitled, and what the time says, is asked for again. */
const LIVE_MS = 4_000;

export const useDraws = (exhibitionId: string) =>
  useQuery({ ...queryOf(listStaffDraws, { params: { exhibitionId } }), refetchInterval: LIVE_MS });
export const useWinners = (drawId: string) => usePages(listWinners, { params: { drawId }, query: { limit: 20 } });

export const useSaveDraw = (exhibitionId: string) =>
  useWrite(
    (asked: { drawId: string; body: BodyInput<typeof updateDraw> } | { drawId: null; body: BodyInput<typeof createDraw> }) =>
      asked.drawId === null
        ? call(createDraw, { params: { exhibitionId }, body: asked.body })
        : call(updateDraw, { params: { drawId: asked.drawId }, body: asked.body }),
    // A conflict is told beside what both have written.
    {
      done: useText(drawTexts).draftSaved,
      changes: [keyOf(listStaffDraws, { exhibitionId })],
      told: isConflict,
    },
  );

/** As they are at this moment, past what was read before. */
export function useReadDrawsNow(exhibitionId: string): () => Promise<ResponseOf<typeof listStaffDraws>> {
  const client = useQueryClient();
  return () => client.fetchQuery({ ...queryOf(listStaffDraws, { params: { exhibitionId } }), staleTime: 0 });
}

/** The steps of one draw, each of which moves the draw and its winners. */
export function useDrawSteps({ id: drawId, exhibitionId }: StaffDraw) {
  const text = useText(drawTexts);
  const params = { drawId };
  const changes = [keyOf(listStaffDraws, { exhibitionId }), keyOf(listWinners, params)];
  return {
    publish: useWrite((version: number) => call(publishDraw, { params, body: { version } }), { done: text.published, changes }),
    freeze: useWrite(() => call(freezeDraw, { params }), { done: text.frozen, changes }),
    round: useWrite((body: BodyInput<typeof runDraw>) => call(runDraw, { params, body }), { done: text.drawn, changes }),
    absent: useWrite((winId: string) => call(markAbsent, { params: { drawId, winId } }), { done: text.absentDone, changes }),
    redeem: useWrite((winId: string) => call(redeemWin, { params: { drawId, winId } }), { done: text.handedOut, changes }),
    finish: useWrite(() => call(finishDraw, { params }), { done: text.finished, changes }),
  };
}

/** A prize by its code: first whose it is, then handed out. */
export const useLookUpPrize = (exhibitionId: string) =>
  useMutation({ mutationFn: (code: string) => call(lookUpPrizeAtConsole, { params: { exhibitionId }, body: { code } }) });

export const useRedeemPrize = (exhibitionId: string) =>
  useMutation({ mutationFn: (code: string) => call(redeemPrizeAtConsole, { params: { exhibitionId }, body: { code } }) });
