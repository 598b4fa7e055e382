import type { ContentKind } from '@shared/contracts/content-desk';
import { standName } from '@shared/rules/stand-name';
import { isDeepStrictEqual } from 'node:util';
import type { Booth, Exhibitor, Session, Stated } from './store';

/** The rows of a programme by kind. */
export interface RowOf {
  readonly exhibitor: Exhibitor;
  readonly booth: Booth;
  readonly session: Session;
}

/** What people and lists write of a row. Everything else of it follows from these: see arrange-rows.ts. */
export const AUTHORED = {
  exhibitor: ['name', 'nameEn', 'theme', 'summary', 'description', 'website', 'phone', 'country', 'sourceKey'],
  booth: ['number', 'hall', 'level', 'occupants'],
  session: [
    'title',
    'subtitle',
    'abstract',
    'description',
    'startsAt',
    'endsAt',
    'date',
    'room',
    'track',
    'type',
    'language',
    'speakers',
    'url',
    'links',
    'withdrawnAt',
  ],
} as const satisfies { [Kind in ContentKind]: readonly (keyof RowOf[Kind])[] };

/** Fields that mean something only together: what one of them takes from somewhere, all take. */
const TOGETHER: readonly (readonly string[])[] = [['startsAt', 'endsAt', 'date']];

/** The authored fields of a kind, those that go together as one. */
export function unitsOf(kind: ContentKind): readonly (readonly string[])[] {
  const fields: readonly string[] = AUTHORED[kind];
  const together = TOGETHER.filter((unit) => unit.every((field) => fields.includes(field)));
  return [...fields.filter((field) => !together.flat().includes(field)).map((field) => [field]), ...together];
}

/** These fields and those that go together with one of them: what is kept of a change, so that it is taken back whole. */
export function wholeUnits(kind: ContentKind, fields: readonly string[]): string[] {
  const together = unitsOf(kind).filter((unit) => unit.length > 1 && unit.some((field) => fields.includes(field)));
  return [...new Set([...fields, ...together.flat()])];
}

/** Whether a session would end before it begins: of changes stored before they were kept whole, only one of its times may be known. */
export const endsFirst = ({ startsAt, endsAt }: Record<string, unknown>): boolean =>
  startsAt instanceof Date && endsAt instanceof Date && endsAt < startsAt;

/** A value of a field as it is compared: the name of an occupant follows from the exhibitor, an empty text is none. */
export function comparable(field: string, value: unknown): unknown {
  if (field === 'occupants')
    return ((value ?? []) as Booth['occupants']).map(({ exhibitorId, dates }) => `${exhibitorId} ${(dates ?? []).join(' ')}`).sort();
  if (field === 'booths') return ((value ?? []) as Exhibitor['booths']).map(({ id, dates }) => `${id} ${(dates ?? []).join(' ')}`).sort();
  // Whether it is in the programme, not since when it is not.
  if (field === 'withdrawnAt') return value !== null && value !== undefined;
  return value === '' || value === undefined ? null : value;
}

const isPlain = (value: unknown) => typeof value === 'string' || value === null || value === undefined;

export function isSameValue(field: string, a: unknown, b: unknown): boolean {
  if (a === b) return true;
  // Most fields are texts, and there are ten thousand rows of them.
  if (isPlain(a) && isPlain(b) && field !== 'withdrawnAt') return (a || null) === (b || null);
  return isDeepStrictEqual(comparable(field, a), comparable(field, b));
}

/** What a row says, by authored field. */
export function authored<Kind extends ContentKind>(kind: Kind, row: RowOf[Kind]): Record<string, unknown> {
  return Object.fromEntries(
    (AUTHORED[kind] as readonly string[]).map((field) => [field, (row as unknown as Record<string, unknown>)[field]]),
  );
}

/** The authored fields in which two rows differ. */
export function differing<Kind extends ContentKind>(kind: Kind, a: RowOf[Kind], b: RowOf[Kind]): string[] {
  const [one, other] = [a, b] as unknown as [Record<string, unknown>, Record<string, unknown>];
  return AUTHORED[kind].filter((field) => !isSameValue(field, one[field], other[field]));
}

/** The fields that stand otherwise than the last list has them, because somebody wrote them by hand. */
export function editedFields<Kind extends ContentKind>(kind: Kind, row: Stated<RowOf[Kind]>): string[] {
  const here = authored(kind, row);
  const { imported } = row.state;
  return AUTHORED[kind].filter((field) => field in imported && !isSameValue(field, here[field], imported[field]));
}

/** What a row is called where people read of it. */
export function titleOf<Kind extends ContentKind>(kind: Kind, row: RowOf[Kind]): string {
  if (kind === 'exhibitor') return (row as Exhibitor).name;
  if (kind === 'session') return (row as Session).title;
  return standName(row as Booth);
}
