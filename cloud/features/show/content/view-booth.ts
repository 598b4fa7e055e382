import type { BoothView } from '@shared/contracts/content';
import { AppError } from '@shared/errors';
import { listCodesOf } from '../code';
import { localDateOf, type Language } from '../exhibition';
import type { Show } from './on-show';
import { isThere } from './rules';
import { findBooth, listExhibitorsById, listNeighbours, listSessionsInHall } from './store';
import { exhibitorView, sessionCard, staysText } from './views';

const NEAR = 6;

/** A stand with who is there (today's first), what is on nearby and the stands beside it. */
export async function viewBooth({ exhibition, at }: Show, boothId: string, now: Date, language: Language): Promise<BoothView> {
  const { exhibitionId } = at;
  const booth = await findBooth(at, boothId);
  if (!booth) throw new AppError('not_found');
  const [exhibitors, sessions, neighbours, codes] = await Promise.all([
    listExhibitorsById(
      at,
      booth.occupants.map((one) => one.exhibitorId),
    ),
    listSessionsInHall(at, booth.hall, now, NEAR),
    listNeighbours(at, booth),
    listCodesOf(exhibitionId, 'booth', [boothId]),
  ]);
  const byId = new Map(exhibitors.map((one) => [one.id, one]));
  const today = showDay(
    exhibition.days.map((day) => day.date),
    localDateOf(now, exhibition.timeZone),
  );
  const occupants = booth.occupants
    .flatMap(({ exhibitorId, dates }) => {
      const exhibitor = byId.get(exhibitorId);
      return exhibitor
        ? [{ exhibitor: exhibitorView(exhibitor, language), dates, datesText: staysText(dates, language), here: isThere(dates, today) }]
        : [];
    })
    .sort((a, b) => Number(b.here) - Number(a.here));
  return {
    id: booth.id,
    exhibitionId,
    number: booth.number,
    hall: booth.hall,
    level: booth.level,
    code: codes.get(boothId) ?? null,
    occupants,
    sessionsNear: sessions.map((session) => sessionCard(session, exhibition, now, language)),
    neighbours: neighbours.map(({ id, number, occupants: others }) => ({
      id,
      number,
      exhibitorName: others.map((one) => one.name).join(' / '),
    })),
  };
}

/** Today, or the first day of a show that is not open today. */
function showDay(days: readonly string[], today: string): string {
  return days.includes(today) ? today : (days.find((day) => day > today) ?? days[0] ?? today);
}
