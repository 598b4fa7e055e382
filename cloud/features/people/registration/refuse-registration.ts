import type { ClientSession } from 'mongoose';
import { returnInvitation, takeInvitation } from './setup-store';
import { changeParticipant, type ParticipantPlain } from './store';

/** Turns down who waits for a decision; the place of their invitation code is free for another. Null: nobody waits. */
export async function refuseIn(
  participantId: string,
  reason: string | null,
  now: Date,
  session: ClientSession,
): Promise<ParticipantPlain | null> {
  const changes = { status: 'rejected' as const, rejectedReason: reason, held: null, invitationBack: true };
  const refused = await changeParticipant(participantId, ['pending'], changes, now, session);
  if (refused?.invitationId) await returnInvitation(refused.exhibitionId, refused.invitationId, session);
  return refused;
}

/** Lets who was refused wait again, with their invitation. Null: they are not refused; false: the code has no place left for them. */
export async function reopenIn(participantId: string, now: Date, session: ClientSession): Promise<ParticipantPlain | null | false> {
  const reopened = await changeParticipant(participantId, ['rejected'], { status: 'pending', rejectedReason: null }, now, session);
  if (!reopened?.invitationBack) return reopened;
  const { exhibitionId, invitationId } = reopened;
  if (invitationId && !(await takeInvitation(exhibitionId, invitationId, now, session))) return false;
  return changeParticipant(participantId, ['pending'], { invitationBack: false }, now, session);
}
