import type { PosterTemplateId } from '@shared/contracts/poster';
import { AppError } from '@shared/errors';
import { appendEvent } from '../../../events';
import { inTransaction, isDuplicateKey } from '../../../platform/db';
import { createCode } from '../../show/code';
import { findParticipantOf, type ParticipantPlain } from '../../people/registration';
import type { Pictures } from './pictures';
import { addPoster, findPoster, getPoster, posterIdOf, type Poster } from './store';

/** The visitor's registration that lets them share under their name. Throws `poster_not_registered`. */
export async function getSharer(exhibitionId: string, visitorId: string): Promise<ParticipantPlain> {
  const participant = await findParticipantOf(exhibitionId, visitorId);
  if (participant?.status !== 'registered') throw new AppError('poster_not_registered');
  return participant;
}

/** Makes a visitor's poster of a template, or answers the one made before. Its picture is drawn and checked first. */
export async function makePoster(
  pictures: Pictures,
  exhibitionId: string,
  visitorId: string,
  template: PosterTemplateId,
  now: Date,
): Promise<Poster> {
  const sharer = await getSharer(exhibitionId, visitorId);
  const id = posterIdOf(exhibitionId, sharer.id, template);
  const known = await findPoster(id);
  if (known) return known;
  const { branchId, referral } = sharer;
  const owner = { ownerId: sharer.id, ownerAncestors: referral.ancestors, ownerVisitorId: visitorId };
  const { code } = await createCode({ exhibitionId, branchId, kind: 'poster', subjectId: id, posterId: id, ...owner }, now);
  const poster: Poster = {
    id,
    exhibitionId,
    branchId,
    participantId: sharer.id,
    visitorId,
    template,
    code,
    parentPosterId: referral.posterId,
    ancestors: referral.ancestors,
    createdAt: now,
  };
  await pictures.ofPoster(poster, 'print.jpg');
  try {
    await inTransaction(async (session) => {
      await addPoster(poster, session);
      const { participantId, parentPosterId, ancestors } = poster;
      await appendEvent(
        {
          id,
          exhibitionId,
          branchId,
          type: 'poster.made',
          at: now,
          data: { posterId: id, participantId, ancestors, ...(parentPosterId ? { parentPosterId } : {}) },
        },
        session,
      );
    });
  } catch (error) {
    // Two taps at once: the other one made it.
    if (!isDuplicateKey(error)) throw error;
  }
  return getPoster(id);
}
