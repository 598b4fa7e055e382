import { createHash, randomInt } from 'node:crypto';
import { PREVIEW_HEADER } from '@shared/contracts/exhibition-preview';
import { AppError } from '@shared/errors';
import { deskLink } from '@shared/rules/desk-link';
import { recordAudit } from '../../../platform/audit';
import { findPreviewBy, findPreviewOf, removePreview, replacePreview } from './preview-store';
import { statusAt } from './rules';
import { findExhibition, getExhibition, type Exhibition } from './store';

const LIFE_MS = 7 * 86_400_000;
const LETTERS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const LENGTH = 32;

const hashOf = (token: string) => createHash('sha256').update(token).digest('base64url');

/** A new link for seven days; the one before is void. Only its hash is kept. */
export async function makePreviewLink(
  show: Exhibition,
  staffId: string,
  publicUrl: string,
  now: Date,
): Promise<{ url: string; expiresAt: Date }> {
  const token = Array.from({ length: LENGTH }, () => LETTERS[randomInt(LETTERS.length)]).join('');
  const expiresAt = new Date(now.getTime() + LIFE_MS);
  await recordLink(show, staffId, 'show_preview_made', now);
  await replacePreview({ _id: show.id, branchId: show.branchId, hash: hashOf(token), madeAt: now, expiresAt });
  return { url: deskLink(publicUrl, token), expiresAt };
}

export async function revokePreviewLink(show: Exhibition, staffId: string, now: Date): Promise<void> {
  if (!(await findPreviewOf(show.id, now))) return;
  await recordLink(show, staffId, 'show_preview_revoked', now);
  await removePreview(show.id);
}

const recordLink = (show: Exhibition, staffId: string, action: 'show_preview_made' | 'show_preview_revoked', now: Date) =>
  recordAudit({
    exhibitionId: show.id,
    branchId: show.branchId,
    at: now,
    staffId,
    action,
    reason: action === 'show_preview_made' ? '生成预览链接' : '收回预览链接',
    details: {},
  });

/** What a link shows. Throws `preview_invalid`: expired, revoked, replaced, or none of ours. */
export async function openPreview(token: string, now: Date): Promise<{ show: Exhibition; expiresAt: Date }> {
  const link = await findPreviewBy(hashOf(token), now);
  const show = link && (await findExhibition(link._id));
  if (!show) throw new AppError('preview_invalid');
  return { show, expiresAt: link.expiresAt };
}

/** The part of a request that may carry the secret of a preview link. */
export interface Looker {
  get(header: string): string;
}

/**
 * A show as visitors may see it: a draft only for a phone that opened its preview link. Throws `not_found`, and `preview_invalid` for a
 * phone whose link is void meanwhile.
 */
export async function getShownExhibition(id: string, looker: Looker, now: Date): Promise<Exhibition> {
  const exhibition = await getExhibition(id);
  if (statusAt(exhibition, now) !== 'draft') return exhibition;
  const token = looker.get(PREVIEW_HEADER);
  if (!token) throw new AppError('not_found');
  const link = await findPreviewBy(hashOf(token), now);
  if (!link) throw new AppError('preview_invalid');
  if (link._id !== exhibition.id) throw new AppError('not_found');
  return exhibition;
}
