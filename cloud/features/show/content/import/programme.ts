import type { Findings } from './findings';
import { cleanLine } from './text';

export interface ReadConference {
  readonly title: string | null;
  readonly subtitle: string | null;
  readonly venue: string | null;
  readonly city: string | null;
  readonly timeZone: string;
}

export interface ReadSession {
  /** Stable over imports: the event's guid, else its id. */
  readonly key: string;
  readonly line: number;
  readonly title: string;
  readonly subtitle: string | null;
  readonly abstract: string | null;
  readonly description: string | null;
  readonly startsAt: Date;
  /** The same as `startsAt` for a moment. */
  readonly endsAt: Date;
  readonly date: string;
  /** Another day than `date` only for what lasts whole days. */
  readonly lastDate: string;
  readonly room: string;
  readonly track: string | null;
  readonly type: string | null;
  readonly language: string | null;
  readonly speakers: string[];
  readonly url: string | null;
  readonly links: { title: string; url: string }[];
}

export type SaidField = keyof Omit<ReadSession, 'key' | 'line' | 'title' | 'startsAt' | 'endsAt' | 'date' | 'lastDate'>;

export interface ReadProgramme {
  readonly conference: ReadConference;
  /** Days the file names, with or without sessions, `2025-02-01`. */
  readonly namedDates: readonly string[];
  readonly sessions: ReadSession[];
  /** Fields of a session that the file speaks of, besides its title and times. */
  readonly says: ReadonlySet<SaidField>;
  /** Events found in the file, good or bad. */
  readonly read: number;
}

/** What the file calls the show and where it is. */
export function titles(fields: Readonly<Record<string, string>>): Omit<ReadConference, 'timeZone'> {
  return {
    title: cleanLine(fields.title, 200),
    subtitle: cleanLine(fields.subtitle, 200),
    venue: cleanLine(fields.venue, 200),
    city: cleanLine(fields.city, 100),
  };
}

/** One key twice: at the same time it is one session, of which the first counts; at another time it is another session. */
export function keepApart(sessions: readonly ReadSession[], findings: Findings): ReadSession[] {
  const seen = new Map<string, ReadSession>();
  for (const session of sessions) {
    const before = seen.get(session.key);
    const key =
      before && before.startsAt.getTime() !== session.startsAt.getTime() ? `${session.key}@${session.startsAt.toISOString()}` : session.key;
    const same = seen.get(key);
    if (same)
      findings.skipped(
        session.line,
        'duplicate',
        `议程“${session.title}”与第 ${same.line} 行是同一场（编号 ${session.key}），只取第一场`,
        `"${session.title}" is the same session as in line ${same.line} (${session.key}); the first counts`,
      );
    else seen.set(key, { ...session, key });
  }
  return [...seen.values()];
}
