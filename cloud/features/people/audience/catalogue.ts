import type { SegmentGroup, TraitView } from '@shared/contracts/segment';
import { AppError } from '@shared/errors';
import { segmentFault, type SegmentClock } from '@shared/rules/segment';
import { DateTime } from 'luxon';
import type { TraitPart, TraitShow } from '../../../platform/traits';

/** What a show's people can be told apart by, in the order of the parts, by key. */
export async function catalogueOf(parts: readonly TraitPart[], show: TraitShow): Promise<Map<string, TraitView>> {
  const traits = (await Promise.all(parts.map((part) => part.traitsOf(show)))).flat();
  return new Map(traits.map((trait) => [trait.key, trait]));
}

/** Throws `segment_invalid` with what is wrong. */
export function checkSegment(condition: SegmentGroup, traits: ReadonlyMap<string, TraitView>): void {
  const fault = segmentFault(condition, traits);
  if (fault) throw new AppError('segment_invalid', { fault });
}

/** Days are the show's. */
export function clockOf({ timeZone }: Pick<TraitShow, 'timeZone'>, now: Date): SegmentClock {
  const dayAt = (day: string) => DateTime.fromISO(day, { zone: timeZone }).startOf('day');
  return { now: now.getTime(), startOf: (day) => dayAt(day).toMillis(), endOf: (day) => dayAt(day).plus({ days: 1 }).toMillis() };
}
