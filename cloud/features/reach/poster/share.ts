import { AppError } from '@shared/errors';
import { appendEvent } from '../../../events';
import { derivedId } from '../../../platform/crypto';
import { countCodesUnder, createCode, listCodesOf, resolveCode } from '../../show/code';
import { hasPage } from '../../show/content';
import { getExhibition } from '../../show/exhibition';
import { findParticipantOf, type ParticipantPlain } from '../../people/registration';

/** Own codes of one person in one show; whoever shares more pages than that is no visitor, and shares under the page's own code. */
export const OWN_SHARES_MOST = 100;

/**
 * The code a card of a page carries: a registered visitor's own, else the page's. Asked again it is the same.
 * Throws `not_found` for a stand or session that is not on show.
 */
export async function getShareCode(
  exhibitionId: string,
  visitorId: string,
  wanted: { page: 'home' | 'booth' | 'session' | 'recap'; subjectId?: string | undefined },
  now: Date,
): Promise<string> {
  const { branchId } = await getExhibition(exhibitionId);
  const { page } = wanted;
  const subject = (page === 'booth' || page === 'session') && wanted.subjectId ? { page, id: wanted.subjectId } : null;
  if (subject && !(await hasPage(exhibitionId, subject.page, subject.id, now))) throw new AppError('not_found');
  const about = subject ? `${subject.page}/${subject.id}` : page === 'recap' ? 'recap/' : 'home/';
  const owner = await findSharer(exhibitionId, visitorId, about);
  const { code } = await createCode(
    {
      exhibitionId,
      branchId,
      kind: 'share',
      subjectId: `${owner?.id ?? 'anyone'}/${about}`,
      page: subject?.page ?? (page === 'recap' ? page : 'home'),
      pageSubjectId: subject?.id ?? null,
      ...(owner ? { ownerId: owner.id, ownerAncestors: owner.referral.ancestors, ownerVisitorId: visitorId } : {}),
    },
    now,
  );
  return code;
}

/** Under whose name this visitor shares a page; null: nobody's. */
async function findSharer(exhibitionId: string, visitorId: string, about: string): Promise<ParticipantPlain | null> {
  const participant = await findParticipantOf(exhibitionId, visitorId);
  if (participant?.status !== 'registered') return null;
  const own = await listCodesOf(exhibitionId, 'share', [`${participant.id}/${about}`]);
  if (own.size > 0) return participant;
  return (await countCodesUnder(exhibitionId, 'share', `${participant.id}/`, OWN_SHARES_MOST)) < OWN_SHARES_MOST ? participant : null;
}

/** Counts an intent to share under the client's fresh share id; a repeat counts nothing. */
export async function recordShareIntent(share: { shareId: string; code: string; channel: string }, now: Date): Promise<void> {
  const code = await resolveCode(share.code);
  const { exhibitionId, branchId, ownerId, posterId, kind } = code;
  await appendEvent({
    id: derivedId('share', share.shareId),
    exhibitionId,
    branchId,
    type: 'share.intended',
    at: now,
    data: {
      shareId: share.shareId,
      page: code.page ?? kind,
      channel: share.channel,
      ...(ownerId ? { participantId: ownerId } : {}),
      ...(posterId ? { posterId } : {}),
    },
  });
}
