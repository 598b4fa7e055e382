import { AppError } from '@shared/errors';
import type { ResponseOf } from '@shared/contracts/contract';
import type { listFigureParts as contract } from '@shared/contracts/figure';
import type { Dimension, FigureKey } from '@shared/rules/figure';
import { rankTotals } from '../../../platform/events';
import type { PageQuery } from '../../../platform/paging';
import { listBranchNames } from '../../show/branch';
import type { Exhibition } from '../../show/exhibition';
import { nameCodes } from './name-codes';
import { dimensionsOf } from './projections';

/** A figure by the values of one of its dimensions, highest first, codes and branches with their names. Throws `not_found` when it is not split by that. */
export async function listFigureParts(
  show: Exhibition,
  figure: FigureKey,
  dimension: Dimension,
  page: PageQuery,
): Promise<ResponseOf<typeof contract>> {
  if (!dimensionsOf(figure).includes(dimension)) throw new AppError('not_found');
  const { items, next } = await rankTotals(show.id, figure, dimension, page);
  const parts = items.map(({ subject, n }) => ({ value: subject.slice(dimension.length + 1), n }));
  const values = parts.map(({ value }) => value);
  const [branches, codes] = await Promise.all([
    dimension === 'branch' ? listBranchNames(values) : null,
    dimension === 'touchpoint' ? nameCodes(show, values) : null,
  ]);
  return {
    items: parts.map(({ value, n }) => ({ value, name: branches?.get(value) ?? null, code: codes?.get(value) ?? null, n })),
    next,
  };
}
