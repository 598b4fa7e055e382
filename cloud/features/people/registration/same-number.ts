import type { ClientSession } from 'mongoose';
import { revokedOf } from './cancel-participant';
import { listGoneByPhone, listStandingByPhone, MOST_OF_A_NUMBER, type ParticipantPlain } from './store';

/**
 * People of an exhibition with this very number: those whose registration stands, oldest first, then those who went, latest first.
 * Whose ticket staff took is among them however many went since; whom a contact took back is not.
 */
export async function listByPhone(exhibitionId: string, hash: string, session?: ClientSession): Promise<ParticipantPlain[]> {
  // One after the other: a transaction does one thing at a time.
  const standing = await listStandingByPhone(exhibitionId, hash, session);
  const gone = await listGoneByPhone(exhibitionId, hash, null, session);
  for (let page = gone; page.length === MOST_OF_A_NUMBER; ) {
    page = await listGoneByPhone(exhibitionId, hash, page.at(-1)?.id ?? null, session);
    gone.push(...(await revokedOf(page, session)));
  }
  return [...standing, ...gone];
}
