import type { ParticipantRow } from '@shared/contracts/registration-staff';
import { AppError } from '@shared/errors';
import type { Scope } from '../../../platform/auth/caller';
import { inTransaction } from '../../../platform/db';
import { getExhibitionInScope } from '../../show/exhibition';
import { tellParticipant } from './grant-ticket';
import { placeOrQueue } from './register-visitor';
import { changeParticipant, findParticipantInScope } from './store';
import { viewRow } from './view';

/** Approves (place and ticket, or the waiting list) or rejects with a reason. Decided once; throws `registration_not_pending`. */
export async function decideRegistration(
  exhibitionId: string,
  participantId: string,
  scope: Scope,
  decision: { approve: boolean; reason?: string | undefined },
  now: Date,
): Promise<ParticipantRow> {
  const exhibition = await getExhibitionInScope(exhibitionId, scope);
  const participant = await findParticipantInScope(exhibitionId, participantId, scope);
  if (!participant) throw new AppError('not_found');
  const decided = await inTransaction(async (session) => {
    // Claims the decision: of two people deciding at once the second finds it taken.
    const claimed = await changeParticipant(
      participantId,
      ['pending'],
      decision.approve ? { rejectedReason: null } : { status: 'rejected', rejectedReason: decision.reason ?? null },
      now,
      session,
    );
    if (!claimed) throw new AppError('registration_not_pending');
    const result = decision.approve ? await placeOrQueue(claimed, ['pending'], now, session) : claimed;
    if (result.status !== 'waiting')
      await tellParticipant(
        result,
        exhibition,
        decision.approve ? 'approved' : 'rejected',
        { ...(decision.reason ? { reason: decision.reason } : {}), cause: `${now.getTime()}` },
        now,
        session,
      );
    return result;
  });
  return viewRow(decided);
}
