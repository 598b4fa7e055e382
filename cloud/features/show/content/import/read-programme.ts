import type { SessionField } from '@shared/contracts/content-import';
import { DateTime } from 'luxon';
import { HOME_ZONE } from './choose-zone';
import type { FileContent } from './decode-text';
import { isTimeZone } from './dates';
import type { Findings } from './findings';
import { SESSION_SET } from './headings';
import { interpretCalendar } from './interpret-calendar';
import { interpretSchedule, type ScheduleOptions } from './interpret-schedule';
import { mapColumns, parseColumnsOption, type Wanted } from './map-columns';
import { openFile, type OpenedFile } from './open-file';
import type { ReadProgramme } from './programme';
import { sessionRows } from './session-rows';
import { foundFile, type FileOptions, type FoundFile } from './found-file';

export interface ProgrammeOptions extends ScheduleOptions {
  /** Days of the show as it is, for dates without a year. */
  readonly present?: readonly string[] | undefined;
  readonly now: Date;
  readonly file: FileOptions;
}

export interface ProgrammeFile {
  /** Null when it cannot be used; then a `fatal` finding says why. */
  readonly programme: ReadProgramme | null;
  readonly found: FoundFile;
}

/** Reads a programme: schedule XML or JSON, an iCal calendar, or a table of sessions in any kind of file. */
export async function readProgramme(content: FileContent, options: ProgrammeOptions, findings: Findings): Promise<ProgrammeFile> {
  const wanted = parseColumnsOption(options.file.columns, SESSION_SET, findings);
  const sought = wanted ? { set: SESSION_SET, wanted } : undefined;
  const opened = await openFile(content, { ...options.file, sought }, 'schedule', findings);
  if (opened.calendar && !findings.refused)
    return { programme: interpretCalendar(opened.calendar, options, findings), found: foundFile(opened, null) };
  if (opened.schedule && !findings.refused)
    return { programme: interpretSchedule(opened.schedule, options, findings), found: foundFile(opened, null) };
  return fromTable(opened, wanted, options, findings);
}

function fromTable(opened: OpenedFile, wanted: Wanted<SessionField> | null, options: ProgrammeOptions, findings: Findings): ProgrammeFile {
  const { table } = opened;
  const mapped =
    wanted && table && !findings.refused ? mapColumns(table.rows, SESSION_SET, wanted, findings, headingsAt(opened, options.file)) : null;
  const found = foundFile(opened, mapped);
  if (!mapped) return { programme: null, found };
  const zone = [options.timeZone ?? null, options.currentZone ?? null].find(isTimeZone) ?? HOME_ZONE;
  const today = DateTime.fromJSDate(options.now, { zone }).toFormat('yyyy-MM-dd');
  const raw = sessionRows(mapped, { present: options.present ?? [], today }, findings);
  return { programme: findings.refused ? null : interpretSchedule(raw, options, findings), found };
}

/** A list's names stand in its first row. */
export const headingsAt = ({ table }: OpenedFile, { headingLine, ifThere }: FileOptions) => ({
  headingLine: table?.isList && headingLine === undefined ? table.rows[0]?.line : headingLine,
  ifThere,
});
