import { appendEvent, EVENTS, type DataOf, type NewEvent } from '../../../events';
import { allTotals, createCounting, listPeriods, projectorSweep, rankTotals, recompute } from '../../../platform/events';
import { createLogger } from '../../../platform/log';
import { useTestDatabase } from '../../../testing/database';
import { advocateProjections } from '../../trace/referral';
import { figureProjections, figureRankings, SHARERS } from './projections';

useTestDatabase();

const SHOW = 'e'.repeat(24);
const BRANCH = 'b'.repeat(24);
const counting = createCounting({
  definitions: EVENTS,
  projections: [...figureProjections, ...advocateProjections],
  rankings: figureRankings,
});
const startProjector = () => {
  const sweep = projectorSweep(counting);
  return () =>
    sweep.run({
      now: new Date(0),
      lease: { name: '', owner: '', token: 1 },
      signal: new AbortController().signal,
      log: createLogger('silent'),
    });
};

/** Numbers that only look random, so that a failure can be repeated. */
function sequence(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}

/** A thing that happened at some time, and whether it was taken back later. */
interface Fact<Kind extends 'participant.registered' | 'checkin.accepted' | 'touch.recorded' | 'poster.made'> {
  readonly type: Kind;
  readonly at: Date;
  readonly data: DataOf<Kind>;
  readonly takenBack: boolean;
}
type AnyFact = Fact<'participant.registered'> | Fact<'checkin.accepted'> | Fact<'touch.recorded'> | Fact<'poster.made'>;

const posterOf = (person: string) => `9${person.slice(1)}`;

/** People who register, cancel, register again, come in by halls, are sent back, make posters that others open. */
function randomFacts(random: () => number): AnyFact[] {
  const pick = <Item>(items: readonly Item[]) => items[Math.floor(random() * items.length)] as Item;
  const at = () => new Date(Date.UTC(2026, 2, 1 + Math.floor(random() * 2), Math.floor(random() * 24), Math.floor(random() * 60)));
  const paths: { id: string; path: string[] }[] = [];
  return Array.from({ length: 14 }, (_, index) => {
    const parent = random() < 0.7 ? paths[Math.floor(random() * paths.length)] : undefined;
    const id = (index + 1).toString(16).padStart(24, '0');
    const path = parent ? [...parent.path, parent.id] : [];
    paths.push({ id, path });
    const kind = pick(['visitor', 'vip']);
    const brought = {
      participantId: id,
      kind,
      referrerId: parent?.id ?? null,
      posterId: parent ? posterOf(parent.id) : null,
      ancestors: path,
      ...(random() < 0.6 ? { touchpoint: pick(['c1', 'c2']) } : {}),
    };
    const times = (most: number) => Array.from({ length: Math.floor(random() * (most + 1)) });
    return [
      ...times(3).map(
        (): AnyFact => ({
          type: 'participant.registered',
          at: at(),
          takenBack: random() < 0.5,
          data: { ...brought, visitorId: null, language: 'zh', hasPhone: true, hasEmail: false, ticketTypeId: 't', walkIn: random() < 0.3 },
        }),
      ),
      ...times(4).map(
        (): AnyFact => ({
          type: 'checkin.accepted',
          at: at(),
          takenBack: random() < 0.4,
          data: {
            ...brought,
            scanId: 's',
            ticketId: 't',
            gateId: 'g',
            zone: pick(['', 'N1', 'N2']),
            direction: pick(['in', 'in', 'out']),
            first: true,
          },
        }),
      ),
      ...times(1).map(
        (): AnyFact => ({
          type: 'poster.made',
          at: at(),
          takenBack: false,
          data: { posterId: posterOf(id), participantId: id, ancestors: path, ...(parent ? { parentPosterId: posterOf(parent.id) } : {}) },
        }),
      ),
      ...times(3).map(
        (): AnyFact => ({
          type: 'touch.recorded',
          at: at(),
          takenBack: false,
          data: {
            touchId: 'o',
            code: pick(['c1', 'c2']),
            kind: 'poster',
            channel: pick(['poster', 'share']),
            subjectId: 's',
            viewer: pick(['dev1', 'dev2', 'dev3']),
            visitorId: null,
            scene: null,
            ...(random() < 0.7 ? { ownerId: id, ownerAncestors: path, posterId: posterOf(id) } : {}),
          },
        }),
      ),
    ];
  }).flat();
}

/** The events that tell of the facts: what is taken back has a second one, from any time. */
function eventsOf(facts: readonly AnyFact[], random: () => number): NewEvent[] {
  let serial = 0;
  const base = () => ({ id: (serial += 1).toString(16).padStart(24, '0'), exhibitionId: SHOW, branchId: BRANCH });
  return facts.flatMap((fact): NewEvent[] => {
    const told = {
      ...base(),
      ...({ type: fact.type, at: fact.at, data: fact.data } as Omit<NewEvent, 'exhibitionId' | 'branchId'>),
    } as NewEvent;
    if (!fact.takenBack) return [told];
    const at = new Date(fact.at.getTime() + Math.floor(random() * 1e8));
    if (fact.type === 'participant.registered')
      return [
        told,
        {
          ...base(),
          type: 'participant.cancelled',
          at,
          data: { ...fact.data, generation: 1, was: 'registered', registeredAt: fact.at, by: 'visitor', reason: null },
        },
      ];
    if (fact.type === 'checkin.accepted')
      return [told, { ...base(), type: 'checkin.undone', at, data: { ...fact.data, acceptedAt: fact.at } }];
    return [told];
  });
}

/** One row of what stands; with `once`, only the first of that value counts. */
interface Row {
  readonly cell: string;
  readonly at: Date;
  readonly once?: string;
}

/** What stands, told without events, slots or retractions. */
function rowsOf(fact: AnyFact): Row[] {
  const { at } = fact;
  const rows = (metric: string, subjects: readonly (string | null | undefined)[], once?: string): Row[] =>
    subjects.flatMap((subject) =>
      subject === null || subject === undefined ? [] : [{ cell: `${metric}/${subject}`, at, ...(once ? { once } : {}) }],
    );
  const levels = (chain: readonly string[]) =>
    [...chain]
      .reverse()
      .slice(0, 8)
      .map((id, index) => `p:${id}/L${index + 1}`);
  const person = (id: string | null | undefined) => (id ? `p:${id}` : null);
  const poster = (id: string | null | undefined) => (id ? `poster:${id}` : null);
  switch (fact.type) {
    case 'participant.registered': {
      const { participantId, referrerId, posterId, ancestors, kind, walkIn, touchpoint } = fact.data;
      const groups = ['', `group=${kind}`, `branch=${BRANCH}`];
      return [
        ...rows('registrations', [...groups, touchpoint ? `touchpoint=${touchpoint}` : null], participantId),
        ...(walkIn ? rows('walk_ins', groups, participantId) : []),
        ...(referrerId
          ? rows('registrations_brought', ['', person(referrerId), poster(posterId), ...levels(ancestors)], participantId)
          : []),
        ...(ancestors.length > 0 ? rows('depth', [''], `${ancestors.length}`) : []),
      ];
    }
    case 'checkin.accepted': {
      const { participantId, referrerId, posterId, ancestors, kind, zone, direction, touchpoint } = fact.data;
      if (direction === 'out') return [];
      return [
        ...rows(
          'arrivals',
          ['', zone ? `hall=${zone}` : null, `group=${kind}`, touchpoint ? `touchpoint=${touchpoint}` : null, `branch=${BRANCH}`],
          participantId,
        ),
        ...(referrerId ? rows('arrivals_brought', ['', person(referrerId), poster(posterId), ...levels(ancestors)], participantId) : []),
      ];
    }
    case 'poster.made': {
      const { participantId, ancestors, parentPosterId } = fact.data;
      return [...rows('posters', ['', person(participantId)]), ...rows('posters_brought', [poster(parentPosterId), ...levels(ancestors)])];
    }
    case 'touch.recorded': {
      const { ownerId, ownerAncestors = [], posterId, viewer, channel, code } = fact.data;
      const whose = ownerId ? ['', person(ownerId), poster(posterId), ...levels([...ownerAncestors, ownerId])] : [];
      return [
        ...rows('touches', ['', `channel=${channel}`, `touchpoint=${code}`, `branch=${BRANCH}`]),
        ...rows('touched', ['', `channel=${channel}`, `touchpoint=${code}`], viewer),
        ...rows('views', whose),
        ...rows('viewers', whose, viewer),
      ];
    }
  }
}

/** Rows that count: of those that count once, the earliest. */
function counted(facts: readonly AnyFact[]): Row[] {
  const first = new Map<string, Row>();
  const all: Row[] = [];
  for (const row of facts.filter((fact) => !fact.takenBack).flatMap(rowsOf)) {
    const key = `${row.cell}|${row.once}`;
    if (row.once === undefined) all.push(row);
    else if (row.at < (first.get(key)?.at ?? new Date(8e15))) first.set(key, row);
  }
  return [...all, ...first.values()];
}

const countBy = (rows: readonly Row[], key: (row: Row) => string) =>
  rows.reduce((sums, row) => sums.set(key(row), (sums.get(key(row)) ?? 0) + 1), new Map<string, number>());

const WEIGHTS: Record<string, number> = { arrivals_brought: 1e9, registrations_brought: 1e6, viewers: 1e3, posters: 1 };

/** Sharers by score, equal ones by subject. */
function ranked(totals: ReadonlyMap<string, number>): [string, number][] {
  const scores = new Map<string, number>();
  for (const [cell, n] of totals) {
    const [metric = '', subject = ''] = cell.split('/');
    if (WEIGHTS[metric] && /^p:\w+$/.test(subject) && cell.split('/').length === 2)
      scores.set(subject, (scores.get(subject) ?? 0) + n * WEIGHTS[metric]);
  }
  return [...scores].sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1));
}

async function readRanking(): Promise<[string, number][]> {
  const read: [string, number][] = [];
  let cursor: string | undefined;
  do {
    const page = await rankTotals(SHOW, SHARERS, '', { cursor, limit: 3 });
    read.push(...page.items.map(({ subject, n }): [string, number] => [subject, n]));
    cursor = page.next ?? undefined;
  } while (cursor);
  return read;
}

test.each([1, 2, 3, 4, 5, 6])(
  'random events taken back at random, shuffled and repeated, over two projectors: what stands counts, in its own hour (%i)',
  async (seed) => {
    const random = sequence(seed * 7_919);
    const facts = randomFacts(random);
    const events = eventsOf(facts, random);
    const noisy = [...events, ...events.filter(() => random() < 0.3)].map((event) => ({ event, at: random() })).sort((a, b) => a.at - b.at);
    const projectors = [startProjector(), startProjector()];
    for (const { event } of noisy) {
      await appendEvent(event);
      // Both at once: one of them may meet the other and leave its batch alone.
      if (random() < 0.08) await Promise.allSettled(projectors.map((run) => run()));
    }
    await Promise.allSettled(projectors.map((run) => run()));
    await startProjector()();

    const rows = counted(facts);
    const expected = countBy(rows, (row) => row.cell);
    const totals = await allTotals(SHOW);
    expect(totals).toEqual(await recompute(SHOW, counting));
    const plain = new Map([...totals].filter(([cell]) => !cell.startsWith(`${SHARERS}/`)));
    expect(Object.fromEntries([...plain].sort())).toEqual(Object.fromEntries([...expected].sort()));
    expect(await readRanking()).toEqual(ranked(expected));
    for (const cell of ['registrations/', 'arrivals/', 'arrivals/hall=N1', 'registrations_brought/', 'touches/channel=poster']) {
      const [metric = '', subject = ''] = cell.split('/');
      // Hours of Kolkata begin at half past in UTC.
      const hour = ({ at }: Row) => `${Math.floor((at.getTime() - 1_800_000) / 3_600_000) * 3_600_000 + 1_800_000}`;
      const periods = await listPeriods(SHOW, metric, subject, 'Asia/Kolkata', 'hour');
      expect(new Map(periods.map(({ from, n }) => [`${from.getTime()}`, n]))).toEqual(
        countBy(
          rows.filter((row) => row.cell === cell).sort((a, b) => a.at.getTime() - b.at.getTime()),
          hour,
        ),
      );
    }
  },
  120_000,
);
