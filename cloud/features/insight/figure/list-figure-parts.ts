import { AppError } from '@shared/errors';
import type { Dimension, FigureKey } from '@shared/rules/figure';
import type { Scope } from '../../../platform/auth/caller';
import { rankTotals } from '../../../platform/events';
import { getExhibitionInScope } from '../../show/exhibition';
import { dimensionsOf } from './projections';

/** A figure by the values of one of its dimensions, highest first. Throws `not_found` when it is not split by that. */
export async function listFigureParts(
  exhibitionId: string,
  figure: FigureKey,
  dimension: Dimension,
  page: { cursor?: string | undefined; limit: number },
  scope: Scope,
): Promise<{ items: { value: string; n: number }[]; next: string | null }> {
  await getExhibitionInScope(exhibitionId, scope);
  if (!dimensionsOf(figure).includes(dimension)) throw new AppError('not_found');
  const { items, next } = await rankTotals(exhibitionId, figure, dimension, page);
  return { items: items.map(({ subject, n }) => ({ value: subject.slice(dimension.length + 1), n })), next };
}
