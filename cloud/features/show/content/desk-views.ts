import { CONTENT_UNDO_DAYS } from '@shared/contracts/content-desk';
import type { BoothRow, ContentChange, ContentFields, ContentKind, ExhibitorRow, SessionRow } from '@shared/contracts/content-desk';
import { dayText, isoIn, type Exhibition, type Language } from '../exhibition';
import type { Change } from './changes/store';
import { cellOf, type WordsOf } from './cell-words';
import { AUTHORED, editedFields, isSameValue, type RowOf } from './content-fields';
import type { Booth, Exhibitor, Session, Stated } from './store';
import { sessionTimeText } from './views';

const stateOf = <Kind extends ContentKind>(kind: Kind, row: Stated<RowOf[Kind]>) => ({
  version: row.state.version,
  byHand: row.state.byHand,
  handEdited: editedFields(kind, row),
});

export const exhibitorRow = (row: Stated<Exhibitor>): ExhibitorRow => ({
  id: row.id,
  ...stateOf('exhibitor', row),
  name: row.name,
  nameEn: row.nameEn,
  theme: row.theme,
  summary: row.summary,
  booths: row.booths,
});

export const boothRow = (row: Stated<Booth>): BoothRow => ({
  id: row.id,
  ...stateOf('booth', row),
  number: row.number,
  hall: row.hall,
  level: row.level,
  exhibitors: row.occupants.map(({ exhibitorId, name, dates }) => ({ id: exhibitorId, name, dates })),
});

export const sessionRow = (row: Stated<Session>, { timeZone }: Pick<Exhibition, 'timeZone'>, language: Language): SessionRow => ({
  id: row.id,
  ...stateOf('session', row),
  title: row.title,
  startsAt: isoIn(row.startsAt, timeZone),
  endsAt: isoIn(row.endsAt, timeZone),
  dayText: dayText(row.date, language),
  timeText: sessionTimeText(row, timeZone, language),
  room: row.room,
  track: row.track,
  speakers: row.speakers,
  withdrawn: row.withdrawnAt !== null,
  draft: null,
});

/** A row's fields as a form shows them. */
export function rowFields<Kind extends ContentKind>(kind: Kind, row: Stated<RowOf[Kind]>, { timeZone }: Pick<Exhibition, 'timeZone'>) {
  const all = row as unknown as Stated<Exhibitor & Booth & Session>;
  const stands = kind === 'exhibitor' ? all.booths.map(({ id, number, hall }) => ({ id, number, hall })) : [];
  return { id: row.id, ...stateOf(kind, row), content: fieldsOf(kind, all, timeZone), stands, sourceKey: all.sourceKey ?? null };
}

function fieldsOf(kind: ContentKind, row: Stated<Exhibitor & Booth & Session>, timeZone: string): ContentFields {
  if (kind === 'exhibitor') {
    const { name, nameEn, theme, summary, description, website, phone, country, booths } = row;
    const stands = booths.map(({ id, dates }) => ({ id, dates }));
    return { kind, fields: { name, nameEn, theme, summary, description, website, phone, country, booths: stands } };
  }
  if (kind === 'booth') return { kind, fields: { number: row.number, hall: row.hall, level: row.level } };
  const { title, subtitle, abstract, description, room, track, type, language, speakers, url, links } = row;
  const times = { startsAt: isoIn(row.startsAt, timeZone), endsAt: isoIn(row.endsAt, timeZone) };
  return { kind, fields: { title, subtitle, abstract, description, ...times, room, track, type, language, speakers, url, links } };
}

const UNDO_MS = CONTENT_UNDO_DAYS * 86_400_000;

interface ChangeWords extends WordsOf {
  /** Of who it was. */
  readonly names: ReadonlyMap<string, string>;
  /** Nothing has happened to the row since. */
  readonly isLatest: boolean;
  readonly now: Date;
}

/** Of fields that go together all are kept, also those that stayed as they were. */
const isOther = (field: string, before: Record<string, unknown>, after: Record<string, unknown>) =>
  field in after && !isSameValue(field, before[field], after[field]);

/** An entry of the history, with who it was. */
export function changeView(change: Change, { names, isLatest, now, ...words }: ChangeWords): ContentChange {
  const { id, at, staffId, cause, what, kind, rowId, title } = change;
  const until = new Date(at.getTime() + UNDO_MS);
  // Of a removed row everything is kept; what is read is that it went.
  const { before, after } = change;
  const fields = what === 'changed' ? [...AUTHORED[kind], 'booths'].filter((field) => isOther(field, before ?? {}, after ?? {})) : [];
  return {
    id,
    at: isoIn(at, words.timeZone),
    by: staffId && (names.get(staffId) ?? ''),
    cause,
    proposed: change.proposed ?? false,
    what,
    kind,
    rowId,
    title,
    restoreUntil: what === 'removed' && isLatest && until > now ? isoIn(until, words.timeZone) : null,
    cells: fields.map((field) => cellOf(field, before?.[field], after?.[field], words)),
  };
}
