import { datesText, timeText, type Exhibition, type Language } from '../../show/exhibition';
import type { PosterContent } from './render/canvas';

/** What a poster of this exhibition says, in the sharer's language. */
export function posterContent(exhibition: Exhibition, sharer: string, language: Language): PosterContent {
  const { days, counts, timeZone: zone } = exhibition;
  const first = days[0]?.date ?? '';
  const last = days.at(-1)?.date ?? first;
  const zh = language === 'zh';
  const sameHours = new Set(days.map(({ opensAt, closesAt }) => timeText(opensAt, closesAt, zone)));
  const place = exhibition.city && !exhibition.venue.includes(exhibition.city) ? [exhibition.venue, exhibition.city] : [exhibition.venue];
  const facts: [number, string][] = zh
    ? [
        [counts.exhibitors, '家展商'],
        [counts.sessions, '场议程'],
      ]
    : [
        [counts.exhibitors, 'exhibitors'],
        [counts.sessions, 'sessions'],
      ];
  return {
    exhibition: zh ? exhibition.name : (exhibition.nameEn ?? exhibition.name),
    subtitle: exhibition.subtitle,
    dates: datesText(first, last, language),
    hours: sameHours.size === 1 ? ([...sameHours][0] ?? '') : '',
    firstDay: monthDay(first),
    lastDay: monthDay(last),
    year: first.slice(0, 4),
    place: place.filter(Boolean).join(' · '),
    facts: facts.filter(([n]) => n > 0).map(([n, what]) => `${n.toLocaleString('en-US')} ${what}`),
    sharer,
    invitation: zh ? '邀请您一起来看展' : 'invites you to visit',
    hint: zh ? '长按识别小程序码' : 'Press and hold the code',
  };
}

/** `02.01` of `2025-02-01` */
const monthDay = (date: string) => date.slice(5).replace('-', '.');
