import type { Standing } from '@shared/contracts/session-extra';
import type { Caller } from '../../../platform/auth/caller';
import { findParticipantOf, type ParticipantPlain } from '../../people/registration';
import { haveEntered } from '../../people/ticket';

/** Who looks at what sessions have to open. */
export interface Looker {
  readonly visitorId: string | null;
  readonly participant: ParticipantPlain | null;
  readonly standing: Standing;
}

/** As the ticket says it: what the registration knows of a check-in may be seconds behind. */
export async function lookerOf(exhibitionId: string, caller: Caller | null): Promise<Looker> {
  if (caller?.kind !== 'visitor') return { visitorId: null, participant: null, standing: 'nobody' };
  const { visitorId } = caller;
  const participant = await findParticipantOf(exhibitionId, visitorId);
  if (!participant) return { visitorId, participant, standing: 'nobody' };
  const came = (await haveEntered(exhibitionId, [participant.id])).has(participant.id);
  return { visitorId, participant, standing: came ? 'came' : participant.status === 'registered' ? 'registered' : 'nobody' };
}
