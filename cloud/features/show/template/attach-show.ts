import type { BodyOf } from '@shared/contracts/contract';
import { SHOW_PIECES, type beginWithHouseTemplate, type PieceKey } from '@shared/contracts/house-template';
import { AppError } from '@shared/errors';
import { recordAudit } from '../../../platform/audit';
import type { Scope } from '../../../platform/auth/caller';
import { createExhibition, exhibitionIdOf, findExhibition, getExhibition, nameKey, type Exhibition, type ShowPiece } from '../exhibition';
import { findDerivation, getDerivation, setPiece, setTemplate, type Derivation } from './derivation-store';
import { markOf } from './mark';
import { pieceNamed } from './read-pieces';
import { getTemplate, getVersion, type HouseTemplate } from './store';
import { contentAfter, markNow, noted, UNDECIDED, type PieceParts } from './take-piece';

interface By {
  readonly staffId: string;
  readonly now: Date;
}

/** Gives a draft a template; its pieces are offered from then on. Throws `house_template_withdrawn`, `house_template_not_draft`. */
export async function attachTemplate(show: Exhibition, templateId: string, by: By): Promise<void> {
  const before = await findDerivation(show.id);
  if (before?.templateId === templateId) return;
  if (show.status !== 'draft') throw new AppError('house_template_not_draft');
  await attach(show, await getTemplate(templateId), { request: null }, by);
}

async function attach(
  show: Exhibition,
  template: HouseTemplate,
  begun: Pick<Derivation, 'request' | 'fresh'>,
  { staffId, now }: By,
): Promise<void> {
  if (template.withdrawnAt) throw new AppError('house_template_withdrawn');
  await recordAudit({
    exhibitionId: show.id,
    branchId: show.branchId,
    at: now,
    staffId,
    action: 'template_attached',
    reason: '套用总部模板',
    details: { template: template.name, templateVersion: template.latest },
  });
  const { id: exhibitionId, branchId } = show;
  await setTemplate({ exhibitionId, branchId, templateId: template.id, ...begun }, await findDerivation(exhibitionId));
}

/**
 * A new draft that has every piece of the latest version. Cut off in between, the same call completes it: what came already, and what was
 * changed by hand since, stays as it is.
 */
export async function beginShow(
  { pieces }: Pick<PieceParts, 'pieces'>,
  templateId: string,
  { scope, ...by }: By & { readonly scope: Scope },
  wanted: BodyOf<typeof beginWithHouseTemplate>,
): Promise<Exhibition> {
  const template = await getTemplate(templateId);
  const request = markOf({ templateId, ...wanted });
  const begun = await findBegun(scope.branchId ?? wanted.branchId, wanted.name, request);
  const show = begun ?? (await newDraft(pieces, template, { request, scope, ...by }, wanted));
  const { contents, version } = await getVersion(template.id, template.latest);
  for (const key of SHOW_PIECES.filter((one) => one in contents)) {
    await beginPiece(pieceNamed(pieces, key), await getExhibition(show.id), { content: contents[key], version }, by.now);
  }
  return getExhibition(show.id);
}

async function beginPiece(
  piece: ShowPiece,
  show: Exhibition,
  { content, version }: { readonly content: unknown; readonly version: number },
  now: Date,
): Promise<void> {
  const derivation = await getDerivation(show.id);
  const here = await standingOfNew(piece, show);
  const kept = await noted(derivation, piece.key, here.mark);
  const isDecided = kept && (kept.taken !== null || kept.left !== null || derivation.pieces[piece.key]?.pending === undefined);
  // A release of before noted nothing of what the show held: what it has not taken is taken.
  const isByHand = derivation.fresh !== undefined && here.mark !== derivation.fresh[piece.key];
  if (isDecided || isByHand) return;
  const mark = markOf(piece.essence(await contentAfter(piece, show, content, now)));
  if (mark !== here.mark) {
    // Noted before it is written, so that a cut in between is not taken for a change by hand.
    await setPiece(derivation, piece.key, { ...UNDECIDED, pending: { taken: { version, mark }, left: null, undo: null } });
    await piece.take(show, content, { version: here.version, now });
  }
  await setPiece(derivation, piece.key, { taken: { version, mark: await markNow(piece, show.id) }, left: null, undo: null });
}

/** A new show gets the usual ticket types when they are first read: those of a template come before. */
async function standingOfNew(piece: ShowPiece, show: Exhibition): Promise<{ mark: string; version: number }> {
  if (piece.isBegun && !(await piece.isBegun(show))) return { mark: '', version: 0 };
  const { content, version } = await piece.read(show);
  return { mark: markOf(piece.essence(content)), version };
}

/** Marks of all that nobody has saved yet. */
async function freshMarks(pieces: readonly ShowPiece[], show: Exhibition): Promise<Partial<Record<PieceKey, string>>> {
  const standing = await Promise.all(pieces.map(async (piece) => ({ key: piece.key, ...(await standingOfNew(piece, show)) })));
  return Object.fromEntries(standing.filter((one) => one.version === 0).map(({ key, mark }) => [key, mark]));
}

async function newDraft(
  pieces: readonly ShowPiece[],
  template: HouseTemplate,
  { request, scope, ...by }: By & { readonly scope: Scope; readonly request: string },
  wanted: BodyOf<typeof beginWithHouseTemplate>,
): Promise<Exhibition> {
  if (template.withdrawnAt) throw new AppError('house_template_withdrawn');
  const draft = await createExhibition([], scope, wanted, by.now, request);
  // Begun with another template, or by another request, it is another show.
  const other = await findDerivation(draft.id);
  if (other && other.request !== request) throw new AppError('exhibition_name_taken');
  await attach(draft, template, { request, fresh: await freshMarks(pieces, draft) }, by);
  return draft;
}

/** What an earlier try of the same request made; null where it made nothing. */
async function findBegun(branchId: string | undefined, name: string, request: string): Promise<Exhibition | null> {
  if (branchId === undefined) return null;
  const id = exhibitionIdOf(branchId, nameKey(name));
  const derivation = await findDerivation(id);
  if (derivation?.request !== request) return null;
  const show = await findExhibition(id);
  return show?.status === 'draft' ? show : null;
}
