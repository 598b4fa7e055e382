import { AppError } from '@shared/errors';
import { CODE_LENGTH, readCode } from '@shared/rules/typed-code';
import type { Scope } from '../../../platform/auth/caller';
import type { Keys } from '../../../platform/keys';
import { findParticipant } from '../../people/registration';
import { foldCounts } from './count-store';
import { postRounds } from './post-winners';
import { whyNotRedeemable } from './rules';
import { codeHashOf } from './seed';
import { findDraw, getDrawInScope } from './store';
import { changeWin, findWin, findWinByCode, type WinPlain } from './win-store';

/** Hands out a prize once, at the exhibition it was won at. Throws the prize_* codes. */
export async function redeemPrize(
  keys: Keys,
  by: { deviceId: string; exhibitionId: string; branchId: string },
  typed: string,
  now: Date,
): Promise<{ prizeName: string; holderName: string; redeemedAt: string }> {
  const win = await findWinByCode(codeHashOf(keys, readCode(typed, CODE_LENGTH.prize) ?? ''));
  const draw = win && win.exhibitionId === by.exhibitionId && win.branchId === by.branchId ? await findDraw(win.drawId) : null;
  if (!win || !draw) throw new AppError('prize_code_unknown');
  const refused = whyNotRedeemable(win, draw.redeemUntil, now);
  if (refused) throw new AppError(refused, win.redeemedAt ? { redeemedAt: win.redeemedAt.toISOString() } : undefined);
  const redeemed = await changeWin(win.id, { state: 'redeemed', redeemedAt: now, redeemedBy: by.deviceId });
  // Somebody else handed it out, or struck it off, between our look and our write.
  if (!redeemed) throw new AppError((await findWin(win.id))?.state === 'absent' ? 'prize_forfeited' : 'prize_redeemed');
  const holder = win.participantId ? await findParticipant(win.participantId) : null;
  return {
    prizeName: draw.prizes.find((prize) => prize.id === win.prizeId)?.name ?? '',
    holderName: holder?.name ?? '',
    redeemedAt: now.toISOString(),
  };
}

/** A winner who is not there: the prize may be drawn again. The first result stays on record. */
export async function markAbsent(keys: Keys, drawId: string, winId: string, scope: Scope): Promise<WinPlain> {
  const draw = await getDrawInScope(drawId, scope);
  // On stage this is said seconds after drawing: the winner may not be written down yet.
  if (draw.unposted) await postRounds(keys, draw);
  const win = await findWin(winId);
  if (!win || win.drawId !== drawId) throw new AppError('not_found');
  if (win.state === 'absent') return win;
  const absent = await changeWin(winId, { state: 'absent' });
  if (!absent) throw new AppError('prize_redeemed');
  await foldCounts({ drawId });
  return absent;
}
