import { getMyRegistration } from '@shared/contracts/registration';
import { fetchStrip } from '@shared/contracts/ticket';
import { tokenFromStrip } from '@shared/rules/ticket-token';
import type { Direction } from '@shared/rules/gate-history';
import { closesAt, HOUR, MINUTE, opensAt } from '../calendar';
import type { Crowd, Habit, Moment } from '../crowd/crowd';
import type { GateLane } from '../crowd/gate-lane';
import { asVisitor } from '../crowd/phone';
import type { Person } from '../crowd/person';

/** Two of three come within the first half hour; some go out for lunch by the gate, the others leave without being scanned. */
export const arrive: Habit = {
  name: 'arrive',
  words: '六七成在开门半小时内到场，中午有人扫码出去再进来，多数离场不扫码',
  plan: (person, crowd) =>
    person.traits.hears === 'passing_by'
      ? []
      : person.traits.days.filter((day) => !lends(person, day)).flatMap((day) => dayOf(person, crowd, day)),
};

/** That morning is the cheat's (`cheat.ts`). */
const lends = ({ traits }: Person, day: number) => traits.cheat === 'lends' && day === 0;

function dayOf(person: Person, crowd: Crowd, day: number): Moment[] {
  const { random } = person;
  // With those who register at the gate later, two of three of a day's guests.
  const rush = random.chance(0.8);
  const at = opensAt(day) + (rush ? random.between(-10, 29) : random.between(30, 240)) * MINUTE;
  const lunch = rush && random.chance(0.3);
  return [
    { at, act: (_: Crowd, now: number) => passes(crowd, person, day, 'in', now) },
    ...(lunch
      ? [
          {
            at: opensAt(day) + 3 * HOUR + random.between(0, 20) * MINUTE,
            act: (_: Crowd, now: number) => passes(crowd, person, day, 'out', now),
          },
          {
            at: opensAt(day) + 4 * HOUR + random.between(0, 30) * MINUTE,
            act: (_: Crowd, now: number) => passes(crowd, person, day, 'in', now),
          },
        ]
      : []),
  ].filter((moment) => moment.at < closesAt(day));
}

/** Holds the phone to a gate. Without a ticket nobody goes there. */
export async function passes(crowd: Crowd, person: Person, day: number, direction: Direction, at: number): Promise<void> {
  await looksAtTicket(crowd, person);
  if (person.memory.status !== 'registered' || person.ticketId === null) return;
  if (direction === 'out' && !isInside(person, day)) return;
  const code = await codeOf(crowd, person);
  await showsAt(person.random.pick(crowd.lanes), { person, code, day, direction, at, rightful: true, expected: null });
}

/** Whoever waits for a place or an answer looks whether it has come. */
export async function looksAtTicket(crowd: Crowd, person: Person): Promise<void> {
  if (person.memory.source === null) return;
  const { registration } = await asVisitor(crowd, person, getMyRegistration, { params: { exhibitionId: crowd.show.exhibitionId } });
  if (!registration) return;
  person.memory.status = registration.status;
  person.memory.ticketNumber = registration.ticket?.number ?? null;
  person.ticketId = registration.ticket?.id ?? null;
}

/** The code of this very minute. */
export async function codeOf(crowd: Crowd, person: Person): Promise<string> {
  const params = { ticketId: person.ticketId ?? '' };
  const { strip, serverTime } = await asVisitor(crowd, person, fetchStrip, { params, body: { minutes: 3 } });
  const code = tokenFromStrip(strip, Date.parse(serverTime));
  if (code === null) throw new Error(`the strip of ${person.n} does not reach the minute it was fetched in`);
  return code;
}

interface Showing {
  readonly person: Person;
  readonly code: string;
  readonly day: number;
  readonly direction: Direction;
  readonly at: number;
  readonly rightful: boolean;
  readonly expected: string | null;
}

export async function showsAt(lane: GateLane, { person, code, day, direction, at, rightful, expected }: Showing): Promise<void> {
  const { scanId, decision, reason, offline } = await lane.scan(code, at, direction);
  person.memory.passages.push({ scanId, day, direction, accepted: decision === 'accepted', reason, offline, rightful, expected, at });
}

const isInside = ({ memory }: Person, day: number) =>
  memory.passages.filter((one) => one.accepted && one.day === day).at(-1)?.direction === 'in';
