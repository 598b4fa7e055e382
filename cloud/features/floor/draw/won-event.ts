import { derivedId } from '../../../platform/crypto';
import type { NewEvent } from '../../../events';
import { personOf, type ParticipantPlain } from '../../people/registration';
import type { DrawHead } from './store';
import type { WinPlain } from './win-store';

/** A prize won. `tell`: whom a message should reach; null when the winner is looking at the screen that says so. */
export function wonEvent(
  draw: Pick<DrawHead, 'id' | 'exhibitionId' | 'branchId' | 'prizes' | 'redeemUntil'>,
  win: Pick<WinPlain, 'id' | 'prizeId'>,
  participantId: string,
  at: Date,
  tell: ParticipantPlain | null,
): NewEvent & { readonly id: string } {
  return {
    id: derivedId('draw.won', win.id),
    type: 'draw.won',
    exhibitionId: draw.exhibitionId,
    branchId: draw.branchId,
    at,
    data: {
      participantId,
      drawId: draw.id,
      winId: win.id,
      prizeId: win.prizeId,
      prizeName: draw.prizes.find((prize) => prize.id === win.prizeId)?.name ?? '',
      redeemUntil: draw.redeemUntil,
      tell: tell && personOf(tell),
    },
  };
}
