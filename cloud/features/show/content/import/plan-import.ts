import { DateTime } from 'luxon';
import { nameKey, type Exhibition, type ImportedExhibition } from '../../exhibition';
import { arrangeRows } from '../arrange-rows';
import { claimRows } from '../claim-rows';
import { editedFields } from '../content-fields';
import { mergeRows, type Choices, type MergedLine } from '../merge-rows';
import type { Rows } from '../store';
import type { FileContent } from './decode-text';
import { datesBetween, isTimeZone, parseDate } from './dates';
import { Findings, type Finding, type ImportFile } from './findings';
import { isEncoding, type Certainty } from './guess-encoding';
import type { Field } from './headings';
import { interpretExhibitors, type ReadExhibitors } from './interpret-exhibitors';
import { mapColumns, parseColumnsOption, type ColumnsOption } from './map-columns';
import { inProgramme, outlineOf, planExhibitors, planSessions } from './plan';
import type { ReadProgramme } from './programme';
import { readProgramme } from './read-programme';
import { readTable } from './read-table';
import { showDates, withoutStrays } from './show-dates';
import { areHours, mover, showDays } from './show-days';
import { cleanLine } from './text';
import { HOME_ZONE } from './choose-zone';

/** What to import. Files may be whole or streams; at least one is given. */
export interface ImportOptions {
  readonly name: string;
  readonly schedule?: FileContent | undefined;
  readonly exhibitors?: FileContent | undefined;
  /** `exhibitor=公司名称,booth=展馆+展位号`; the rest is guessed from the headings. */
  readonly columns?: ColumnsOption | undefined;
  /** Line of the headings, from 1; found when absent. */
  readonly headingLine?: number | undefined;
  /** What the show says of its place and titles stays where it says something; a file fills gaps only. */
  readonly keepShow?: boolean | undefined;
  /** Of the exhibitor list, or of the schedule when that is the only file. */
  readonly encoding?: string | undefined;
  /** Which sheet of a workbook. */
  readonly sheet?: string | undefined;
  /** Overrides the file's zone. */
  readonly timeZone?: string | undefined;
  readonly nameEn?: string | undefined;
  readonly venue?: string | undefined;
  readonly city?: string | undefined;
  /** First and last day, for a show without a schedule. */
  readonly start?: string | undefined;
  readonly end?: string | undefined;
  /** Days off between first and last, `2026-12-07,2026-12-08`. */
  readonly closed?: string | undefined;
  /** Opening hours of every day, `09:00-17:00`. */
  readonly hours?: string | undefined;
  /** Moves the whole schedule so that it begins on this day. */
  readonly moveTo?: string | undefined;
  /** Any skipped row or fatal finding refuses the import. */
  readonly strict?: boolean | undefined;
  /** Where the file and what was written by hand differ; what nobody chose for stays as it was written. */
  readonly choices?: Choices | undefined;
  /** Of the change that this will be; rows that are new say so. */
  readonly changeId?: string | undefined;
}

/** The programme an import builds on: parts without a file of their own stay as they are. */
export interface Current {
  readonly exhibition: Exhibition;
  readonly rows: Rows;
  readonly removedByHand?: ReadonlySet<string>;
}

export interface ImportPlan {
  readonly exhibition: Omit<ImportedExhibition, 'branchId' | 'programmeBatch'>;
  readonly rows: Rows;
  /** What becomes of each row that the files speak of. */
  readonly lines: readonly MergedLine[];
}

/** How a text file was read; null for a workbook. */
export type FoundEncoding = { readonly name: string; readonly certainty: Certainty } | null;

export interface PlanResult {
  /** Null when something fatal was found, or under `strict` anything was skipped. */
  readonly plan: ImportPlan | null;
  readonly findings: Finding[];
  readonly read: { sessions: number; exhibitorRows: number };
  readonly skipped: { sessions: number; exhibitorRows: number };
  readonly encodings: Partial<Record<ImportFile, FoundEncoding>>;
  /** Which heading each field was read from. */
  readonly columns: Partial<Record<Field, string>>;
  /** Every column that can be chosen. */
  readonly headings: readonly string[];
  readonly headingLine: number | null;
  readonly sheet: string | null;
  readonly sheets: readonly string[];
  /** The headings of each field, one by one. */
  readonly columnsOf: Partial<Record<Field, readonly string[]>>;
  /** The first lines of the table as they stand, titles and headings too. */
  readonly sample: readonly { readonly line: number; readonly cells: readonly string[] }[];
}

/** Reads and checks everything; writes nothing. */
export async function planImport(exhibitionId: string, options: ImportOptions, current: Current | null, now: Date): Promise<PlanResult> {
  const all = new Findings('schedule');
  checkOptions(options, current, all);
  const encodingOf = (file: ImportFile) =>
    isEncoding(options.encoding) && (file === 'exhibitors' || !options.exhibitors) ? options.encoding : undefined;
  const currentZone = current?.exhibition.timeZone ?? null;
  const file = options.schedule
    ? await readProgramme(options.schedule, { timeZone: options.timeZone, currentZone, encoding: encodingOf('schedule') }, all)
    : null;
  const programme = file?.programme ? withShowOnly(file.programme, current, now, all) : null;
  const dates = programme ? showDates(programme.sessions, programme.namedDates, closedDays(options), all) : statedDates(options, current);
  if (programme && dates.length === 0 && !all.refused)
    all.fatal(0, 'nothing_usable', `读到 ${programme.read} 场议程，没有一场可用；原有内容没有改动`);
  const list = options.exhibitors ? await readExhibitors(options, encodingOf('exhibitors'), dates) : null;
  if (file?.encoding?.certainty === 'guessed') tellGuess(file.encoding.name, all);
  const findings = [...all.list, ...(list?.findings ?? [])].sort((a, b) =>
    a.file === b.file ? a.line - b.line : a.file < b.file ? 1 : -1,
  );
  const skippedIn = (from: ImportFile) =>
    new Set(findings.filter((one) => one.file === from && one.level === 'skipped').map((one) => one.line)).size;
  const refused = findings.some((one) => one.level === 'fatal' || (options.strict && one.level === 'skipped'));
  return {
    plan: refused ? null : build(exhibitionId, options, current, programme, list?.read ?? null, dates, now),
    findings,
    read: { sessions: programme?.read ?? 0, exhibitorRows: list?.read?.read ?? 0 },
    skipped: { sessions: skippedIn('schedule'), exhibitorRows: skippedIn('exhibitors') },
    encodings: { ...(file ? { schedule: file.encoding } : {}), ...(list ? { exhibitors: list.encoding } : {}) },
    columns: list?.columns ?? {},
    headings: list?.headings ?? [],
    headingLine: list?.headingLine ?? null,
    sheet: list?.sheet ?? null,
    sheets: list?.sheets ?? [],
    columnsOf: list?.columnsOf ?? {},
    sample: list?.sample ?? [],
  };
}

function tellGuess(encoding: string, findings: Findings): void {
  findings.question(
    0,
    'encoding',
    `文件没有写明编码，看起来像 ${encoding}；请核对下面的名称，如果是乱码，请用 --encoding 指定（例如 GB18030、UTF-8、Big5、windows-1252）`,
  );
}

function withShowOnly(programme: ReadProgramme, current: Current | null, now: Date, findings: Findings): ReadProgramme {
  const present = current?.exhibition.days.map((day) => day.date) ?? [];
  const today = DateTime.fromJSDate(now, { zone: programme.conference.timeZone }).toFormat('yyyy-MM-dd');
  return { ...programme, sessions: withoutStrays(programme.sessions, present, today, findings) };
}

function checkOptions(options: ImportOptions, current: Current | null, findings: Findings): void {
  const fault = (text: string) => findings.fatal(0, 'option', text);
  if (!nameKey(options.name)) fault('请用 --name 给出展会名称');
  if (!options.schedule && !options.exhibitors) fault('没有要导入的文件：请给出 --schedule 或 --exhibitors');
  for (const [name, date] of [
    ['start', options.start],
    ['end', options.end],
    ['move-to', options.moveTo],
    ...(options.closed?.split(/[,，]/) ?? []).map((one) => ['closed', one.trim()] as const),
  ] as const) {
    if (date !== undefined && !parseDate(date)) fault(`--${name} 应是日期，例如 2026-03-10；得到“${date}”`);
  }
  const [start, end] = [parseDate(options.start ?? null), parseDate(options.end ?? null)];
  if (start && end && end < start) fault('--end 早于 --start');
  if (options.hours !== undefined && !areHours(options.hours)) fault(`--hours 应写成 09:00-17:00；得到“${options.hours}”`);
  if (options.encoding !== undefined && !isEncoding(options.encoding))
    fault(`不认识编码 ${options.encoding}；可写 UTF-8、GB18030、GBK、Big5、UTF-16LE、windows-1252`);
  if (!options.schedule && options.timeZone && !isTimeZone(options.timeZone))
    fault(`不认识时区 ${options.timeZone}，请写成 Asia/Shanghai 这样的名称`);
  if (!options.schedule && !current && statedDates(options, null).length === 0)
    fault('新展会没有议程文件时，请用 --start 和 --end 给出日期');
}

/** Enough to see titles, headings and some rows under them. */
const SHOWN_LINES = 15;
const SHOWN_COLUMNS = 60;

async function readExhibitors(options: ImportOptions, encoding: string | undefined, dates: readonly string[]) {
  const findings = new Findings('exhibitors');
  const wanted = parseColumnsOption(options.columns, findings);
  const table = wanted && options.exhibitors ? await readTable(options.exhibitors, { encoding, sheet: options.sheet }, findings) : null;
  if (table?.encoding?.certainty === 'guessed') tellGuess(table.encoding.name, findings);
  const mapped = wanted && table && !findings.refused ? mapColumns(table.rows, wanted, findings, options.headingLine) : null;
  const read: ReadExhibitors | null = mapped && interpretExhibitors(mapped, dates, findings);
  if (read && read.exhibitors.length === 0) findings.fatal(0, 'nothing_usable', '展商名单里没有一行可用');
  const columnsOf = Object.fromEntries(
    Object.entries(mapped?.columns ?? {}).map(([field, at]) => [field, (at ?? []).map((index) => mapped?.header[index] ?? '')]),
  ) as Partial<Record<Field, string[]>>;
  const headings = Object.entries(columnsOf).map(([field, names]) => [field, names.join('+')]);
  return {
    read,
    findings: findings.list,
    encoding: table?.encoding ?? null,
    columns: Object.fromEntries(headings.filter(([, heading]) => heading)) as Partial<Record<Field, string>>,
    headings: mapped?.header ?? [],
    headingLine: mapped?.headerLine ?? null,
    sheet: table?.sheet ?? null,
    sheets: table?.sheets ?? [],
    columnsOf,
    sample: (table?.rows ?? []).slice(0, SHOWN_LINES).map(({ line, cells }) => ({
      line,
      cells: cells.slice(0, SHOWN_COLUMNS).map((cell) => cleanLine(cell.replace(/\ufffd+/g, '□'), 60) ?? ''),
    })),
  };
}

const closedDays = ({ closed }: ImportOptions) => (closed?.split(/[,，]/) ?? []).flatMap((one) => parseDate(one.trim()) ?? []);

function statedDates(options: ImportOptions, current: Current | null): string[] {
  const first = parseDate(options.start ?? null);
  const closed = closedDays(options);
  if (first) return datesBetween(first, parseDate(options.end ?? null) ?? first).filter((date) => !closed.includes(date));
  return current?.exhibition.days.map((day) => day.date) ?? [];
}

function build(
  exhibitionId: string,
  options: ImportOptions,
  current: Current | null,
  programme: ReadProgramme | null,
  list: ReadExhibitors | null,
  dates: readonly string[],
  now: Date,
): ImportPlan {
  const before = current?.exhibition;
  const zone = programme?.conference.timeZone ?? options.timeZone ?? before?.timeZone ?? HOME_ZONE;
  const first = dates[0];
  const to = programme ? parseDate(options.moveTo ?? null) : null;
  const move = to && first ? mover(first, to, zone) : null;
  const moved = list && move ? moveStays(list, move.date) : list;
  const listed = moved && claimRows(current?.rows ?? NOTHING, planExhibitors(exhibitionId, moved));
  const read = programme?.sessions.map((one) =>
    move ? { ...one, date: move.date(one.date), startsAt: move.time(one.startsAt), endsAt: move.time(one.endsAt) } : one,
  );
  const merged = mergeRows(
    current?.rows ?? NOTHING,
    {
      exhibitors: listed?.exhibitors ?? null,
      booths: listed?.booths ?? null,
      sessions: read ? planSessions(exhibitionId, read, new Set(current?.rows.sessions.map((one) => one.id))) : null,
    },
    { choices: options.choices ?? new Map(), changeId: options.changeId ?? '', removedByHand: current?.removedByHand ?? new Set(), now },
  );
  const rows = arrangeRows(merged.rows);
  const keepsDays = before && !programme && !options.start && !options.hours;
  const days = keepsDays
    ? before.days.map(({ date, opensAt, closesAt }) => ({ date, opensAt, closesAt }))
    : showDays(
        [...new Set([...dates.map((date) => move?.date(date) ?? date), ...keptDates(rows)])].sort(),
        inProgramme(rows.sessions),
        zone,
        options.hours,
        before?.timeZone === zone ? before.days.map(({ date, opensAt, closesAt }) => ({ date, opensAt, closesAt })) : [],
      );
  const stated = options.keepShow ? fillingGaps(before, programme?.conference) : programme?.conference;
  const exhibition = {
    key: before?.key ?? nameKey(options.name),
    // Renamed in the console since: that name stays.
    name: before && nameKey(before.name) !== nameKey(options.name) ? before.name : options.name.trim(),
    nameEn: options.nameEn ?? before?.nameEn ?? (stated?.title && stated.title !== options.name ? stated.title : null),
    subtitle: stated?.subtitle ?? before?.subtitle ?? null,
    venue: options.venue ?? stated?.venue ?? before?.venue ?? '',
    city: options.city ?? stated?.city ?? before?.city ?? '',
    timeZone: zone,
    startsAt: days[0]?.opensAt ?? new Date(0),
    endsAt: days.at(-1)?.closesAt ?? new Date(0),
    days,
    ...outlineOf(rows),
  };
  return { rows, exhibition, lines: merged.lines };
}

/** Days of sessions that stay though the file has none on them. */
const keptDates = ({ sessions }: Rows) =>
  inProgramme(sessions)
    .filter((one) => one.state.byHand || editedFields('session', one).length > 0)
    .map((one) => one.date);

/** What a file says of the show, only where the show says nothing yet. */
function fillingGaps(
  show: Exhibition | undefined,
  stated: ReadProgramme['conference'] | undefined,
): ReadProgramme['conference'] | undefined {
  if (!show || !stated) return stated;
  const ours = (said: string | null, here: string | null) => (here ? null : said);
  return {
    ...stated,
    subtitle: ours(stated.subtitle, show.subtitle),
    venue: ours(stated.venue, show.venue),
    city: ours(stated.city, show.city),
  };
}

const NOTHING: Rows = { exhibitors: [], booths: [], sessions: [] };

function moveStays(list: ReadExhibitors, move: (date: string) => string): ReadExhibitors {
  return {
    ...list,
    stands: list.stands.map((stand) => ({
      ...stand,
      occupants: stand.occupants.map((one) => ({ ...one, dates: one.dates?.map(move) ?? null })),
    })),
  };
}
