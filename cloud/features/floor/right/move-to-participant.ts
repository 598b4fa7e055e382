import { inTransaction } from '../../../platform/db';
import { findParticipant } from '../../people/registration';
import { findLive, listGrantsOf, setHolder, type Grant } from './grant-store';
import { free } from './take-back';

/**
 * What a registration had that was somebody's second one goes to the one that stays. Of two of the same one is kept: the one handed out,
 * else the one they had there; both, where both were handed out. A repeat moves nothing.
 */
export async function moveToParticipant(fromId: string, toId: string, now: Date): Promise<void> {
  const into = await findParticipant(toId);
  if (!into) return;
  const holder = { participantId: toId, generation: into.generation };
  for (const grant of await listGrantsOf([fromId]))
    await inTransaction(async (session) => {
      const there = grant.live ? await findLive(grant.rightId, toId, session) : null;
      const back = { takenBackAt: now, takenBackBy: null, reason: '' };
      if (there && handedOut(grant) && !handedOut(there)) await free(there, back, session);
      else if (there && !handedOut(grant)) {
        await free(grant, back, session);
        return setHolder(grant.id, { ...holder, live: false }, session);
      }
      return setHolder(grant.id, { ...holder, live: grant.live && (!there || !handedOut(there)) }, session);
    });
}

const handedOut = ({ state }: Grant): boolean => state === 'handed_out';
