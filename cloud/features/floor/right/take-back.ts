import { AppError } from '@shared/errors';
import type { ClientSession } from 'mongoose';
import { tellTraitsChanged } from '../../../events/traits-changed';
import { inTransaction } from '../../../platform/db';
import { releasePlace } from '../../../platform/places';
import type { ParticipantPlain } from '../../people/registration';
import type { Exhibition } from '../../show/exhibition';
import { findRight } from '../../show/library';
import { findGrant, listGrantsOf, setTakenBack, type Grant } from './grant-store';
import { getPool } from './pool';
import { onRecord } from './save-offer';

/** Staff take it back, and say why; the place is free for others. Throws `not_found`, `right_handed_out`. */
export async function takeBack(
  { show, staffId, now }: { readonly show: Exhibition; readonly staffId: string; readonly now: Date },
  grantId: string,
  reason: string,
): Promise<Grant> {
  const grant = await findGrant(show.id, grantId);
  if (!grant) throw new AppError('not_found');
  const right = await findRight(grant.rightId);
  const taken = await inTransaction(async (session) => {
    const after = await free(grant, { takenBackAt: now, takenBackBy: staffId, reason }, session);
    if (!after) return null;
    const details = { right: right?.name.zh ?? '', participantId: grant.participantId };
    await onRecord({ show, staffId, now }, 'right_taken_back', details, session, reason);
    return after;
  });
  if (taken) return taken;
  const there = await findGrant(show.id, grantId);
  if (there?.state !== 'taken_back') throw new AppError('right_handed_out');
  return there;
}

/** What a registration had and nobody handed out is free again: it is cancelled or refused. A repeat changes nothing. */
export async function takeBackOfGone({ id, generation }: Pick<ParticipantPlain, 'id' | 'generation'>, now: Date): Promise<void> {
  const held = (await listGrantsOf([id])).filter((one) => one.state === 'held' && one.generation <= generation);
  for (const grant of held) await inTransaction((session) => free(grant, { takenBackAt: now, takenBackBy: null, reason: '' }, session));
}

/** Null: it was not held any more. */
export async function free(
  { id, exhibitionId, rightId, participantId }: Grant,
  taken: Pick<Grant, 'takenBackAt' | 'takenBackBy' | 'reason'>,
  session: ClientSession,
): Promise<Grant | null> {
  const after = await setTakenBack(id, taken, session);
  if (!after) return null;
  await releasePlace(await getPool(exhibitionId, rightId, session), participantId, session, true);
  await tellTraitsChanged(after, { participantIds: [participantId] }, taken.takenBackAt ?? after.givenAt, session);
  return after;
}
