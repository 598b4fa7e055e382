import type { ResponseOf } from '@shared/contracts/contract';
import type { AudiencePreview, explainPerson as explanation, SegmentRoot, TraitView } from '@shared/contracts/segment';
import { AppError } from '@shared/errors';
import { explain, markOf } from '@shared/rules/segment';
import type { TraitPart } from '../../../platform/traits';
import { listParticipantsById, viewRow } from '../registration';
import type { Exhibition } from '../../show/exhibition';
import { catalogueOf, checkSegment, clockOf } from './catalogue';
import { filterOf } from './compile';
import { REACHABLE, UNSUBSCRIBED } from './row';
import { countByReach, countRows, findRecount, findRow, pageIds, type RowFilter } from './store';

const SAMPLE = 20;

/** Who would be in it at this moment, and who of them could be reached how. Throws `segment_invalid`. */
export async function previewAudience(
  parts: readonly TraitPart[],
  show: Exhibition,
  condition: SegmentRoot,
  now: Date,
): Promise<AudiencePreview> {
  const traits = await catalogueOf(parts, show);
  checkSegment(condition, traits);
  const filter = filterOf(show.id, condition, clockOf(show, now));
  const [byReach, everybody, sample, counting] = await Promise.all([
    countByReach(filter),
    countRows({ exhibitionId: show.id }),
    sampleOf(filter),
    countingOf(show.id),
  ]);
  return { matched: sum([...byReach.values()]), everybody, ...reachOf(byReach, traits), sample, counting };
}

const sum = (numbers: readonly number[]) => numbers.reduce((total, n) => total + n, 0);

function reachOf(byReach: ReadonlyMap<string, number>, traits: ReadonlyMap<string, TraitView>) {
  const countWith = (mark: string) => sum([...byReach].flatMap(([reach, n]) => (reach.split('|').includes(mark) ? [n] : [])));
  const channels = traits.get(REACHABLE)?.options ?? [];
  return {
    reachable: channels.map(({ value, words }) => ({ channel: value, words, people: countWith(markOf(REACHABLE, value)) })),
    unsubscribed: countWith(UNSUBSCRIBED),
  };
}

/** The latest to register; phones masked, as in every list. */
async function sampleOf(filter: RowFilter): Promise<AudiencePreview['sample']> {
  const { items } = await pageIds(filter, { limit: SAMPLE });
  return viewPeople(items);
}

/** In the order asked; whoever was erased a moment ago is left out. */
export async function viewPeople(ids: readonly string[]): Promise<AudiencePreview['sample']> {
  const people = new Map((await listParticipantsById(ids)).map((one) => [one.id, one]));
  return ids.flatMap((id) => {
    const one = people.get(id);
    return one && !one.erasedAt ? [viewRow(one)] : [];
  });
}

export async function countingOf(exhibitionId: string): Promise<AudiencePreview['counting']> {
  const recount = await findRecount(exhibitionId);
  return recount && { done: recount.done, of: recount.of };
}

/** One person, condition by condition. Throws `segment_invalid`, `not_found`. */
export async function explainPerson(
  parts: readonly TraitPart[],
  show: Exhibition,
  { condition, participantId }: { readonly condition: SegmentRoot; readonly participantId: string },
  now: Date,
): Promise<ResponseOf<typeof explanation>> {
  checkSegment(condition, await catalogueOf(parts, show));
  const row = await findRow(show.id, participantId);
  if (!row) throw new AppError('not_found');
  const told = explain(condition, { ...row, marks: new Set(row.marks) }, clockOf(show, now));
  return { met: told[0]?.met ?? true, parts: told };
}
