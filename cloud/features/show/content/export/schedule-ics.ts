import ical, { ICalCalendarMethod, ICalEventStatus } from 'ical-generator';
import { uidOf } from '../own-marks';
import type { Exhibition, Language } from '../../exhibition';
import type { Session } from '../store';
import type { Programme } from './schedule-xml';

/** Calendar programs look again that often. */
const LOOK_AGAIN_S = 900;

interface Calendar extends Omit<Programme, 'show' | 'sessions'> {
  readonly show: Programme['show'] & Pick<Exhibition, 'nameEn'>;
  readonly language: Language;
  /** With those taken out: a calendar that has them must hear that they are cancelled. */
  readonly sessions: readonly (Session & { readonly revision: number })[];
  /** `主论坛`, of a part of the programme. */
  readonly part: string | null;
  readonly venue: string;
  /** Of the service: makes UIDs that are nobody else's. */
  readonly host: string;
  readonly now: Date;
}

/** A text as a value of a calendar (RFC 5545, 3.3.11). */
const escaped = (text: string) => text.replace(/[\\;,]/g, '\\$&').replace(/\r\n?|\n/g, '\\n');

/** A programme as a calendar to subscribe to (RFC 5545): stable UIDs, a SEQUENCE that grows with every change, cancelled ones said so. */
export function scheduleIcs({ show, sessions, pageOf, part, venue, host, language, now }: Calendar): string {
  const isEnglish = language === 'en';
  const name = (isEnglish ? show.nameEn : null) ?? show.name;
  const calendar = ical({
    // The library writes a name as it is.
    name: escaped(part ? `${name} · ${part}` : name),
    prodId: { company: 'ExpoLoop', product: 'programme', language: isEnglish ? 'EN' : 'ZH' },
    method: ICalCalendarMethod.PUBLISH,
    ttl: LOOK_AGAIN_S,
    timezone: null,
  });
  calendar.x('X-WR-TIMEZONE', show.timeZone);
  for (const one of sessions) {
    const words = [one.subtitle, one.speakers.join(isEnglish ? ', ' : '、'), one.abstract ?? one.description].filter(Boolean).join('\n\n');
    calendar.createEvent({
      id: uidOf(one.id, host),
      sequence: one.revision,
      stamp: now,
      start: one.startsAt,
      // A moment has no end: one is later than its start.
      ...(one.endsAt > one.startsAt ? { end: one.endsAt } : {}),
      summary: one.title,
      location: [one.room, venue].filter(Boolean).join(isEnglish ? ', ' : '，'),
      ...(words ? { description: words } : {}),
      url: pageOf(one),
      status: one.withdrawnAt ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
      ...(one.track ? { categories: [{ name: one.track }] } : {}),
    });
  }
  return calendar.toString();
}
