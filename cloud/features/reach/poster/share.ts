import { appendEvent } from '../../../events';
import { derivedId } from '../../../platform/crypto';
import { createCode, resolveCode } from '../../show/code';
import { getExhibition } from '../../show/exhibition';
import { findParticipantOf } from '../../people/registration';

/** The code a card of a page carries. Registered visitors get one of their own, others the page's. Asked again it is the same. */
export async function getShareCode(
  exhibitionId: string,
  visitorId: string,
  page: 'home' | 'booth' | 'session',
  subjectId: string | null,
  now: Date,
): Promise<string> {
  const exhibition = await getExhibition(exhibitionId);
  const participant = await findParticipantOf(exhibitionId, visitorId);
  const owner = participant?.status === 'registered' ? participant : null;
  const { code } = await createCode(
    {
      exhibitionId,
      branchId: exhibition.branchId,
      kind: 'share',
      subjectId: `${owner?.id ?? 'anyone'}/${page}/${subjectId ?? ''}`,
      page: subjectId ? page : 'home',
      pageSubjectId: subjectId,
      ...(owner ? { ownerId: owner.id, ownerAncestors: owner.referral.ancestors, ownerVisitorId: visitorId } : {}),
    },
    now,
  );
  return code;
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
