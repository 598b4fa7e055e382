import { AppError } from '@shared/errors';
import type { Scope } from '../../../platform/auth/caller';
import type { Keys } from '../../../platform/keys';
import { findParticipant } from '../../people/registration';
import { whyNotRedeemable } from './rules';
import { codeHashOf, tidyCode } from './seed';
import { changeWin, findDraw, findWin, findWinByCode, getDrawInScope, type WinPlain } from './store';

/** Hands out a prize once, at the exhibition it was won at. Throws the prize_* codes. */
export async function redeemPrize(
  keys: Keys,
  by: { deviceId: string; exhibitionId: string; branchId: string },
  typed: string,
  now: Date,
): Promise<{ prizeName: string; holderName: string; redeemedAt: string }> {
  const win = await findWinByCode(codeHashOf(keys, tidyCode(typed)));
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
export async function markAbsent(drawId: string, winId: string, scope: Scope): Promise<WinPlain> {
  await getDrawInScope(drawId, scope);
  const win = await findWin(winId);
  if (!win || win.drawId !== drawId) throw new AppError('not_found');
  if (win.state === 'absent') return win;
  const absent = await changeWin(winId, { state: 'absent' });
  if (!absent) throw new AppError('prize_redeemed');
  return absent;
}
