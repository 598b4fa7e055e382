import type { PieceKey } from '@shared/contracts/house-template';
import { AppError } from '@shared/errors';
import type { Exhibition, ShowPiece } from '../exhibition';

/** Contents of these pieces of a show, as a template would have them now. */
export async function readPieces(
  all: readonly ShowPiece[],
  show: Exhibition,
  keys: readonly PieceKey[],
): Promise<Partial<Record<PieceKey, unknown>>> {
  const wanted = all.filter((piece) => keys.includes(piece.key));
  const contentOf = async (piece: ShowPiece) => {
    const { content } = await piece.read(show);
    return [piece.key, piece.published?.(content) ?? content] as const;
  };
  return Object.fromEntries(await Promise.all(wanted.map(contentOf)));
}

/** Throws `not_found` where no feature answers for it. */
export function pieceNamed(all: readonly ShowPiece[], key: PieceKey): ShowPiece {
  const found = all.find((piece) => piece.key === key);
  if (!found) throw new AppError('not_found');
  return found;
}
