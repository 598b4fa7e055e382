import { AppError } from '@shared/errors';
import { DateTime } from 'luxon';
import type { ClonePart } from './parts';
import { nameKey } from './rules';
import { addDraft, exhibitionIdOf, findExhibitionNamed, type Exhibition } from './store';

/**
 * A new draft with the settings of another show: dates keep their distance and their time of day, people and content stay
 * behind. Cut off in between, the same call completes it. Throws `exhibition_name_taken`.
 */
export async function cloneExhibition(
  parts: readonly ClonePart[],
  from: Exhibition,
  wanted: { name: string; startsOn: string },
  now: Date,
): Promise<Exhibition> {
  const key = nameKey(wanted.name);
  if (!key) throw new AppError('bad_request', { issues: [{ in: 'body', path: 'name', problem: 'invalid_format' }] });
  const moved = shiftTo(from, wanted.startsOn);
  const draft = draftOf(from, { id: exhibitionIdOf(from.branchId, key), key, name: wanted.name }, moved, now);
  const to = (await findExhibitionNamed(from.branchId, wanted.name)) ?? (await addDraft(draft));
  // Also of what was just added: of two copies at once under one name, the other's may be what is there.
  if (!isSameDraft(to, draft)) throw new AppError('exhibition_name_taken');
  for (const part of parts) await part.clone(from, to, moved);
  return to;
}

/** Shifts by whole days of the show's calendar, so that a door opening at nine opens at nine after a change of clocks. */
function shiftTo({ startsAt, timeZone }: Exhibition, startsOn: string): (at: Date) => Date {
  const first = DateTime.fromJSDate(startsAt, { zone: timeZone }).startOf('day');
  const { days } = DateTime.fromISO(startsOn, { zone: timeZone }).diff(first, 'days');
  return (at) =>
    DateTime.fromJSDate(at, { zone: timeZone })
      .plus({ days: Math.round(days) })
      .toJSDate();
}

function draftOf(from: Exhibition, own: Pick<Exhibition, 'id' | 'key' | 'name'>, moved: (at: Date) => Date, now: Date): Exhibition {
  return {
    ...from,
    ...own,
    nameEn: null,
    status: 'draft',
    archivedAt: null,
    startsAt: moved(from.startsAt),
    endsAt: moved(from.endsAt),
    days: from.days.map(({ opensAt, closesAt }) => {
      const opens = moved(opensAt);
      return {
        date: DateTime.fromJSDate(opens, { zone: from.timeZone }).toFormat('yyyy-MM-dd'),
        opensAt: opens,
        closesAt: moved(closesAt),
      };
    }),
    outline: { halls: [], themes: [], tracks: [], rooms: [] },
    counts: { exhibitors: 0, booths: 0, sessions: 0, speakers: 0 },
    programmeBatch: null,
    contentVersion: 0,
    clonedFrom: from.id,
    fromTemplate: null,
    version: 0,
    timesBefore: null,
    updatedAt: now,
  };
}

/** An earlier try of the same copy that was cut off. */
const isSameDraft = (taken: Exhibition, draft: Exhibition) =>
  taken.status === 'draft' &&
  taken.id === draft.id &&
  nameKey(taken.name) === draft.key &&
  taken.programmeBatch === null &&
  taken.clonedFrom === draft.clonedFrom &&
  taken.startsAt.getTime() === draft.startsAt.getTime();
