import { createLogger } from '../../../platform/log';
import { useTestDatabase } from '../../../testing/database';
import { appendEvent, EVENTS, type NewEvent } from '../../../events';
import { allTotals, createCounting, projectorSweep, recompute } from '../../../platform/events';
import { advocateProjections, MOST_LEVELS, ofLevel, ofPoster } from './projections';

useTestDatabase();

const SHOW = 'e'.repeat(24);
const counting = createCounting({ definitions: EVENTS, projections: advocateProjections });
const project = () =>
  projectorSweep(counting).run({
    now: new Date(0),
    lease: { name: '', owner: '', token: 1 },
    signal: new AbortController().signal,
    log: createLogger('silent'),
  });

/** Numbers that only look random, so that a failure can be repeated. */
function sequence(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}

interface Person {
  readonly id: string;
  readonly path: string[];
  readonly views: number;
  readonly came: boolean;
}

/** A random tree, deeper than the levels that are counted. */
function randomTree(random: () => number): Person[] {
  const people: Person[] = [];
  for (let at = 0; at < 30; at += 1) {
    const parent = random() < 0.85 ? people[Math.max(0, people.length - 1 - Math.floor(random() * 3))] : undefined;
    people.push({
      id: at.toString(16).padStart(24, '0'),
      path: parent ? [...parent.path, parent.id] : [],
      views: Math.floor(random() * 4),
      came: random() < 0.5,
    });
  }
  return people;
}

let serial = 0;
const posterOf = (person: string) => `9${person.slice(1)}`;

function eventsOf(people: readonly Person[], random: () => number): NewEvent[] {
  const base = () => ({
    id: (serial += 1).toString(16).padStart(24, '0'),
    exhibitionId: SHOW,
    branchId: 'b'.repeat(24),
    at: new Date(Date.UTC(2026, 2, 1 + Math.floor(random() * 5), Math.floor(random() * 24))),
  });
  return people.flatMap(({ id, path, views, came }): NewEvent[] => {
    const referrerId = path.at(-1) ?? null;
    const brought = { participantId: id, kind: 'visitor', referrerId, posterId: referrerId && posterOf(referrerId), ancestors: path };
    const checkIn = (): NewEvent => ({
      ...base(),
      type: 'checkin.accepted',
      data: { ...brought, scanId: `s${serial}`, ticketId: `t${id}`, gateId: 'g', zone: '', direction: 'in', first: true },
    });
    return [
      {
        ...base(),
        type: 'participant.registered',
        data: { ...brought, visitorId: null, language: 'zh', hasPhone: true, hasEmail: false, ticketTypeId: 't', walkIn: false },
      },
      {
        ...base(),
        type: 'poster.made',
        data: {
          posterId: posterOf(id),
          participantId: id,
          ancestors: path,
          ...(referrerId ? { parentPosterId: posterOf(referrerId) } : {}),
        },
      },
      ...Array.from(
        { length: views },
        (_, at): NewEvent => ({
          ...base(),
          type: 'touch.recorded',
          data: {
            touchId: `o${serial}`,
            code: 'c',
            kind: 'poster',
            channel: 'poster',
            subjectId: posterOf(id),
            visitorId: null,
            scene: null,
            ownerId: id,
            ownerAncestors: path,
            posterId: posterOf(id),
            viewer: `viewer-${at % 2}-${id}`,
          },
        }),
      ),
      // Some come in twice.
      ...(came ? [checkIn(), checkIn()] : []),
    ];
  });
}

/** The same figures told from the tree itself, without events. */
function expected(people: readonly Person[]): Map<string, number> {
  const totals = new Map<string, number>();
  const add = (figure: string, n: number) => n > 0 && totals.set(figure, (totals.get(figure) ?? 0) + n);
  for (const { id, path, views, came } of people) {
    const above = [...path].reverse().slice(0, MOST_LEVELS);
    above.forEach((ancestor, at) => {
      add(`registrations_brought/${ofLevel(ancestor, at + 1)}`, 1);
      add(`posters_brought/${ofLevel(ancestor, at + 1)}`, 1);
      add(`arrivals_brought/${ofLevel(ancestor, at + 1)}`, came ? 1 : 0);
    });
    [id, ...above].slice(0, MOST_LEVELS).forEach((ancestor, at) => {
      add(`views/${ofLevel(ancestor, at + 1)}`, views);
      add(`viewers/${ofLevel(ancestor, at + 1)}`, Math.min(views, 2));
    });
    const parent = path.at(-1);
    if (parent) {
      add(`registrations_brought/${ofPoster(posterOf(parent))}`, 1);
      add(`posters_brought/${ofPoster(posterOf(parent))}`, 1);
    }
  }
  return totals;
}

test.each([1, 2, 3])(
  'shuffled, repeated and late events give the figures of the tree itself (%i)',
  async (seed) => {
    const random = sequence(seed * 7_919);
    const people = randomTree(random);
    const events = eventsOf(people, random);
    const noisy = [...events, ...events.filter(() => random() < 0.3)].map((event) => ({ event, at: random() })).sort((a, b) => a.at - b.at);
    for (const { event } of noisy) {
      await appendEvent(event);
      // Counting goes on while more arrive.
      if (random() < 0.03) await project();
    }
    await project();
    const totals = await allTotals(SHOW);
    expect(totals).toEqual(await recompute(SHOW, counting));
    for (const [figure, n] of expected(people)) expect([figure, totals.get(figure)]).toEqual([figure, n]);
  },
  60_000,
);
