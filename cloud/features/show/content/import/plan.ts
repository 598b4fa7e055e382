import { createHash } from 'node:crypto';
import { derivedId } from '../../../../platform/crypto';
import type { ImportedExhibition } from '../../exhibition';
import { hallOfRoom, searchText } from '../rules';
import type { Booth, Exhibitor, Session } from '../store';
import type { ReadExhibitors } from './interpret-exhibitors';
import type { ReadSession } from './programme';

export interface Rows {
  readonly exhibitors: Exhibitor[];
  readonly booths: Booth[];
  readonly sessions: Session[];
}

/** The same thing of the same show has the same id in every import, so codes, stamps and favourites stay right. */
export function contentId(exhibitionId: string, kind: 'exhibitor' | 'booth' | 'session', key: string): string {
  return derivedId(kind, exhibitionId, key);
}

// Names as people look for them: Chinese by pinyin, numbers by value.
const byName = new Intl.Collator('zh-CN-u-co-pinyin', { numeric: true, sensitivity: 'base' });

function inOrder<Item>(items: readonly Item[], compare: (a: Item, b: Item) => number): (Item & { order: number })[] {
  return [...items].sort(compare).map((item, order) => ({ ...item, order }));
}

/** Exhibitors and stands as rows. A number that several halls use gets its hall in front. */
export function planExhibitors(
  exhibitionId: string,
  { exhibitors, stands }: Pick<ReadExhibitors, 'exhibitors' | 'stands'>,
): Pick<Rows, 'exhibitors' | 'booths'> {
  const uses = new Map<string, number>();
  for (const stand of stands) uses.set(stand.number, (uses.get(stand.number) ?? 0) + 1);
  const names = new Map(exhibitors.map((one) => [one.key, one.name]));
  const idOf = (key: string) => contentId(exhibitionId, 'exhibitor', key);
  const booths = inOrder(
    stands.map((stand) => ({
      id: contentId(exhibitionId, 'booth', stand.key),
      number: (uses.get(stand.number) ?? 0) > 1 && stand.hall ? `${stand.hall} ${stand.number}` : stand.number,
      hall: stand.hall,
      level: stand.level,
      occupants: stand.occupants.map((one) => ({
        exhibitorId: idOf(one.exhibitorKey),
        name: names.get(one.exhibitorKey) ?? '',
        dates: one.dates,
      })),
    })),
    (a, b) => byName.compare(a.hall, b.hall) || byName.compare(a.number, b.number) || (a.id < b.id ? -1 : 1),
  );
  const boothsOf = new Map<string, Exhibitor['booths']>();
  for (const booth of booths) {
    for (const { exhibitorId, dates } of booth.occupants)
      boothsOf.set(exhibitorId, [...(boothsOf.get(exhibitorId) ?? []), { id: booth.id, number: booth.number, hall: booth.hall, dates }]);
  }
  const rows = exhibitors.map(({ key, line: _line, ...fields }) => {
    const id = idOf(key);
    const own = boothsOf.get(id) ?? [];
    return {
      id,
      ...fields,
      booths: own,
      search: searchText(fields.name, fields.nameEn, fields.theme, fields.summary, ...own.flatMap((booth) => [booth.number, booth.hall])),
    };
  });
  return { exhibitors: inOrder(rows, (a, b) => byName.compare(a.name, b.name) || (a.id < b.id ? -1 : 1)), booths };
}

/** Sessions as rows; `halls` are those of the stands, to say which stands a room is near. */
export function planSessions(exhibitionId: string, sessions: readonly ReadSession[], halls: readonly string[]): Session[] {
  const rows = sessions.map(({ key, line: _line, lastDate: _last, ...fields }) => ({
    id: contentId(exhibitionId, 'session', key),
    ...fields,
    withdrawnAt: null,
    hall: hallOfRoom(fields.room, halls),
    search: searchText(fields.title, fields.subtitle, fields.track, fields.room, ...fields.speakers),
  }));
  return inOrder(rows, (a, b) => a.startsAt.getTime() - b.startsAt.getTime() || byName.compare(a.room, b.room) || (a.id < b.id ? -1 : 1));
}

/** What was in the programme and is not any more stays readable: somebody booked it, or holds a link. One that comes again is as good as new. */
export function keepWithdrawn(sessions: readonly Session[], before: readonly Session[], now: Date): Session[] {
  const ids = new Set(sessions.map((one) => one.id));
  const gone = before.filter((one) => !ids.has(one.id)).map((one) => ({ ...one, withdrawnAt: one.withdrawnAt ?? now }));
  return [...sessions, ...gone.map((one, at) => ({ ...one, order: sessions.length + at }))];
}

/** Those in the programme. */
export const inProgramme = (sessions: readonly Session[]) => sessions.filter((one) => !one.withdrawnAt);

/** Counts and filter lists, in the order people expect. */
export function outlineOf({ exhibitors, booths, sessions: all }: Rows): Pick<ImportedExhibition, 'outline' | 'counts'> {
  const sessions = inProgramme(all);
  return {
    outline: {
      halls: tally(booths.map((one) => one.hall)).map(([name, n]) => ({ name, booths: n })),
      themes: tally(exhibitors.map((one) => one.theme)).map(([name, n]) => ({ name, exhibitors: n })),
      tracks: tally(sessions.map((one) => one.track)).map(([name, n]) => ({ name, sessions: n })),
      rooms: tally(sessions.map((one) => one.room)).map(([name, n]) => ({ name, sessions: n })),
    },
    counts: {
      exhibitors: exhibitors.length,
      booths: booths.length,
      sessions: sessions.length,
      speakers: new Set(sessions.flatMap((one) => one.speakers)).size,
    },
  };
}

function tally(names: readonly (string | null)[]): [string, number][] {
  const counts = new Map<string, number>();
  for (const name of names) if (name) counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts].sort(([a], [b]) => byName.compare(a, b));
}

/** Fingerprint of everything an import would put on show, whatever order its fields come in. */
export function digestOf(plan: unknown): string {
  return createHash('sha256')
    .update(JSON.stringify(inOneOrder(plan)))
    .digest('hex');
}

/** The same value with the fields of every object in one order: the database may give them back in another. */
export function inOneOrder(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inOneOrder);
  if (value === null || typeof value !== 'object' || value instanceof Date) return value;
  return Object.entries(value)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([field, inner]) => [field, inOneOrder(inner)]);
}
