import type { PieceKey } from '@shared/contracts/house-template';
import { AppError } from '@shared/errors';
import { recordAudit } from '../../../platform/audit';
import { getExhibition, UNDO_MS, type Exhibition, type ImpactPart, type ShowPiece } from '../exhibition';
import { getDerivation, setPiece, type Derivation } from './derivation-store';
import { markOf } from './mark';
import { pieceNamed } from './read-pieces';
import { changesBetween, standingOf } from './rules';
import { getTemplate, getVersion } from './store';

export interface PieceParts {
  readonly pieces: readonly ShowPiece[];
  readonly impact: readonly ImpactPart[];
}
interface By {
  readonly staffId: string;
  readonly language: 'zh' | 'en';
  readonly now: Date;
}

/**
 * Puts a piece of the latest version into the show. Throws `conflict` when the show or the template changed since it was looked at, and
 * `house_template_unconfirmed` where visitors see the show, or where what comes beside overwrites something. The same again changes nothing.
 */
export async function takePiece(
  { pieces, impact }: PieceParts,
  show: Exhibition,
  key: PieceKey,
  { version, seen, confirmed }: { readonly version: number; readonly seen: string; readonly confirmed: boolean },
  by: By,
): Promise<void> {
  const piece = pieceNamed(pieces, key);
  const { derivation, content, name } = await latestOf(show, key, version);
  const here = await piece.read(show);
  const mark = markOf(piece.essence(here.content));
  const kept = await noted(derivation, key, mark);
  if (kept?.taken?.version === version && kept.taken.mark === mark) return;
  if (mark !== seen) throw new AppError('conflict');
  const after = await contentAfter(piece, show, content, by.now);
  const wanted = markOf(piece.essence(after));
  const undo = { at: by.now, content: here.content, taken: kept?.taken ?? null };
  if (mark !== wanted) {
    const overwrites =
      piece.additive && changesBetween(piece.lines(here.content), piece.lines(after), 'zh').some((one) => one.before !== null);
    if ((show.status === 'published' || overwrites) && !confirmed) throw await unconfirmed(impact, show, by.language);
    await putOnRecord(show, 'template_piece_taken', { template: name, templateVersion: version, piece: key }, by);
    // What is there is kept before it is written over.
    const pending = { taken: { version, mark: wanted }, left: null, undo };
    await setPiece(derivation, key, { ...(kept ?? UNDECIDED), pending });
    await piece.take(show, content, { version: here.version, now: by.now });
  }
  await setPiece(derivation, key, { taken: { version, mark: await markNow(piece, show.id) }, left: null, undo });
}

/** What the show has of a piece once this content is taken. */
export const contentAfter = async (piece: ShowPiece, show: Exhibition, content: unknown, now: Date): Promise<unknown> =>
  piece.after ? piece.after(show, content, now) : content;

export const UNDECIDED = { taken: null, left: null, undo: null };

/** How the piece stands; cut off after it was written, that is noted now. */
export async function noted(derivation: Derivation, key: PieceKey, mark: string) {
  const kept = derivation.pieces[key];
  const standing = standingOf(kept, mark);
  if (standing && standing !== kept) await setPiece(derivation, key, standing);
  return standing;
}

/** What is in the show now, read again: writing may have moved its version. */
export const markNow = async (piece: ShowPiece, exhibitionId: string) =>
  markOf(piece.essence((await piece.read(await getExhibition(exhibitionId))).content));

/** Keeps the show as it is, until a later version. */
export async function leavePiece(show: Exhibition, key: PieceKey, version: number, by: Pick<By, 'staffId' | 'now'>): Promise<void> {
  const { derivation, name } = await latestOf(show, key, version);
  const kept = derivation.pieces[key] ?? UNDECIDED;
  if (kept.left === version) return;
  await putOnRecord(show, 'template_piece_left', { template: name, templateVersion: version, piece: key }, by);
  await setPiece(derivation, key, { ...kept, left: version });
}

/** Puts back what was there. Throws `house_template_undo_too_late` after ten minutes, and when it was changed since, `ticket_type_in_use`. */
export async function undoPiece({ pieces }: PieceParts, show: Exhibition, key: PieceKey, by: By): Promise<void> {
  const piece = pieceNamed(pieces, key);
  const derivation = await getDerivation(show.id);
  const here = await piece.read(show);
  const mark = markOf(piece.essence(here.content));
  const kept = await noted(derivation, key, mark);
  if (!kept?.undo || by.now.getTime() > kept.undo.at.getTime() + UNDO_MS) throw new AppError('house_template_undo_too_late');
  const wanted = markOf(piece.essence(kept.undo.content));
  // Cut off before it was noted: it is back already.
  if (mark !== wanted) {
    if (mark !== kept.taken?.mark) throw new AppError('house_template_undo_too_late');
    const { name } = await getTemplate(derivation.templateId);
    await putOnRecord(show, 'template_piece_undone', { template: name, templateVersion: kept.taken.version, piece: key }, by);
    const at = { version: here.version, now: by.now };
    await (piece.putBack ? piece.putBack(show, kept.undo.content, at) : piece.take(show, kept.undo.content, at));
  }
  await setPiece(derivation, key, { taken: kept.undo.taken, left: null, undo: null });
}

/** Throws `conflict` where `version` is not the latest any more, `not_found` where it has no such piece. */
async function latestOf(
  show: Exhibition,
  key: PieceKey,
  version: number,
): Promise<{ derivation: Derivation; content: unknown; name: string }> {
  const derivation = await getDerivation(show.id);
  const template = await getTemplate(derivation.templateId);
  if (template.latest !== version) throw new AppError('conflict');
  const { contents } = await getVersion(template.id, version);
  if (!(key in contents)) throw new AppError('not_found');
  return { derivation, content: contents[key], name: template.name };
}

async function unconfirmed(parts: readonly ImpactPart[], show: Exhibition, language: By['language']): Promise<AppError> {
  const change = { exhibitionId: show.id, times: show, removedSessions: [], movedSessions: [] };
  const impacts = (await Promise.all(parts.map((part) => part.impactOf(change)))).flat();
  return new AppError('house_template_unconfirmed', {
    impacts: impacts.map(({ key, people, words }) => ({ key, people, text: words[language] })),
  });
}

const REASONS = {
  template_piece_taken: '采用总部模板的一项',
  template_piece_left: '不采用总部模板这一版的一项',
  template_piece_undone: '撤销采用总部模板的一项',
};
const putOnRecord = (
  show: Exhibition,
  action: keyof typeof REASONS,
  details: Record<string, string | number>,
  { staffId, now }: Pick<By, 'staffId' | 'now'>,
) =>
  recordAudit({
    exhibitionId: show.id,
    branchId: show.branchId,
    at: now,
    staffId,
    action,
    reason: REASONS[action],
    details,
  });
