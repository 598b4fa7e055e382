import { derivedId } from '../../../../platform/crypto';
import type { ImportedExhibition } from '../../exhibition';
import { byName } from '../arrange-rows';
import { idInMark } from '../own-marks';
import type { Booth, Exhibitor, Rows, Session } from '../store';
import type { ReadExhibitors } from './interpret-exhibitors';
import type { Matches } from './match-exhibitors';
import type { ReadSession } from './programme';

/** The same thing of the same show has the same id in every import, so codes, stamps and favourites stay right. */
export function contentId(exhibitionId: string, kind: 'exhibitor' | 'booth' | 'session', key: string): string {
  return derivedId(kind, exhibitionId, key);
}

/** As read, before it is arranged with everything else. */
const PLACED = { order: 0, search: '' };

/** Exhibitors and stands as rows, those that are known under their ids. A number that several halls use gets its hall in front. */
export function planExhibitors(
  exhibitionId: string,
  { exhibitors, stands }: Pick<ReadExhibitors, 'exhibitors' | 'stands'>,
  matches: Matches = new Map(),
): { exhibitors: Exhibitor[]; booths: Booth[] } {
  const uses = new Map<string, number>();
  for (const stand of stands) uses.set(stand.number, (uses.get(stand.number) ?? 0) + 1);
  const names = new Map(exhibitors.map((one) => [one.key, one.name]));
  const idOf = (key: string) => matches.get(key)?.id ?? contentId(exhibitionId, 'exhibitor', key);
  return {
    exhibitors: exhibitors.map(({ key, line: _line, ...fields }) => ({
      id: idOf(key),
      ...fields,
      sourceKey: matches.get(key)?.sourceKey ?? null,
      booths: [],
      ...PLACED,
    })),
    booths: stands.map((stand) => ({
      id: contentId(exhibitionId, 'booth', stand.key),
      number: (uses.get(stand.number) ?? 0) > 1 && stand.hall ? `${stand.hall} ${stand.number}` : stand.number,
      hall: stand.hall,
      level: stand.level,
      occupants: stand.occupants.map((one) => ({
        exhibitorId: idOf(one.exhibitorKey),
        name: names.get(one.exhibitorKey) ?? '',
        dates: one.dates,
      })),
      order: 0,
    })),
  };
}

/** Sessions as rows. One that was given out from here and comes back is the same. @param known ids of those that stand here */
export function planSessions(exhibitionId: string, sessions: readonly ReadSession[], known: ReadonlySet<string>): Session[] {
  const idOf = (key: string) => {
    const own = idInMark(key);
    return own && known.has(own) ? own : contentId(exhibitionId, 'session', key);
  };
  return sessions.map(({ key, line: _line, lastDate: _last, ...fields }) => ({
    id: idOf(key),
    ...fields,
    withdrawnAt: null,
    hall: null,
    ...PLACED,
  }));
}

/** Those in the programme. */
export const inProgramme = <One extends Session>(sessions: readonly One[]) => sessions.filter((one) => !one.withdrawnAt);

/** Counts and filter lists, in the order people expect. */
export interface Counted {
  readonly outline: Partial<ImportedExhibition['outline']>;
  readonly counts: Partial<ImportedExhibition['counts']>;
}

/** Of the kinds that are given; null leaves one out. */
export function countsOf({
  exhibitors,
  booths,
  sessions: all,
}: {
  exhibitors: readonly Pick<Exhibitor, 'theme'>[] | null;
  booths: readonly Pick<Booth, 'hall'>[] | null;
  sessions: readonly Pick<Session, 'track' | 'room' | 'speakers' | 'withdrawnAt'>[] | null;
}): Counted {
  const sessions = all?.filter((one) => !one.withdrawnAt);
  return {
    outline: {
      ...(booths ? { halls: tally(booths.map((one) => one.hall)).map(([name, n]) => ({ name, booths: n })) } : {}),
      ...(exhibitors ? { themes: tally(exhibitors.map((one) => one.theme)).map(([name, n]) => ({ name, exhibitors: n })) } : {}),
      ...(sessions ? { tracks: tally(sessions.map((one) => one.track)).map(([name, n]) => ({ name, sessions: n })) } : {}),
      ...(sessions ? { rooms: tally(sessions.map((one) => one.room)).map(([name, n]) => ({ name, sessions: n })) } : {}),
    },
    counts: {
      ...(exhibitors ? { exhibitors: exhibitors.length } : {}),
      ...(booths ? { booths: booths.length } : {}),
      ...(sessions ? { sessions: sessions.length, speakers: new Set(sessions.flatMap((one) => one.speakers)).size } : {}),
    },
  };
}

/** Of a whole programme. */
export const outlineOf = (rows: Rows) => countsOf(rows) as Pick<ImportedExhibition, 'outline' | 'counts'>;

function tally(names: readonly (string | null)[]): [string, number][] {
  const counts = new Map<string, number>();
  for (const name of names) if (name) counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts].sort(([a], [b]) => byName.compare(a, b));
}
