import type { ClientSession } from 'mongoose';
import { appendEvent } from '../../../events';
import { isRevoked } from './cancel-participant';
import { personOf } from './event-data';
import { placeOrQueue } from './register-visitor';
import { waitsForApproval } from './rules';
import { findTicketType } from './setup-store';
import type { ParticipantPlain } from './store';

/** A registration that is held no longer goes on where it was stopped. Throws `sold_out`. */
export async function goOn(participant: ParticipantPlain, now: Date, session: ClientSession): Promise<void> {
  if (participant.status !== 'pending') return;
  const { exhibitionId, branchId } = participant;
  const type = await findTicketType(exhibitionId, participant.ticketTypeId, session);
  // Its kind of ticket needs approval besides: it waits in the list of those.
  if (type && waitsForApproval(type, participant.invitationId !== null)) return;
  if (await isRevoked(participant.id, session)) return;
  await appendEvent({ type: 'participant.approved', exhibitionId, branchId, at: now, data: personOf(participant) }, session);
  await placeOrQueue(participant, 'approval', now, session);
}
