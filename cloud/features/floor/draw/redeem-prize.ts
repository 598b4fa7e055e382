import { AppError } from '@shared/errors';
import { readPrizeCode } from '@shared/rules/prize-code';
import { tellTraitsChanged } from '../../../events/traits-changed';
import type { Scope } from '../../../platform/auth/caller';
import type { Keys } from '../../../platform/keys';
import { findParticipant } from '../../people/registration';
import { foldCounts } from './count-store';
import { postRounds } from './post-winners';
import { whyNotRedeemable } from './rules';
import { codeHashOf } from './seed';
import { findDraw, getDrawInScope, type DrawHead } from './store';
import { changeWin, findWin, findWinByCode, type WinPlain } from './win-store';

/** Who hands out, and where: a device of the show, or an account of the console. */
type Redeemer = { readonly exhibitionId: string; readonly branchId: string | null } & (
  | { readonly deviceId: string }
  | { readonly staffId: string }
);

/** A prize that can be handed out now, at the exhibition it was won at. Throws the prize_* codes. */
async function findRedeemable(keys: Keys, by: Redeemer, typed: string, now: Date): Promise<{ win: WinPlain; draw: DrawHead }> {
  const win = await findWinByCode(codeHashOf(keys, readPrizeCode(typed) ?? ''));
  const here = win !== null && win.exhibitionId === by.exhibitionId && (by.branchId === null || win.branchId === by.branchId);
  const draw = here ? await findDraw(win.drawId) : null;
  if (!win || !draw) throw new AppError('prize_code_unknown');
  refuseUnlessRedeemable(win, draw, idOf(by), now);
  return { win, draw };
}

const idOf = (by: Redeemer): string => ('deviceId' in by ? by.deviceId : by.staffId);

function refuseUnlessRedeemable(win: WinPlain, draw: DrawHead, by: string, now: Date): void {
  const refused = whyNotRedeemable(win, draw.redeemUntil, now);
  if (refused) throw new AppError(refused, handedOut(win, by));
}

/** When it was handed out, and whether by who asks: their answer may have been lost. */
const handedOut = ({ redeemedAt, redeemedBy }: WinPlain, by: string) =>
  redeemedAt ? { redeemedAt: redeemedAt.toISOString(), byYou: redeemedBy === by } : undefined;

const prizeNameOf = (draw: DrawHead, win: WinPlain) => draw.prizes.find((prize) => prize.id === win.prizeId)?.name ?? '';
const holderOf = async (win: WinPlain) => (win.participantId ? ((await findParticipant(win.participantId))?.name ?? '') : '');

/** What a code stands for, before anything is handed out. Throws what `redeemPrize` would. */
export async function lookUpPrize(keys: Keys, by: Redeemer, typed: string, now: Date) {
  const { win, draw } = await findRedeemable(keys, by, typed, now);
  return {
    prizeName: prizeNameOf(draw, win),
    drawName: draw.name,
    holderName: await holderOf(win),
    redeemUntil: draw.redeemUntil.toISOString(),
  };
}

/** Hands out a prize once, at the exhibition it was won at. Throws the prize_* codes. */
export async function redeemPrize(keys: Keys, by: Redeemer, typed: string, now: Date) {
  const { win, draw } = await findRedeemable(keys, by, typed, now);
  await redeem(win, idOf(by), now);
  return { prizeName: prizeNameOf(draw, win), holderName: await holderOf(win), redeemedAt: now.toISOString() };
}

/** The same for a winner picked from the list. */
export async function redeemWin(keys: Keys, drawId: string, winId: string, scope: Scope, by: string, now: Date): Promise<WinPlain> {
  const draw = await getDrawInScope(drawId, scope);
  if (draw.unposted) await postRounds(keys, draw);
  const win = await findWin(winId);
  if (!win || win.drawId !== drawId || win.state === 'free') throw new AppError('not_found');
  refuseUnlessRedeemable(win, draw, by, now);
  return redeem(win, by, now);
}

async function redeem(win: WinPlain, by: string, now: Date): Promise<WinPlain> {
  const redeemed = await changeWin(win.id, { state: 'redeemed', redeemedAt: now, redeemedBy: by });
  // Somebody else handed it out, or struck it off, between our look and our write.
  if (redeemed) return redeemed;
  const gone = await findWin(win.id);
  throw gone?.state === 'absent' ? new AppError('prize_forfeited') : new AppError('prize_redeemed', gone ? handedOut(gone, by) : undefined);
}

/** A winner who is not there: the prize may be drawn again. The first result stays on record. */
export async function markAbsent(keys: Keys, drawId: string, winId: string, scope: Scope, now: Date): Promise<WinPlain> {
  const draw = await getDrawInScope(drawId, scope);
  // On stage this is said seconds after drawing: the winner may not be written down yet.
  if (draw.unposted) await postRounds(keys, draw);
  const win = await findWin(winId);
  if (!win || win.drawId !== drawId) throw new AppError('not_found');
  if (win.state === 'absent') return win;
  const absent = await changeWin(winId, { state: 'absent' });
  if (!absent) throw new AppError('prize_redeemed');
  await tellTraitsChanged(draw, { participantIds: absent.participantId ? [absent.participantId] : [] }, now);
  await foldCounts({ drawId });
  return absent;
}
