import { meets, segmentFault } from '@shared/rules/segment';
import type { TraitPart, TraitShow } from '../../../platform/traits';
import { listIdsAfter } from '../registration';
import { catalogueOf, clockOf } from './catalogue';
import { filterOf } from './compile';
import { refresh } from './refresh';
import { listSegmentsById, type Segment } from './segment-store';
import { findRecount, listIdsBehind, listRows } from './store';

/** A segment that can be asked for its people. */
export type OpenSegment = Pick<Segment, 'id' | 'version' | 'name' | 'condition'>;

/** Of these by id: the segment; `gone`: the show has it no more; `faulty`: it asks for what the show has not got. */
export async function openSegments(
  parts: readonly TraitPart[],
  show: TraitShow,
  ids: readonly string[],
): Promise<Map<string, OpenSegment | 'gone' | 'faulty'>> {
  if (ids.length === 0) return new Map();
  const [segments, traits] = await Promise.all([listSegmentsById(show.id, ids), catalogueOf(parts, show)]);
  const byId = new Map(segments.map((one) => [one.id, one]));
  return new Map(
    ids.map((id) => {
      const segment = byId.get(id);
      return [id, !segment ? 'gone' : segmentFault(segment.condition, traits) === null ? segment : 'faulty'];
    }),
  );
}

/**
 * The next of its people in the order of ids, at most `limit`, as features know them at this moment: who left it since their row was
 * made is not among them. While rows are counted anew everybody is looked at, for rows may be missing. `next`: to go on behind; null: that was all.
 */
export async function pageOfSegment(
  parts: readonly TraitPart[],
  show: TraitShow,
  segment: OpenSegment,
  after: string | null,
  limit: number,
  now: Date,
): Promise<{ ids: string[]; next: string | null }> {
  const looked = (await findRecount(show.id))
    ? await listIdsAfter(show.id, after, limit)
    : await listIdsBehind(filterOf(show.id, segment.condition, clockOf(show, now)), after, limit);
  await refresh(parts, looked);
  const inside = (await whoIsIn(show, [segment], looked, now)).get(segment.id);
  return { ids: looked.filter((id) => inside?.has(id)), next: looked.length < limit ? null : (looked.at(-1) ?? null) };
}

/** By segment, who of these is in it, as their rows say. */
export async function whoIsIn(
  show: TraitShow,
  segments: readonly OpenSegment[],
  ids: readonly string[],
  now: Date,
): Promise<Map<string, ReadonlySet<string>>> {
  if (segments.length === 0) return new Map();
  const clock = clockOf(show, now);
  const people = [...(await listRows(ids)).values()].map((row) => ({ ...row, marks: new Set(row.marks) }));
  return new Map(
    segments.map(({ id, condition }) => [
      id,
      new Set(people.filter((one) => one.exhibitionId === show.id && meets(condition, one, clock)).map((one) => one.id)),
    ]),
  );
}
