import type { MyRecap } from '@shared/contracts/recap';
import { listTicketsOf, type TicketPlain } from '../../people/ticket';
import { listBoothNames, listSessionsById, sessionCard } from '../../show/content';
import { dayText, localDateOf, statusAt, type Exhibition } from '../../show/exhibition';
import { viewReferrals } from '../../trace/referral';
import { listStandsOpened } from '../../trace/touch';
import { listOwnDraws } from '../draw';
import { listStarred } from '../favourite';
import type { Reading } from '../hub';
import { listBooked } from '../plan';
import { listHandedOut } from '../right';

const NOTHING: Omit<MyRecap, 'open' | 'standing'> = {
  days: [],
  booked: [],
  stars: { sessions: 0, exhibitors: 0, offers: 0 },
  booths: { count: 0, first: [] },
  rights: [],
  draws: [],
  friends: { registered: 0, came: 0 },
};
const SHOWN_BOOTHS = 12;

/** What is recorded of who looks. `draws`: this build has them. Before the end of the show there is nothing to look back to. */
export async function showMyRecap(reading: Reading, { draws }: { readonly draws: boolean }): Promise<MyRecap> {
  const { exhibition, looker, now } = reading;
  const { visitorId, participant, standing } = looker;
  const open = statusAt(exhibition, now) === 'ended';
  if (!open || !visitorId) return { open, standing, ...NOTHING };
  const [starred, booths] = await Promise.all([listStarred({ visitorId, exhibitionId: exhibition.id }), boothsOf(exhibition, visitorId)]);
  const starsOf = (kind: (typeof starred)[number]['kind']) => starred.filter((one) => one.kind === kind).length;
  const kept = { stars: { sessions: starsOf('session'), exhibitors: starsOf('exhibitor'), offers: starsOf('offer') }, booths };
  if (!participant) return { open, standing, ...NOTHING, ...kept };
  const [tickets, booked, rights, entered, referrals] = await Promise.all([
    listTicketsOf([participant.id], exhibition.id),
    listBooked(participant),
    listHandedOut(exhibition, participant.id, reading.language),
    draws ? listOwnDraws(exhibition.id, participant.id) : [],
    viewReferrals(exhibition.id, participant.id),
  ]);
  return {
    open,
    standing,
    ...kept,
    days: daysOf(tickets, exhibition).map((date) => dayText(date, reading.language)),
    booked: await cardsOf(reading, booked),
    rights,
    draws: entered,
    friends: { registered: referrals.totals.registrations, came: referrals.totals.arrivals },
  };
}

/** Days on which they were let in, of what counts and was not taken back. */
function daysOf(tickets: readonly TicketPlain[], { timeZone }: Exhibition): string[] {
  const entries = tickets.flatMap(({ admissions }) =>
    admissions.filter((one) => one.direction === 'in' && !one.undone && one.standing === 'counted'),
  );
  return [...new Set(entries.map((one) => localDateOf(one.at, timeZone)))].sort();
}

async function boothsOf(exhibition: Exhibition, visitorId: string): Promise<MyRecap['booths']> {
  const [opened] = await listStandsOpened(exhibition.id, [visitorId]);
  const names = await listBoothNames(exhibition, opened?.boothIds ?? []);
  const booths = [...names].map(([id, name]) => ({ id, name }));
  return { count: booths.length, first: booths.slice(0, SHOWN_BOOTHS) };
}

async function cardsOf({ exhibition, language, now }: Reading, ids: readonly string[]): Promise<MyRecap['booked']> {
  if (!exhibition.programmeBatch) return [];
  const rows = await listSessionsById({ exhibitionId: exhibition.id, batch: exhibition.programmeBatch }, ids);
  return rows
    .filter((one) => one.withdrawnAt === null)
    .sort((a, b) => a.startsAt.getTime() - b.startsAt.getTime())
    .map((one) => sessionCard(one, exhibition, now, language));
}
