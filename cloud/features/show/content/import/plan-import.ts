import { DateTime } from 'luxon';
import { nameKey, type Exhibition, type ImportedExhibition } from '../../exhibition';
import { arrangeRows } from '../arrange-rows';
import { claimBooths } from '../claim-booths';
import { editedFields } from '../content-fields';
import { mergeRows, type Choices, type MergedLine } from '../merge-rows';
import type { Rows } from '../store';
import type { FileContent } from './decode-text';
import { datesBetween, isTimeZone, parseDate } from './dates';
import { Findings, type Finding, type ImportFile } from './findings';
import { foundFile, type FileOptions, type FoundFile } from './found-file';
import { isEncoding } from './guess-encoding';
import { EXHIBITOR_SET } from './headings';
import { interpretExhibitors, settleBooth, type ReadExhibitors } from './interpret-exhibitors';
import { mapColumns, parseColumnsOption } from './map-columns';
import { matchExhibitors, type Matches, type WhoLeft } from './match-exhibitors';
import { openFile } from './open-file';
import { inProgramme, outlineOf, planExhibitors, planSessions } from './plan';
import type { ReadProgramme } from './programme';
import { headingsAt, readProgramme } from './read-programme';
import { showDates, withoutStrays } from './show-dates';
import { areHours, mover, showDays } from './show-days';
import { HOME_ZONE } from './choose-zone';

/** What to import. Files may be whole or streams; at least one is given. */
export interface ImportOptions extends FileOptions {
  readonly name: string;
  readonly schedule?: FileContent | undefined;
  /** The columns, encoding, sheet and headings above are of this list, or of the schedule when that is the only file. */
  readonly exhibitors?: FileContent | undefined;
  /** How the schedule is to be read. */
  readonly scheduleAs?: FileOptions | undefined;
  /** What the show says of its place and titles stays where it says something; a file fills gaps only. */
  readonly keepShow?: boolean | undefined;
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
export interface Current extends Partial<WhoLeft> {
  readonly exhibition: Exhibition;
  readonly rows: Rows;
}

export interface ImportPlan {
  readonly exhibition: Omit<ImportedExhibition, 'branchId' | 'programmeBatch'>;
  readonly rows: Rows;
  /** What becomes of each row that the files speak of. */
  readonly lines: readonly MergedLine[];
}

export interface PlanResult {
  /** Null when something fatal was found, or under `strict` anything was skipped. */
  readonly plan: ImportPlan | null;
  readonly findings: Finding[];
  readonly read: { sessions: number; exhibitorRows: number };
  readonly skipped: { sessions: number; exhibitorRows: number };
  /** How each file was read. */
  readonly files: Partial<Record<ImportFile, FoundFile>>;
}

/** Reads and checks everything; writes nothing. */
export async function planImport(exhibitionId: string, options: ImportOptions, current: Current | null, now: Date): Promise<PlanResult> {
  const all = new Findings('schedule');
  checkOptions(options, current, all);
  const currentZone = current?.exhibition.timeZone ?? null;
  const file = options.schedule
    ? await readProgramme(
        options.schedule,
        {
          timeZone: options.timeZone,
          currentZone,
          currentVenue: current?.exhibition.venue ?? null,
          present: statedDates(options, current),
          now,
          file: scheduleAs(options),
        },
        all,
      )
    : null;
  const programme = file?.programme ? withShowOnly(file.programme, current, now, all) : null;
  const dates = programme ? showDates(programme.sessions, programme.namedDates, closedDays(options), all) : statedDates(options, current);
  if (programme && dates.length === 0 && !all.refused)
    all.fatal(
      0,
      'nothing_usable',
      `读到 ${programme.read} 场议程，没有一场可用；原有内容没有改动`,
      `None of the ${programme.read} sessions can be used; nothing was changed`,
    );
  const list = options.exhibitors ? await readExhibitors(exhibitionId, options, current, dates) : null;
  if (file) tellGuess(file.found, all);
  const findings = [...all.list, ...(list?.findings ?? [])].sort((a, b) =>
    a.file === b.file ? a.line - b.line : a.file < b.file ? 1 : -1,
  );
  const skippedIn = (from: ImportFile) =>
    new Set(findings.filter((one) => one.file === from && one.level === 'skipped').map((one) => one.line)).size;
  const refused = findings.some((one) => one.level === 'fatal' || (options.strict && one.level === 'skipped'));
  return {
    plan: refused ? null : build(exhibitionId, options, current, programme, list, dates, now),
    findings,
    read: { sessions: programme?.read ?? 0, exhibitorRows: list?.read?.read ?? 0 },
    skipped: { sessions: skippedIn('schedule'), exhibitorRows: skippedIn('exhibitors') },
    files: { ...(file ? { schedule: file.found } : {}), ...(list ? { exhibitors: list.found } : {}) },
  };
}

/** One file alone is read as the options say that name no file. */
function scheduleAs(options: ImportOptions): FileOptions {
  const file = options.scheduleAs ?? (options.exhibitors ? {} : options);
  return { ...file, encoding: isEncoding(file.encoding) ? file.encoding : undefined };
}

function tellGuess({ encoding }: FoundFile, findings: Findings): void {
  if (encoding?.certainty !== 'guessed') return;
  findings.question(
    0,
    'encoding',
    `文件没有写明编码，看起来像 ${encoding.name}；请核对下面的名称，如果是乱码，请用 --encoding 指定（例如 GB18030、UTF-8、Big5、windows-1252）`,
    `The file does not say its encoding; it looks like ${encoding.name}. Please check the names below, and choose another encoding if they are garbled`,
  );
}

function withShowOnly(programme: ReadProgramme, current: Current | null, now: Date, findings: Findings): ReadProgramme {
  const present = current?.exhibition.days.map((day) => day.date) ?? [];
  const today = DateTime.fromJSDate(now, { zone: programme.conference.timeZone }).toFormat('yyyy-MM-dd');
  return { ...programme, sessions: withoutStrays(programme.sessions, present, today, findings) };
}

function checkOptions(options: ImportOptions, current: Current | null, findings: Findings): void {
  const fault = (zh: string, en: string) => findings.fatal(0, 'option', zh, en);
  if (!nameKey(options.name)) fault('请用 --name 给出展会名称', 'Give the show a name');
  if (!options.schedule && !options.exhibitors) fault('没有要导入的文件：请给出 --schedule 或 --exhibitors', 'There is no file to import');
  for (const [name, date] of [
    ['start', options.start],
    ['end', options.end],
    ['move-to', options.moveTo],
    ...(options.closed?.split(/[,，]/) ?? []).map((one) => ['closed', one.trim()] as const),
  ] as const) {
    if (date !== undefined && !parseDate(date))
      fault(`--${name} 应是日期，例如 2026-03-10；得到“${date}”`, `--${name} should be a date such as 2026-03-10, not “${date}”`);
  }
  const [start, end] = [parseDate(options.start ?? null), parseDate(options.end ?? null)];
  if (start && end && end < start) fault('--end 早于 --start', '--end is before --start');
  if (options.hours !== undefined && !areHours(options.hours))
    fault(`--hours 应写成 09:00-17:00；得到“${options.hours}”`, `--hours should be as 09:00-17:00, not “${options.hours}”`);
  for (const { encoding } of [options, options.scheduleAs ?? {}])
    if (encoding !== undefined && !isEncoding(encoding))
      fault(
        `不认识编码 ${encoding}；可写 UTF-8、GB18030、GBK、Big5、UTF-16LE、windows-1252`,
        `There is no encoding ${encoding}; write UTF-8, GB18030, GBK, Big5, UTF-16LE or windows-1252`,
      );
  if (!options.schedule && options.timeZone && !isTimeZone(options.timeZone))
    fault(
      `不认识时区 ${options.timeZone}，请写成 Asia/Shanghai 这样的名称`,
      `There is no time zone ${options.timeZone}; write a name such as Asia/Shanghai`,
    );
  if (!options.schedule && !current && statedDates(options, null).length === 0)
    fault('新展会没有议程文件时，请用 --start 和 --end 给出日期', 'A new show without a programme needs --start and --end');
}

interface ReadList {
  readonly read: ReadExhibitors | null;
  readonly matches: Matches;
}

async function readExhibitors(exhibitionId: string, options: ImportOptions, current: Current | null, dates: readonly string[]) {
  const findings = new Findings('exhibitors');
  const wanted = parseColumnsOption(options.columns, EXHIBITOR_SET, findings);
  const encoding = isEncoding(options.encoding) ? options.encoding : undefined;
  const sought = wanted ? { set: EXHIBITOR_SET, wanted } : undefined;
  const opened = await openFile(options.exhibitors ?? Buffer.alloc(0), { ...options, encoding, sought }, 'exhibitors', findings);
  if (!opened.table && !findings.refused)
    findings.fatal(
      0,
      'unreadable',
      '这是一个议程文件，不是展商名单；请改为按议程导入',
      'This is a programme, not a list of exhibitors; please import it as a programme',
    );
  const mapped =
    wanted && opened.table && !findings.refused
      ? mapColumns(opened.table.rows, EXHIBITOR_SET, wanted, findings, headingsAt(opened, options))
      : null;
  const settled = mapped && { ...mapped, columns: settleBooth(mapped.columns) };
  const found = foundFile(opened, settled);
  tellGuess(found, findings);
  const read: ReadExhibitors | null = settled && interpretExhibitors(settled, dates, findings);
  if (read && read.exhibitors.length === 0)
    findings.fatal(0, 'nothing_usable', '展商名单里没有一行可用', 'No line of the list of exhibitors can be used');
  const left = { removedByHand: current?.removedByHand ?? new Set<string>(), gone: current?.gone ?? [] };
  const matches = matchExhibitors(exhibitionId, read?.exhibitors ?? [], current?.rows.exhibitors ?? [], left, findings);
  return { read, matches, findings: findings.list, found };
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
  list: ReadList | null,
  dates: readonly string[],
  now: Date,
): ImportPlan {
  const before = current?.exhibition;
  const zone = programme?.conference.timeZone ?? options.timeZone ?? before?.timeZone ?? HOME_ZONE;
  const first = dates[0];
  const to = programme ? parseDate(options.moveTo ?? null) : null;
  const move = to && first ? mover(first, to, zone) : null;
  const read = list?.read ?? null;
  const moved = read && move ? moveStays(read, move.date) : read;
  const planned = moved && planExhibitors(exhibitionId, moved, list?.matches);
  const booths = planned && claimBooths(current?.rows.booths ?? [], planned.booths, moved.says.has('hall'));
  const sessions = programme?.sessions.map((one) =>
    move ? { ...one, date: move.date(one.date), startsAt: move.time(one.startsAt), endsAt: move.time(one.endsAt) } : one,
  );
  const merged = mergeRows(
    current?.rows ?? NOTHING,
    {
      exhibitors: planned?.exhibitors ?? null,
      // A list without a column of stands says nothing of who stands where.
      booths: moved?.says.has('booth') ? booths : null,
      sessions: sessions ? planSessions(exhibitionId, sessions, new Set(current?.rows.sessions.map((one) => one.id))) : null,
      says: { ...(moved ? saidOf(moved.says) : {}), ...(programme ? { session: new Set([...SAID, ...programme.says]) } : {}) },
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

/** What every programme says of a session. */
const SAID = ['title', 'startsAt', 'endsAt', 'date', 'withdrawnAt'];

/** By the names fields have in rows. */
const saidOf = (says: ReadExhibitors['says']) => ({
  exhibitor: new Set<string>(['name', ...says]),
  booth: new Set<string>(['number', 'occupants', ...says, ...(says.has('day') ? ['days'] : [])]),
});

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
