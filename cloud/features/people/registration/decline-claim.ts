import { AppError } from '@shared/errors';
import { CODE_LENGTH, readCode } from '@shared/rules/typed-code';
import { noteErasure } from '../../../platform/erasures';
import { inTransaction } from '../../../platform/db';
import type { Keys } from '../../../platform/keys';
import { eraseConsentsOfParticipant } from '../consent';
import { eraseHolderOf } from '../ticket';
import { cancelIn } from './cancel-participant';
import { claimHashOf } from './claim-code';
import { eraseRegistration } from './personal-data';
import { findByClaim, getParticipant } from './store';

/**
 * Whoever was registered by somebody else and does not agree to it: cancelled, and their details erased. Cut off in between, the same
 * link goes on with it. Throws `claim_invalid`, `claim_taken`.
 */
export async function declineClaim({ keys }: { keys: Keys }, typed: string, now: Date): Promise<void> {
  const one = await findByClaim(claimHashOf(keys, readCode(typed, CODE_LENGTH.claim) ?? ''));
  if (!one) throw new AppError('claim_invalid');
  await inTransaction(async (session) => {
    if ((await getParticipant(one.id, session)).visitorId) throw new AppError('claim_taken');
    await cancelIn(one.id, { by: 'visitor', tell: null }, now, session);
  });
  // Cancelled, it can be claimed by nobody any more.
  await eraseConsentsOfParticipant(one.id, now);
  await eraseHolderOf(one.id);
  await eraseRegistration(one, now);
  await noteErasure(now);
}
