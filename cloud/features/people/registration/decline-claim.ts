import { AppError } from '@shared/errors';
import { CODE_LENGTH, readCode } from '@shared/rules/typed-code';
import { noteErasure } from '../../../platform/erasures';
import { inTransaction } from '../../../platform/db';
import type { Keys } from '../../../platform/keys';
import { eraseConsentsOfParticipant } from '../consent';
import { eraseHolderOf } from '../ticket';
import { cancelIn } from './cancel-participant';
import { claimHashOf } from './claim-code';
import { forgetTurns } from './hold-store';
import { removeNotes } from './note-store';
import { eraseParticipant, findByClaim, getParticipant } from './store';

/**
 * Whoever was registered by somebody else and does not agree to it: cancelled, and their details erased, both or neither. Throws `claim_invalid`, `claim_taken`.
 */
export async function declineClaim({ keys }: { keys: Keys }, typed: string, now: Date): Promise<void> {
  const one = await findByClaim(claimHashOf(keys, readCode(typed, CODE_LENGTH.claim) ?? ''));
  if (!one) throw new AppError('claim_invalid');
  // On record before it happens: cut off after the transaction nobody could say so any more.
  await noteErasure(now);
  await inTransaction(async (session) => {
    if ((await getParticipant(one.id, session)).visitorId) throw new AppError('claim_taken');
    await cancelIn(one.id, { by: 'visitor', tell: null }, now, session);
    await eraseConsentsOfParticipant(one.id, now, session);
    await eraseHolderOf(one.id, session);
    await removeNotes([one.id], session);
    await eraseParticipant(one.id, now, session);
  });
  await forgetTurns(one);
  // The file may have been freed of what was erased before, between the two.
  await noteErasure(now);
}
