import type { ExhibitorCard, ExhibitorView, SessionCard, SessionView } from '@shared/contracts/content';
import { dayText, isoIn, timeText, type Exhibition, type Language } from '../exhibition';
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
  const { description, website, country } = exhibitor;
  return { ...exhibitorCard(exhibitor, language), description, website, country };
}

export function sessionCard(session: Session, { timeZone }: Pick<Exhibition, 'timeZone'>, now: Date, language: Language): SessionCard {
  const { id, title, date, startsAt, endsAt, room, track, type, speakers } = session;
  return {
    id,
    title,
    date,
    startsAt: isoIn(startsAt, timeZone),
    endsAt: isoIn(endsAt, timeZone),
    timeText: timeText(startsAt, endsAt, timeZone),
    dayText: dayText(date, language),
    room,
    track,
    type,
    language: session.language,
    speakers,
    state: sessionStateAt(session, now),
  };
}

export function sessionView(session: Session, exhibition: Pick<Exhibition, 'timeZone'>, now: Date, language: Language): SessionView {
  const { subtitle, abstract, description, hall, url, links } = session;
  return { ...sessionCard(session, exhibition, now, language), subtitle, abstract, description, hall, url, links };
}
