import * as z from 'zod/mini';
import { defineContract, id, instant } from './contract';
import { text } from './text';

// Its own file: gate pages know it in builds without draws too, where the service has none of these routes.

/** As scanned or typed. */
const body = z.object({ code: text({ max: 40 }) });
const redeemed = z.object({ prizeName: z.string(), holderName: z.string(), redeemedAt: instant });
const found = z.object({ prizeName: z.string(), drawName: z.string(), holderName: z.string(), redeemUntil: instant });
const errors = ['prize_code_unknown', 'prize_redeemed', 'prize_forfeited', 'prize_too_late'] as const;
const show = z.object({ exhibitionId: id });

/** Whose code it is and for what, before anything is handed out; refused as redeeming it would be. */
export const lookUpPrize = defineContract({
  method: 'POST',
  path: '/api/gate/prizes/look-up',
  summary: '查看兑奖码',
  body,
  response: found,
  errors,
});

/** On site: once. */
export const redeemPrize = defineContract({
  method: 'POST',
  path: '/api/gate/prizes/redeem',
  summary: '核销兑奖码',
  body,
  response: redeemed,
  errors,
});

/** The same from the console. */
export const lookUpPrizeAtConsole = defineContract({
  method: 'POST',
  path: '/api/console/exhibitions/:exhibitionId/prizes/look-up',
  summary: '控制台查看兑奖码',
  params: show,
  body,
  whenArchived: 'open',
  response: found,
  errors: ['not_found', ...errors],
});
export const redeemPrizeAtConsole = defineContract({
  method: 'POST',
  path: '/api/console/exhibitions/:exhibitionId/prizes/redeem',
  summary: '控制台核销兑奖码',
  params: show,
  body,
  response: redeemed,
  errors: ['not_found', ...errors],
});
