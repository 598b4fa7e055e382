import type { SegmentRoot } from '@shared/contracts/segment';
import { AppError } from '@shared/errors';
import { isCommon } from '@shared/rules/segment';
import { derivedId } from '../../../platform/crypto';
import type { TraitPart } from '../../../platform/traits';
import type { Exhibition } from '../../show/exhibition';
import { catalogueOf } from './catalogue';
import { copySegment, listSegmentsById, listSegmentsOf } from './segment-store';

/** A segment apart from its show. */
export interface CarriedSegment {
  readonly name: string;
  /** Null: it asks what only its show knows, and cannot go along. */
  readonly condition: SegmentRoot | null;
  readonly changedBy: string;
}

const MOST_TRIES = 20;

/** The segment of a copied show that stands for one of the show it was copied from, whether or not that was copied. */
export const copiedSegmentId = (toExhibitionId: string, segmentId: string): string => derivedId('segment-copy', toExhibitionId, segmentId);

/** Of a show's segments by id, what another show could take; those deleted are left out. */
export async function carrySegments(
  parts: readonly TraitPart[],
  show: Exhibition,
  ids: readonly string[],
): Promise<Map<string, CarriedSegment>> {
  if (ids.length === 0) return new Map();
  const [segments, traits] = await Promise.all([listSegmentsById(show.id, ids), catalogueOf(parts, show)]);
  return new Map(
    segments.map(({ id, name, condition, changedBy }) => [
      id,
      { name, condition: isCommon(condition, traits) ? condition : null, changedBy },
    ]),
  );
}

/**
 * The show's own segment that asks the same, made where there is none; answers its id. One of its own under `id` stays. Safe to run again
 * after being cut off. Throws `conflict`.
 */
export async function settleSegment(show: Exhibition, id: string, carried: CarriedSegment | undefined, now: Date): Promise<string> {
  const own = copiedSegmentId(show.id, id);
  if (!carried?.condition) return (await listSegmentsById(show.id, [id])).length > 0 ? id : own;
  const { condition } = carried;
  const there = await listSegmentsOf(show.id);
  const asks = JSON.stringify(condition);
  const same = there.find((one) => one.id === id) ?? there.find((one) => JSON.stringify(one.condition) === asks);
  if (same) return same.id;
  const names = new Set(there.map((one) => one.name.toLowerCase()));
  let name = carried.name;
  for (let count = 2; names.has(name.toLowerCase()); count += 1) name = `${[...carried.name].slice(0, 34).join('')} (${count})`;
  const { id: exhibitionId, branchId } = show;
  const fresh = { exhibitionId, branchId, name, condition, tagId: null, changedBy: carried.changedBy, changedAt: now };
  // Its usual id is taken where what once stood under it was changed, or deleted, since.
  for (let tries = 0; tries < MOST_TRIES; tries += 1) {
    const made = tries === 0 ? own : derivedId(own, String(tries));
    if (there.some((one) => one.id === made)) continue;
    await copySegment({ id: made, ...fresh, deletedAt: null, version: 0 });
    if ((await listSegmentsById(exhibitionId, [made])).length > 0) return made;
  }
  throw new AppError('conflict');
}
