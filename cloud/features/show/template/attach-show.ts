import type { BodyOf } from '@shared/contracts/contract';
import { SHOW_PIECES, type beginWithHouseTemplate } from '@shared/contracts/house-template';
import { AppError } from '@shared/errors';
import { recordAudit } from '../../../platform/audit';
import type { Scope } from '../../../platform/auth/caller';
import { createExhibition, exhibitionIdOf, findExhibition, getExhibition, nameKey, type Exhibition } from '../exhibition';
import { findDerivation, getDerivation, setPiece, setTemplate } from './derivation-store';
import { markOf } from './mark';
import { pieceNamed } from './read-pieces';
import { getTemplate, getVersion, type HouseTemplate } from './store';
import { markNow, type PieceParts } from './take-piece';

interface By {
  readonly staffId: string;
  readonly now: Date;
}

/** Gives a draft a template; its pieces are offered from then on. Throws `house_template_withdrawn`, `house_template_not_draft`. */
export async function attachTemplate(show: Exhibition, templateId: string, by: By): Promise<void> {
  const before = await findDerivation(show.id);
  if (before?.templateId === templateId) return;
  if (show.status !== 'draft') throw new AppError('house_template_not_draft');
  await attach(show, await getTemplate(templateId), null, by);
}

async function attach(show: Exhibition, template: HouseTemplate, request: string | null, { staffId, now }: By): Promise<void> {
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
  await setTemplate({ exhibitionId, branchId, templateId: template.id, request }, await findDerivation(exhibitionId));
}

/** A new draft that has every piece of the latest version. Cut off in between, the same call completes it. */
export async function beginShow(
  { pieces }: Pick<PieceParts, 'pieces'>,
  templateId: string,
  { scope, ...by }: By & { readonly scope: Scope },
  wanted: BodyOf<typeof beginWithHouseTemplate>,
): Promise<Exhibition> {
  const template = await getTemplate(templateId);
  const request = markOf({ templateId, ...wanted });
  const begun = await findBegun(scope.branchId ?? wanted.branchId, wanted.name, request);
  const show = begun ?? (await newDraft(template, request, { scope, ...by }, wanted));
  const { contents, version } = await getVersion(template.id, template.latest);
  for (const key of SHOW_PIECES.filter((one) => one in contents)) {
    const derivation = await getDerivation(show.id);
    if (derivation.pieces[key]) continue;
    const piece = pieceNamed(pieces, key);
    const fresh = await getExhibition(show.id);
    const content = contents[key];
    // A new show gets the usual ticket types when they are first read: these come before.
    const here = piece.additive ? null : await piece.read(fresh);
    if (!here || markOf(piece.essence(here.content)) !== markOf(piece.essence(content)))
      await piece.take(fresh, content, { version: here?.version ?? 0, now: by.now });
    await setPiece(derivation, key, { taken: { version, mark: await markNow(piece, show.id) }, left: null, undo: null });
  }
  return getExhibition(show.id);
}

async function newDraft(
  template: HouseTemplate,
  request: string,
  { scope, ...by }: By & { readonly scope: Scope },
  wanted: BodyOf<typeof beginWithHouseTemplate>,
): Promise<Exhibition> {
  if (template.withdrawnAt) throw new AppError('house_template_withdrawn');
  const draft = await createExhibition([], scope, wanted, by.now, request);
  // Begun with another template, or by another request, it is another show.
  const other = await findDerivation(draft.id);
  if (other && other.request !== request) throw new AppError('exhibition_name_taken');
  await attach(draft, template, request, by);
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
