import type { PieceKey } from '@shared/contracts/house-template';
import { AppError } from '@shared/errors';
import type { Exhibition, ShowPiece } from '../exhibition';

/** Contents of these pieces of a show, as they are now. */
export async function readPieces(
  all: readonly ShowPiece[],
  show: Exhibition,
  keys: readonly PieceKey[],
): Promise<Partial<Record<PieceKey, unknown>>> {
  const wanted = all.filter((piece) => keys.includes(piece.key));
  return Object.fromEntries(await Promise.all(wanted.map(async (piece) => [piece.key, (await piece.read(show)).content] as const)));
}

/** Throws `not_found` where no feature answers for it. */
export function pieceNamed(all: readonly ShowPiece[], key: PieceKey): ShowPiece {
  const found = all.find((piece) => piece.key === key);
  if (!found) throw new AppError('not_found');
  return found;
}
