import { nameKey, type Exhibition, type ImportedExhibition } from '../../exhibition';
import type { FileContent } from './decode-text';
import { datesBetween, isTimeZone, parseDate } from './dates';
import { Findings, type Finding } from './findings';
import { interpretExhibitors, type ReadExhibitors } from './interpret-exhibitors';
import { interpretSchedule, type ReadProgramme } from './interpret-schedule';
import { mapColumns, parseColumnsOption, type Field } from './map-columns';
import { digestOf, outlineOf, planExhibitors, planSessions, type Rows } from './plan';
import { readSchedule } from './read-schedule';
import { readTable } from './read-table';
import { areHours, mover, showDays } from './show-days';

/** What to import. Files may be whole or streams; at least one is given. */
export interface ImportOptions {
  readonly name: string;
  readonly schedule?: FileContent | undefined;
  readonly exhibitors?: FileContent | undefined;
  /** `exhibitor=公司名称,booth=展馆+展位号`; the rest is guessed from the headings. */
  readonly columns?: string | undefined;
  /** Overrides the file's zone. */
  readonly timeZone?: string | undefined;
  readonly nameEn?: string | undefined;
  readonly venue?: string | undefined;
  readonly city?: string | undefined;
  /** First and last day, for a show without a schedule. */
  readonly start?: string | undefined;
  readonly end?: string | undefined;
  /** Opening hours of every day, `09:00-17:00`. */
  readonly hours?: string | undefined;
  /** Moves the whole schedule so that it begins on this day. */
  readonly moveTo?: string | undefined;
  /** Any skipped row or fatal finding refuses the import. */
  readonly strict?: boolean | undefined;
}

/** The programme an import builds on: parts without a file of their own stay as they are. */
export interface Current {
  readonly exhibition: Exhibition;
  readonly rows: Rows;
}

export interface ImportPlan {
  readonly exhibition: Omit<ImportedExhibition, 'branchId' | 'programmeBatch'>;
  readonly rows: Rows;
}

export interface PlanResult {
  /** Null when something fatal was found, or under `strict` anything was skipped. */
  readonly plan: ImportPlan | null;
  readonly findings: Finding[];
  readonly read: { sessions: number; exhibitorRows: number };
  readonly skipped: { sessions: number; exhibitorRows: number };
  /** Which heading each field was read from. */
  readonly columns: Partial<Record<Field, string>>;
}

/** Reads and checks everything; writes nothing. */
export async function planImport(exhibitionId: string, options: ImportOptions, current: Current | null): Promise<PlanResult> {
  const all = new Findings('schedule');
  checkOptions(options, current, all);
  const programme = options.schedule ? await readProgramme(options.schedule, options.timeZone, all) : null;
  const dates = programme?.conference.dates ?? showDates(options, current);
  if (programme && dates.length === 0) all.fatal(0, '没有一场可用的议程，也看不出展会日期');
  const list = options.exhibitors ? await readExhibitors(options.exhibitors, options.columns, dates) : null;
  const findings = [...all.list, ...(list?.findings ?? [])].sort((a, b) =>
    a.file === b.file ? a.line - b.line : a.file < b.file ? 1 : -1,
  );
  const skippedIn = (file: Finding['file']) => findings.filter((one) => one.file === file && one.level === 'skipped').length;
  const refused = findings.some((one) => one.level === 'fatal' || (options.strict && one.level === 'skipped'));
  return {
    plan: refused ? null : build(exhibitionId, options, current, programme, list?.read ?? null, dates),
    findings,
    read: { sessions: programme?.read ?? 0, exhibitorRows: list?.read?.read ?? 0 },
    skipped: { sessions: skippedIn('schedule'), exhibitorRows: skippedIn('exhibitors') },
    columns: list?.columns ?? {},
  };
}

function checkOptions(options: ImportOptions, current: Current | null, findings: Findings): void {
  if (!nameKey(options.name)) findings.fatal(0, '请用 --name 给出展会名称');
  if (!options.schedule && !options.exhibitors) findings.fatal(0, '没有要导入的文件：请给出 --schedule 或 --exhibitors');
  for (const [name, date] of [
    ['start', options.start],
    ['end', options.end],
    ['move-to', options.moveTo],
  ] as const) {
    if (date !== undefined && !parseDate(date)) findings.fatal(0, `--${name} 应是日期，例如 2026-03-10；得到“${date}”`);
  }
  if (options.hours !== undefined && !areHours(options.hours)) findings.fatal(0, `--hours 应写成 09:00-17:00；得到“${options.hours}”`);
  if (!options.schedule && options.timeZone && !isTimeZone(options.timeZone))
    findings.fatal(0, `不认识时区 ${options.timeZone}，请写成 Asia/Shanghai 这样的名称`);
  if (!options.schedule && !current && showDates(options, null).length === 0)
    findings.fatal(0, '新展会没有议程文件时，请用 --start 和 --end 给出日期');
}

async function readProgramme(content: FileContent, timeZone: string | undefined, all: Findings): Promise<ReadProgramme | null> {
  const raw = await readSchedule(content);
  const fatal = raw.findings.list.some((one) => one.level === 'fatal');
  const programme = fatal ? null : interpretSchedule(raw, { timeZone });
  all.list.push(...raw.findings.list);
  return programme;
}

async function readExhibitors(content: FileContent, columns: string | undefined, dates: readonly string[]) {
  const findings = new Findings('exhibitors');
  const wanted = parseColumnsOption(columns, findings);
  const table = wanted ? await readTable(content, findings) : [];
  const mapped = wanted && !findings.list.some((one) => one.level === 'fatal') ? mapColumns(table, wanted, findings) : null;
  const read: ReadExhibitors | null = mapped && interpretExhibitors(mapped, dates, findings);
  if (read && read.exhibitors.length === 0) findings.fatal(0, '展商名单里没有一行可用');
  const headings = Object.entries(mapped?.columns ?? {}).map(([field, at]) => [
    field,
    at?.map((index) => mapped?.header[index] ?? '').join('+'),
  ]);
  return {
    read,
    findings: findings.list,
    columns: Object.fromEntries(headings.filter(([, heading]) => heading)) as Partial<Record<Field, string>>,
  };
}

function showDates({ start, end }: ImportOptions, current: Current | null): string[] {
  const first = parseDate(start ?? null);
  if (first) return datesBetween(first, parseDate(end ?? null) ?? first);
  return current?.exhibition.days.map((day) => day.date) ?? [];
}

function build(
  exhibitionId: string,
  options: ImportOptions,
  current: Current | null,
  programme: ReadProgramme | null,
  list: ReadExhibitors | null,
  dates: readonly string[],
): ImportPlan {
  const before = current?.exhibition;
  const zone = programme?.conference.timeZone ?? options.timeZone ?? before?.timeZone ?? 'Asia/Shanghai';
  const first = dates[0];
  const to = programme ? parseDate(options.moveTo ?? null) : null;
  const move = to && first ? mover(first, to, zone) : null;
  const moved = list && move ? moveStays(list, move.date) : list;
  const { exhibitors, booths } = moved ? planExhibitors(exhibitionId, moved) : (current?.rows ?? { exhibitors: [], booths: [] });
  const halls = [...new Set(booths.map((booth) => booth.hall))];
  const read = programme?.sessions.map((one) =>
    move ? { ...one, date: move.date(one.date), startsAt: move.time(one.startsAt), endsAt: move.time(one.endsAt) } : one,
  );
  const sessions = read ? planSessions(exhibitionId, read, halls) : (current?.rows.sessions ?? []);
  const rows = { exhibitors, booths, sessions };
  const keepsDays = before && !programme && !options.start && !options.hours;
  const days = keepsDays
    ? before.days.map(({ date, opensAt, closesAt }) => ({ date, opensAt, closesAt }))
    : showDays(
        dates.map((date) => move?.date(date) ?? date),
        sessions,
        zone,
        options.hours,
      );
  const exhibition = {
    key: nameKey(options.name),
    name: options.name.trim(),
    nameEn:
      options.nameEn ??
      before?.nameEn ??
      (programme?.conference.title && programme.conference.title !== options.name ? programme.conference.title : null),
    subtitle: programme?.conference.subtitle ?? before?.subtitle ?? null,
    venue: options.venue ?? programme?.conference.venue ?? before?.venue ?? '',
    city: options.city ?? programme?.conference.city ?? before?.city ?? '',
    timeZone: zone,
    startsAt: days[0]?.opensAt ?? new Date(0),
    endsAt: days.at(-1)?.closesAt ?? new Date(0),
    days,
    ...outlineOf(rows),
  };
  return { rows, exhibition: { ...exhibition, programmeDigest: digestOf({ exhibition, rows }) } };
}

function moveStays(list: ReadExhibitors, move: (date: string) => string): ReadExhibitors {
  return {
    ...list,
    stands: list.stands.map((stand) => ({
      ...stand,
      occupants: stand.occupants.map((one) => ({ ...one, dates: one.dates?.map(move) ?? null })),
    })),
  };
}
