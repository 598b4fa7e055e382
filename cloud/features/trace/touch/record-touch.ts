import { createHash } from 'node:crypto';
import { appendEvent } from '../../../events';
import { resolveCode, type Code } from '../../show/code';
import { addTouch, hasActedFrom, touchRowId } from './store';

export interface NewTouch {
  readonly touchId: string;
  readonly sessionId: string;
  readonly code: string;
  readonly scene?: number | undefined;
  readonly shareId?: string | undefined;
  readonly visitorId: string | null;
}

/**
 * Appends a touch and its event; answers the code that was opened. Both ids follow from the client's, so a repeat after a lost answer,
 * or after a crash between the two writes, completes what is missing and counts nothing twice.
 */
export async function recordTouch(touch: NewTouch, now: Date): Promise<Code> {
  const code = await resolveCode(touch.code);
  const id = touchRowId(touch.sessionId, touch.touchId);
  const { exhibitionId, branchId, kind, subjectId, posterId, ownerId, ownerAncestors, ownerVisitorId } = code;
  const { sessionId, visitorId } = touch;
  const scene = touch.scene ?? null;
  // One's own opening is recorded like any other, and is no view of what one shared.
  const isOwn = ownerVisitorId !== null && (visitorId === ownerVisitorId || (await hasActedFrom(sessionId, ownerVisitorId)));
  await addTouch({
    id,
    exhibitionId,
    branchId,
    code: code.code,
    kind,
    subjectId,
    posterId,
    ownerId,
    ownerAncestors,
    ownerVisitorId,
    sessionId,
    visitorId,
    scene,
    at: now,
    dwellMs: 0,
  });
  await appendEvent({
    id,
    exhibitionId,
    branchId,
    type: 'touch.recorded',
    at: now,
    data: {
      touchId: id,
      code: code.code,
      kind,
      subjectId,
      channel: code.channel ?? kind,
      viewer: viewerKey(exhibitionId, sessionId),
      visitorId,
      scene,
      ...(touch.shareId ? { shareId: touch.shareId } : {}),
      ...(posterId ? { posterId } : {}),
      ...(ownerId && !isOwn ? { ownerId, ownerAncestors } : {}),
    },
  });
  return code;
}

/**
 * Who looked, for counting people once: a one-way key of the random session id within one exhibition.
 * Events are kept for the figures while unjoined touches, which hold the session id, go after 30 days.
 */
function viewerKey(exhibitionId: string, sessionId: string): string {
  return createHash('sha256').update(`viewer/${exhibitionId}/${sessionId}`).digest('base64url').slice(0, 16);
}
