import { decodeText, readWhole, type FileContent } from './decode-text';
import type { Findings } from './findings';
import type { Certainty } from './guess-encoding';
import { interpretCalendar } from './interpret-calendar';
import { interpretSchedule, type ScheduleOptions } from './interpret-schedule';
import type { ReadProgramme } from './programme';
import { readCalendar, unfold } from './read-calendar';
import { readSchedule } from './read-schedule';

export interface ProgrammeFile {
  /** Null when it cannot be used; then a `fatal` finding says why. */
  readonly programme: ReadProgramme | null;
  readonly encoding: { readonly name: string; readonly certainty: Certainty } | null;
}

/** Reads a programme: frab / Pentabarf XML, or an iCal calendar. @param encoding known to TextDecoder */
export async function readProgramme(
  content: FileContent,
  options: ScheduleOptions & { encoding?: string | undefined },
  findings: Findings,
): Promise<ProgrammeFile> {
  const bytes = await readWhole(content).catch((error: unknown) => {
    if (!(error instanceof RangeError)) throw error;
    findings.fatal(0, 'unreadable', '议程文件超过 50 MB');
    return null;
  });
  if (!bytes) return { programme: null, encoding: null };
  const isCalendar = /^(?:\xef\xbb\xbf)?\s*BEGIN:VCALENDAR/i.test(bytes.subarray(0, 200).toString('latin1'));
  const { text, encoding, certainty } = decodeText(isCalendar ? unfold(bytes) : bytes, options.encoding);
  const found = { name: encoding, certainty };
  if (isCalendar) {
    const calendar = readCalendar(text, findings);
    return { programme: findings.refused ? null : interpretCalendar(calendar, options, findings), encoding: found };
  }
  const raw = readSchedule(text, findings);
  return { programme: findings.refused ? null : interpretSchedule(raw, options, findings), encoding: found };
}
