import type { ClientSession } from 'mongoose';
import { revokedOf } from '../cancel-participant';
import type { ParticipantPlain } from '../store';

/**
 * Without those whom their company's contact entered and took back: they were nobody's own, and the number was perhaps mistyped.
 * Whose ticket staff took stays known.
 */
export async function withoutTakenBack(people: readonly ParticipantPlain[], session?: ClientSession): Promise<ParticipantPlain[]> {
  const back = people.filter(({ status, visitorId, group }) => status === 'cancelled' && visitorId === null && group && !group.place);
  const revoked = await revokedOf(back, session);
  return people.filter((one) => !back.includes(one) || revoked.includes(one));
}
