import { AppError } from '@shared/errors';
import type { DeskCaller } from '../../../platform/auth/caller';
import type { TokenIssuer } from '../../../platform/auth/tokens';
import type { Keys } from '../../../platform/keys';
import { findExhibitorRow } from '../content';
import { findExhibition, type Exhibition } from '../exhibition';
import { readLinkHash } from './code';
import { findDesk, findDeskByLink, markDesk, type Desk } from './store';

interface OpenDeps {
  readonly keys: Keys;
  readonly tokens: TokenIssuer;
}

const isGood = ({ revokedAt, expiresAt }: Desk, now: Date) => revokedAt === null && expiresAt > now;

/** The code of a link becomes a token, good as long as the link. Throws `exhibitor_link_invalid`, `exhibitor_gone`. */
export async function openDesk({ keys, tokens }: OpenDeps, code: string, now: Date): Promise<{ token: string; name: string }> {
  const hash = readLinkHash(keys, code);
  const desk = hash && (await findDeskByLink(hash));
  const show = desk && isGood(desk, now) && (await findExhibition(desk.exhibitionId));
  if (!show || show.archivedAt) throw new AppError('exhibitor_link_invalid');
  const row = await findExhibitorRow(show, desk.exhibitorId);
  if (!row) throw new AppError('exhibitor_gone');
  await markDesk(desk.id, { openedAt: now });
  const seconds = Math.max(1, Math.floor((desk.expiresAt.getTime() - now.getTime()) / 1_000));
  return { token: await tokens.issue('desk', `${desk.id}.${desk.link}`, now, seconds), name: row.fields.name };
}

/**
 * Whoever has a token of the link that counts now. Throws `session_expired`: it was taken back, replaced or has run out, or the show is
 * archived; the link itself then says the same.
 */
export async function findDeskCaller(subject: string, now: Date): Promise<DeskCaller> {
  const [deskId = '', link] = subject.split('.');
  const desk = await findDesk(deskId);
  if (!desk || !isGood(desk, now) || String(desk.link) !== link) throw new AppError('session_expired');
  if ((await findExhibition(desk.exhibitionId))?.archivedAt) throw new AppError('session_expired');
  const { branchId, exhibitionId, exhibitorId } = desk;
  return { kind: 'desk', deskId, branchId, exhibitionId, exhibitorId };
}

export interface Opened {
  readonly desk: Desk;
  readonly show: Exhibition;
}

/** The desk of a caller with its show. */
export async function openedBy({ deskId, exhibitionId }: DeskCaller): Promise<Opened> {
  const [desk, show] = await Promise.all([findDesk(deskId), findExhibition(exhibitionId)]);
  if (!desk || !show) throw new AppError('exhibitor_gone');
  return { desk, show };
}
