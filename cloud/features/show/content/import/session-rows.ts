import { DateTime } from 'luxon';
import type { SessionField } from '@shared/contracts/content-import';
import { checkFaults, holdsAnything } from './cell-faults';
import { parseInstant } from './dates';
import type { Findings } from './findings';
import type { ColumnMap, MappedTable } from './map-columns';
import { NOTE_LINE } from './note-lines';
import type { Fields, RawEvent, RawSchedule } from './read-schedule';
import type { TableRow } from './table';
import { chooseDays, readWrittenDay, type ChosenDay, type DayClues, type WrittenDay } from './session-days';
import { readMinutes, readTimes } from './session-times';
import { cleanLine } from './text';

/** What a row says of its time, before it is known how dates are written. */
interface RowTime {
  readonly day: WrittenDay | null;
  /** Its own day of the end, where it names one. */
  readonly lastDay: WrittenDay | null;
  readonly times: { readonly start: number; readonly end: number | null } | null;
  readonly instant: DateTime | null;
  readonly endInstant: DateTime | null;
}

const NOTHING: RowTime = { day: null, lastDay: null, times: null, instant: null, endInstant: null };

/** A table of sessions in the form of a schedule's events. Rows of only a date stand above the rows of that day. */
export function sessionRows({ columns, rows, header }: MappedTable<SessionField>, clues: DayClues, findings: Findings): RawSchedule {
  const filled = rows.filter(holdsAnything).flatMap((row) => withoutFaults(row, columns, header, findings) ?? []);
  const timed = filled.map((row) => ({ row, time: timeOf(row, columns), above: dayAbove(row) }));
  const choose = chooseDays(
    timed.flatMap(({ time, above }) => [above, time.day, time.lastDay].filter((one) => one !== null)),
    clues,
  );
  const guesses = new Map<'year' | 'order', { line: number; text: string; date: string }>();
  const choice = (day: WrittenDay | null, row: TableRow): ChosenDay | null => {
    const chosen = day && choose(day);
    if (chosen?.guess && !guesses.has(chosen.guess))
      guesses.set(chosen.guess, { line: row.line, text: rawDate(row, columns), date: chosen.date });
    return chosen;
  };
  const events: RawEvent[] = [];
  const dates = new Set<string>();
  let current = '';
  for (const { row, time, above } of timed) {
    const only = choice(above, row);
    if (only) {
      current = only.date;
      continue;
    }
    if (isNote(row)) {
      findings.note(
        row.line,
        'notes',
        `说明文字没有导入：“${cleanLine(row.cells.join(' '), 40)}”`,
        `A note was left out: "${cleanLine(row.cells.join(' '), 40)}"`,
      );
      continue;
    }
    // Lists print a date once, above or beside the first of the day.
    current = choice(time.day, row)?.date ?? current;
    if (current && !time.instant) dates.add(current);
    events.push(eventOf(row, columns, time, current, choice(time.lastDay, row)?.date ?? null, findings));
  }
  for (const [guess, { line, text, date }] of guesses)
    findings.question(
      line,
      'date_guessed',
      guess === 'year' ? `日期没有写年份：“${text}”按 ${date} 处理` : `日期“${text}”的月和日可以有两种读法，按 ${date} 处理`,
      guess === 'year' ? `The date says no year: "${text}" is taken for ${date}` : `"${text}" may be two dates; it is taken for ${date}`,
    );
  return { conference: {}, days: [...dates].map((date) => ({ line: 0, date })), events };
}

/** Fields without which a row is at another time, or nothing. */
const NEEDED: readonly SessionField[] = ['title', 'date', 'time', 'start', 'end', 'key'];

/** The other faults are seen where texts are read. Null with a finding when the row cannot do without a cell. */
function withoutFaults(row: TableRow, columns: ColumnMap<SessionField>, header: readonly string[], findings: Findings): TableRow | null {
  const faults = new Map([...row.faults].filter(([, fault]) => fault === 'error'));
  const cells = checkFaults({ ...row, faults }, columns, NEEDED, header, findings);
  return cells && { ...row, cells };
}

const textOf = ({ cells }: TableRow, columns: ColumnMap<SessionField>, field: SessionField, between = ' ') =>
  (columns[field] ?? [])
    .map((at) => cells[at]?.trim() ?? '')
    .filter(Boolean)
    .join(between);

const rawDate = (row: TableRow, columns: ColumnMap<SessionField>) =>
  cleanLine(textOf(row, columns, 'date') || textOf(row, columns, 'time') || textOf(row, columns, 'start') || row.cells.join(' '), 40) ?? '';

/** A row with nothing but a date: what follows is of that day. */
function dayAbove({ cells }: TableRow): WrittenDay | null {
  const texts = [...new Set(cells.map((cell) => cell.trim()).filter(Boolean))];
  const [only] = texts;
  if (only === undefined || texts.length > 1) return null;
  const day = readWrittenDay(only);
  return day && readTimes(day.rest) === null ? day : null;
}

function isNote({ cells }: TableRow): boolean {
  const texts = cells.map((cell) => cell.trim()).filter(Boolean);
  return texts.length === 1 && NOTE_LINE.test(texts[0] ?? '');
}

function timeOf(row: TableRow, columns: ColumnMap<SessionField>): RowTime {
  const date = textOf(row, columns, 'date');
  const start = textOf(row, columns, 'start') || textOf(row, columns, 'time');
  const end = textOf(row, columns, 'end');
  const instant = instantOf(start) ?? (start === '' ? instantOf(date) : null);
  if (instant) return { ...NOTHING, instant, endInstant: instantOf(end) };
  const inDate = readWrittenDay(date);
  // `10-11` beside a date are hours.
  const inStart = readTimes(start) ? null : readWrittenDay(start);
  const inEnd = readTimes(end) ? null : readWrittenDay(end);
  // The date is that of the programme; what begins after midnight may name the day after.
  const day = inDate ?? inStart;
  const clock = inStart ? inStart.rest : start;
  const times = readTimes(clock || (inDate?.rest ?? ''));
  const until = times && times.end === null ? readTimes(inEnd ? inEnd.rest : end) : null;
  if (!times) return { ...NOTHING, day };
  const ends = until ? (until.start < times.start && !inEnd ? until.start + 1_440 : until.start) : times.end;
  return { ...NOTHING, day, lastDay: inEnd, times: { start: times.start, end: ends } };
}

/** With its own offset, or as computers count: seconds or milliseconds since 1970. */
function instantOf(text: string): DateTime | null {
  if (/^1\d{9}(?:\d{3})?$/.test(text)) return DateTime.fromMillis(Number(text) * (text.length === 10 ? 1_000 : 1), { zone: 'UTC' });
  return /^\d{4}-\d{2}-\d{2}[T ]/.test(text) ? parseInstant(text) : null;
}

const two = (n: number) => String(n).padStart(2, '0');
const clock = (minutes: number) => `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;

function eventOf(
  row: TableRow,
  columns: ColumnMap<SessionField>,
  time: RowTime,
  date: string,
  lastDate: string | null,
  findings: Findings,
): RawEvent {
  const text = (field: SessionField, between?: string) => textOf(row, columns, field, between);
  const fields: Fields = {};
  for (const field of ['title', 'subtitle', 'track', 'type', 'language', 'abstract', 'description', 'room'] as const)
    if (columns[field]) fields[field] = text(field, field === 'abstract' || field === 'description' ? '\n\n' : ' ');
  if (columns.website) fields.url = text('website');
  // A column that is there, whoever stands in it.
  if (columns.speakers) fields.persons = '';
  const stated = text('duration');
  const minutes = minutesOf(time, date, lastDate) ?? readMinutes(stated);
  if (minutes !== null) fields.duration = clock(minutes);
  else if (stated !== '') fields.duration = stated;
  else if (time.times || time.instant) {
    fields.duration = '00:30';
    findings.note(
      row.line,
      'duration',
      `议程“${cleanLine(fields.title, 60) ?? ''}”没有写结束时间，按 30 分钟`,
      `"${cleanLine(fields.title, 60) ?? ''}" says no end: taken for 30 minutes`,
    );
  }
  if (time.instant) fields.date = time.instant.toISO() ?? '';
  else fields.start = time.times ? clock(time.times.start) : text('start') || text('time');
  return {
    line: row.line,
    guid: text('key'),
    id: '',
    dayDate: time.instant ? '' : date || text('date'),
    roomName: '',
    fields,
    persons: namesIn(text('speakers', '、')),
    links: [],
  };
}

function minutesOf({ times, instant, endInstant }: RowTime, date: string, lastDate: string | null): number | null {
  if (instant) return endInstant && endInstant >= instant ? Math.round(endInstant.diff(instant, 'minutes').minutes) : null;
  if (!times || times.end === null) return null;
  const days =
    lastDate && date ? DateTime.fromISO(lastDate, { zone: 'UTC' }).diff(DateTime.fromISO(date, { zone: 'UTC' }), 'days').days : 0;
  const minutes = times.end + days * 1_440 - times.start;
  return minutes >= 0 ? minutes : null;
}

/** Names in one cell; what stands in brackets behind a name goes with it, also where it holds a sign that parts names. */
export function namesIn(cell: string): string[] {
  const names = [''];
  let deep = 0;
  for (const sign of cell) {
    if ('（([【'.includes(sign)) deep += 1;
    if ('）)]】'.includes(sign)) deep = Math.max(deep - 1, 0);
    if (deep === 0 && /[、,，;；/\n&＆|]/.test(sign)) names.push('');
    else names[names.length - 1] += sign;
  }
  return names.map((one) => one.trim()).filter(Boolean);
}
