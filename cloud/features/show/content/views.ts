import type { ExhibitorCard, ExhibitorView, SessionCard, SessionView } from '@shared/contracts/content';
import { clockText, dayText, isoIn, localDateOf, momentText, timeText, type Exhibition, type Language } from '../exhibition';
import { recentMove } from './moved-from';
import { sessionStateAt } from './rules';
import type { Exhibitor, Session } from './store';

/** `仅2月1日 周六`; null for the whole show. */
export function staysText(dates: readonly string[] | null, language: Language): string | null {
  if (dates === null) return null;
  const days = dates.map((date) => dayText(date, language));
  return language === 'zh' ? `仅${days.join('、')}` : `${days.join(', ')} only`;
}

export function exhibitorCard(exhibitor: Exhibitor, language: Language): ExhibitorCard {
  const { id, name, nameEn, theme, summary, booths } = exhibitor;
  return { id, name, nameEn, theme, summary, booths: booths.map((booth) => ({ ...booth, datesText: staysText(booth.dates, language) })) };
}

export function exhibitorView(exhibitor: Exhibitor, language: Language): ExhibitorView {
  const { description, website, phone, country } = exhibitor;
  return { ...exhibitorCard(exhibitor, language), description, website, phone, country };
}

const DAY_MS = 86_400_000;

/** `10:35–11:00`; a moment has no end, whole days have no hours, and what ends on a later day says on which. */
export function sessionTimeText({ startsAt, endsAt }: Pick<Session, 'startsAt' | 'endsAt'>, zone: string, language: Language): string {
  if (startsAt.getTime() === endsAt.getTime()) return clockText(startsAt, zone);
  // An hour less or more where the clocks change.
  if (endsAt.getTime() - startsAt.getTime() < DAY_MS - 3_600_000) return timeText(startsAt, endsAt, zone);
  const last = localDateOf(new Date(endsAt.getTime() - 1), zone);
  const lastDay = last === localDateOf(startsAt, zone) ? null : dayText(last, language);
  if (clockText(startsAt, zone) !== '00:00' || clockText(endsAt, zone) !== '00:00')
    return `${clockText(startsAt, zone)}–${momentText(endsAt, zone, language)}`;
  if (language === 'zh') return lastDay ? `全天，至${lastDay}` : '全天';
  return lastDay ? `All day, until ${lastDay}` : 'All day';
}

export function sessionCard(session: Session, { timeZone }: Pick<Exhibition, 'timeZone'>, now: Date, language: Language): SessionCard {
  const { id, title, date, startsAt, endsAt, room, track, type, speakers } = session;
  return {
    id,
    title,
    date,
    startsAt: isoIn(startsAt, timeZone),
    endsAt: isoIn(endsAt, timeZone),
    timeText: sessionTimeText(session, timeZone, language),
    dayText: dayText(date, language),
    room,
    track,
    type,
    language: session.language,
    speakers,
    state: sessionStateAt(session, now),
    movedFrom: movedFromOf(session, timeZone, now, language),
  };
}

function movedFromOf(session: Session, timeZone: string, now: Date, language: Language): SessionCard['movedFrom'] {
  const was = recentMove(session, now);
  if (!was) return null;
  const where = [`${dayText(was.date, language)} ${sessionTimeText(was, timeZone, language)}`, was.room].filter(Boolean).join(' · ');
  return { startsAt: isoIn(was.startsAt, timeZone), room: was.room, text: language === 'zh' ? `原定 ${where}` : `Was ${where}` };
}

export function sessionView(session: Session, exhibition: Pick<Exhibition, 'timeZone'>, now: Date, language: Language): SessionView {
  const { subtitle, abstract, description, hall, url, links } = session;
  return { ...sessionCard(session, exhibition, now, language), subtitle, abstract, description, hall, url, links };
}
