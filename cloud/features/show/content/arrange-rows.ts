import { hallOfRoom, searchText } from './rules';
import type { Booth, Exhibitor, Rows, Session } from './store';

// Names as people look for them: Chinese by pinyin, numbers by value.
export const byName = new Intl.Collator('zh-CN-u-co-pinyin', { numeric: true, sensitivity: 'base' });

/** Equal texts are most pairs of halls, and the collator is slow to say so. */
const compareNames = (a: string, b: string) => (a === b ? 0 : byName.compare(a, b));

const byId = (a: { id: string }, b: { id: string }) => (a.id < b.id ? -1 : 1);

/** The order of each list. */
export const compareExhibitors = (a: Pick<Exhibitor, 'id' | 'name'>, b: Pick<Exhibitor, 'id' | 'name'>) =>
  compareNames(a.name, b.name) || byId(a, b);
export const compareBooths = (a: Pick<Booth, 'id' | 'hall' | 'number'>, b: Pick<Booth, 'id' | 'hall' | 'number'>) =>
  compareNames(a.hall, b.hall) || compareNames(a.number, b.number) || byId(a, b);
type Placed = Pick<Session, 'id' | 'startsAt' | 'room' | 'withdrawnAt'>;
/** Those taken out of the programme come last. */
export const compareSessions = (a: Placed, b: Placed) =>
  Number(Boolean(a.withdrawnAt)) - Number(Boolean(b.withdrawnAt)) ||
  a.startsAt.getTime() - b.startsAt.getTime() ||
  compareNames(a.room, b.room) ||
  byId(a, b);

const inOrder = <Row extends { order: number }>(rows: readonly Row[], compare: (a: Row, b: Row) => number): Row[] =>
  [...rows].sort(compare).map((row, order) => ({ ...row, order }));

export const exhibitorSearch = (row: Pick<Exhibitor, 'name' | 'nameEn' | 'theme' | 'summary' | 'booths'>) =>
  searchText(row.name, row.nameEn, row.theme, row.summary, ...row.booths.flatMap((booth) => [booth.number, booth.hall]));
export const sessionSearch = (row: Pick<Session, 'title' | 'subtitle' | 'track' | 'room' | 'speakers'>) =>
  searchText(row.title, row.subtitle, row.track, row.room, ...row.speakers);

/** Everything that follows from what people and lists wrote: order, names on stands, stands of names, halls of rooms, what a search looks into. */
export function arrangeRows(rows: Rows): Rows {
  const names = new Map(rows.exhibitors.map((one) => [one.id, one.name]));
  const booths = inOrder(
    rows.booths.map((booth) => ({
      ...booth,
      // Who was taken out stands nowhere.
      occupants: booth.occupants.flatMap((one) => {
        const name = names.get(one.exhibitorId);
        return name === undefined ? [] : [{ ...one, name }];
      }),
    })),
    compareBooths,
  );
  const boothsOf = new Map<string, Exhibitor['booths']>();
  for (const { id, number, hall, occupants } of booths)
    for (const { exhibitorId, dates } of occupants)
      boothsOf.set(exhibitorId, [...(boothsOf.get(exhibitorId) ?? []), { id, number, hall, dates }]);
  const exhibitors = rows.exhibitors.map((row) => {
    const own = { ...row, booths: boothsOf.get(row.id) ?? [] };
    return { ...own, search: exhibitorSearch(own) };
  });
  const halls = [...new Set(booths.map((booth) => booth.hall))];
  const sessions = rows.sessions.map((row) => ({ ...row, hall: hallOfRoom(row.room, halls), search: sessionSearch(row) }));
  return { exhibitors: inOrder(exhibitors, compareExhibitors), booths, sessions: inOrder(sessions, compareSessions) };
}
