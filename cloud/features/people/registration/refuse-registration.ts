import type { ClientSession } from 'mongoose';
import { leaveGroup, rejoinGroup } from './group/store';
import { retakeInvitation, returnInvitation } from './setup-store';
import { changeParticipant, getParticipant, type ParticipantPlain } from './store';

/** Turns down who waits for a decision; the place of their invitation code, or their company's, is free for another. Null: nobody waits. */
export async function refuseIn(
  participantId: string,
  reason: string | null,
  now: Date,
  session: ClientSession,
): Promise<ParticipantPlain | null> {
  const changes = { status: 'rejected' as const, rejectedReason: reason, held: null, invitationBack: true };
  const before = await getParticipant(participantId, session);
  const refused = await changeParticipant(participantId, ['pending'], changes, now, session);
  if (refused?.invitationId && !before.invitationBack) await returnInvitation(refused.exhibitionId, refused.invitationId, session);
  if (refused) await leaveGroup(refused, session);
  return refused;
}

/**
 * Lets who was refused wait again, with the place of their invitation, though its code has run out or is used up meanwhile: they
 * had it, and staff take their own refusal back. Null: they are not refused. Throws `group_full`: their company's places are others' by now.
 */
export async function reopenIn(participantId: string, now: Date, session: ClientSession): Promise<ParticipantPlain | null> {
  const reopened = await changeParticipant(participantId, ['rejected'], { status: 'pending', rejectedReason: null }, now, session);
  if (reopened) await rejoinGroup(reopened, session);
  if (!reopened?.invitationBack) return reopened;
  const { exhibitionId, invitationId } = reopened;
  if (invitationId) await retakeInvitation(exhibitionId, invitationId, session);
  return changeParticipant(participantId, ['pending'], { invitationBack: false }, now, session);
}
