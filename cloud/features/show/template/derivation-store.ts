import type { PieceKey } from '@shared/contracts/house-template';
import { AppError } from '@shared/errors';
import { inScope, type Scope } from '../../../platform/auth/caller';
import { DerivationModel, type DerivationRecord, type TakenPiece } from './derivation-model';

export type Derivation = Omit<DerivationRecord, '_id'> & { readonly exhibitionId: string };
export type { TakenPiece } from './derivation-model';

const plain = ({ _id, ...fields }: DerivationRecord): Derivation => ({ exhibitionId: _id, ...fields });

export async function findDerivation(exhibitionId: string): Promise<Derivation | null> {
  const row = await DerivationModel.findById(exhibitionId).lean();
  return row && plain(row);
}

/** Throws `not_found` where the show has no template. */
export async function getDerivation(exhibitionId: string): Promise<Derivation> {
  const found = await findDerivation(exhibitionId);
  if (!found) throw new AppError('not_found');
  return found;
}

/** Another template than before begins anew; the same stays with all that was decided. */
export async function setTemplate(
  { exhibitionId, branchId, templateId, request, fresh = {} }: Omit<Derivation, 'pieces'>,
  before: Derivation | null,
): Promise<void> {
  if (before?.templateId === templateId) return;
  await DerivationModel.updateOne({ _id: exhibitionId }, { $set: { branchId, templateId, request, fresh, pieces: {} } }, { upsert: true });
}

/** Notes what became of one piece; the others stay. Throws `conflict` when the show was given another template meanwhile. */
export async function setPiece({ exhibitionId, templateId }: Derivation, piece: PieceKey, taken: TakenPiece): Promise<void> {
  const { matchedCount } = await DerivationModel.updateOne({ _id: exhibitionId, templateId }, { $set: { [`pieces.${piece}`]: taken } });
  if (matchedCount === 0) throw new AppError('conflict');
}

/** How many shows in scope have each template. */
export async function countShows(scope: Scope): Promise<Map<string, number>> {
  const rows = await DerivationModel.find(inScope(scope), { templateId: 1 }).lean();
  const counts = new Map<string, number>();
  for (const { templateId } of rows) counts.set(templateId, (counts.get(templateId) ?? 0) + 1);
  return counts;
}

/** Those of these pictures that were in a show before it took a look, since then. */
export async function findLogosBefore(names: readonly string[], since: Date): Promise<string[]> {
  const some = { $in: [...names] };
  const kept = { $or: [{ 'pieces.look.undo.content.logo': some }, { 'pieces.look.pending.undo.content.logo': some }] };
  const rows = await DerivationModel.find(kept, { pieces: 1 }).lean<Pick<DerivationRecord, 'pieces'>[]>();
  return rows
    .flatMap(({ pieces: { look } }) => [look?.undo, look?.pending?.undo])
    .flatMap((undo) => (undo && undo.at >= since ? [(undo.content as { logo: string }).logo] : []))
    .filter((name) => names.includes(name));
}
