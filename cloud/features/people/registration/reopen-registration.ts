import type { ParticipantRow } from '@shared/contracts/registration-staff';
import { AppError } from '@shared/errors';
import { recordAudit } from '../../../platform/audit';
import type { Scope } from '../../../platform/auth/caller';
import { inTransaction } from '../../../platform/db';
import { reopenIn } from './refuse-registration';
import { findParticipantInScope } from './store';
import { viewRow } from './view';

/**
 * Takes a refusal back: the registration waits for a decision again, unless its person is erased. Throws `not_found`, `registration_not_rejected`,
 * `group_full` when their company's places are taken by others.
 */
export async function reopenRegistration(
  of: { exhibitionId: string; participantId: string; scope: Scope },
  by: { staffId: string; reason: string },
  now: Date,
): Promise<ParticipantRow> {
  const participant = await findParticipantInScope(of.exhibitionId, of.participantId, of.scope);
  if (!participant) throw new AppError('not_found');
  const { id, exhibitionId, branchId } = participant;
  const waiting = await inTransaction(async (session) => {
    const reopened = await reopenIn(id, now, session);
    if (!reopened) throw new AppError('registration_not_rejected');
    // Nobody is left to get a ticket.
    if (reopened.erasedAt) throw new AppError('not_found');
    await recordAudit({ exhibitionId, branchId, at: now, ...by, action: 'registration_reopened', details: { participantId: id } }, session);
    return reopened;
  });
  return viewRow(waiting);
}
