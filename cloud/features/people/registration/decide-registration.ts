import type { ParticipantRow } from '@shared/contracts/registration-staff';
import { AppError } from '@shared/errors';
import { recordAudit } from '../../../platform/audit';
import type { Scope } from '../../../platform/auth/caller';
import { appendEvent } from '../../../events';
import { inTransaction } from '../../../platform/db';
import { personOf } from './event-data';
import { setCredit } from './hold-registration';
import { releaseHeld } from './hold-store';
import { refuseIn } from './refuse-registration';
import { placeOrQueue } from './register-visitor';
import { changeParticipant, findParticipantInScope } from './store';
import { viewRow } from './view';

/** Approves (place and ticket, or the waiting list) or rejects with a reason. Decided once; throws `registration_not_pending`. */
export async function decideRegistration(
  exhibitionId: string,
  participantId: string,
  scope: Scope,
  decision: { approve: boolean; reason?: string | undefined },
  staffId: string,
  now: Date,
): Promise<ParticipantRow> {
  const participant = await findParticipantInScope(exhibitionId, participantId, scope);
  if (!participant) throw new AppError('not_found');
  const decided = await inTransaction(async (session) => {
    // Claims the decision: of two people deciding at once the second finds it taken.
    const claimed = decision.approve
      ? await changeParticipant(participantId, ['pending'], { rejectedReason: null }, now, session)
      : await refuseIn(participantId, decision.reason ?? null, now, session);
    if (!claimed) throw new AppError('registration_not_pending');
    await recordAudit(
      {
        exhibitionId,
        branchId: claimed.branchId,
        at: now,
        staffId,
        action: decision.approve ? 'registration_approved' : 'registration_declined',
        reason: decision.reason || (decision.approve ? '审核通过' : '审核未通过'),
        details: { participantId },
      },
      session,
    );
    const event = { exhibitionId, branchId: claimed.branchId, at: now };
    const person = personOf(claimed);
    await appendEvent(
      decision.approve
        ? { ...event, type: 'participant.approved', data: person }
        : { ...event, type: 'participant.rejected', data: { ...person, reason: decision.reason ?? null } },
      session,
    );
    if (!decision.approve) return claimed;
    const freed = (await releaseHeld(participantId, now, session)) ?? claimed;
    return placeOrQueue(await setCredit(freed, false, now, session), 'approval', now, session);
  });
  return viewRow(decided);
}
