import { dimensionOf, ofDimension, type Counting, type Effect, type Projection } from './counting';
import type { StoredEvent } from './definition';

/** Counters are kept by the quarter of an hour: every time zone is whole quarters off UTC, so its hours and days come out right. */
export const SLOT_MS = 900_000;

/** What one metric counts for one subject. */
interface Cell {
  readonly exhibitionId: string;
  readonly metric: string;
  readonly subject: string;
}

export interface CounterStep extends Cell {
  readonly slot: number;
  n: number;
}

/** How often a unique value was seen, by slot; what takes an event back counts down. */
export interface Support extends Cell {
  readonly slots: Map<number, number>;
}

/** What a number of events adds up to, before it is known what was seen earlier. */
export interface Tally {
  readonly counters: Map<string, CounterStep>;
  readonly supports: Map<string, Support>;
}

export interface TotalStep extends Cell {
  readonly id: string;
  readonly dimension: string;
  readonly n: number;
}

export const emptyTally = (): Tally => ({ counters: new Map(), supports: new Map() });

/** Adds an event to a tally, as far as `due` lets its projections count it. Order and repeats of additions do not matter. */
export function addEvent(tally: Tally, event: StoredEvent, counting: Counting, due: (projection: Projection) => boolean): void {
  const retracts = counting.definitions[event.type]?.retracts;
  const original = retracts?.original(event.data);
  addEffects(tally, event, 1, counting, due);
  if (retracts && original)
    addEffects(tally, { ...event, type: retracts.type, at: original.at, data: original.data as StoredEvent['data'] }, -1, counting, due);
}

function addEffects(
  tally: Tally,
  event: StoredEvent,
  sign: 1 | -1,
  { projections }: Counting,
  due: (projection: Projection) => boolean,
): void {
  const slot = Math.floor(event.at.getTime() / SLOT_MS);
  for (const projection of projections) {
    if (!projection.types.includes(event.type) || !due(projection)) continue;
    for (const effect of projection.effects(event)) {
      if (!projection.metrics.includes(effect.metric)) throw new Error(`${projection.name} counts ${effect.metric} without saying so`);
      for (const subject of subjectsOf(effect)) {
        const cell = { exhibitionId: event.exhibitionId, metric: effect.metric, subject };
        if (effect.unique === undefined) step(tally.counters, cell, slot, sign);
        else support(tally.supports, cell, effect.unique, slot, sign);
      }
    }
  }
}

const subjectsOf = ({ subject, by = {} }: Effect): string[] => [
  subject,
  ...Object.entries(by).flatMap(([dimension, value]) => (value === '' ? [] : [ofDimension(dimension, value)])),
];

export const cellId = ({ exhibitionId, metric, subject }: Cell) => `${exhibitionId}/${metric}/${subject}`;
export const counterId = (one: Cell & { slot: number }) => `${cellId(one)}/${one.slot}`;

function step(counters: Map<string, CounterStep>, cell: Cell, slot: number, n: number): void {
  const id = counterId({ ...cell, slot });
  const known = counters.get(id);
  if (known) known.n += n;
  else counters.set(id, { ...cell, slot, n });
}

function support(supports: Map<string, Support>, cell: Cell, value: string, slot: number, n: number): void {
  const id = `${cellId(cell)}/${value}`;
  const known = supports.get(id) ?? { ...cell, slots: new Map<number, number>() };
  known.slots.set(slot, (known.slots.get(slot) ?? 0) + n);
  supports.set(id, known);
}

/** A unique value counts once, in the first slot where more saw it than took it back; null when nowhere. */
function standsAt(slots: ReadonlyMap<number, number>): number | null {
  let first: number | null = null;
  for (const [slot, n] of slots) if (n > 0 && (first === null || slot < first)) first = slot;
  return first;
}

/** What has to be written: `before` holds the slots of unique values seen earlier, by id. */
export function settle(tally: Tally, before: ReadonlyMap<string, ReadonlyMap<number, number>>, { rankings }: Counting) {
  const counters = new Map([...tally.counters].map(([id, one]) => [id, { ...one }]));
  const uniques: { id: string; metric: string; slots: Map<number, number> }[] = [];
  for (const [id, { slots: added, ...cell }] of tally.supports) {
    const earlier = before.get(id) ?? new Map<number, number>();
    const slots = new Map(earlier);
    for (const [slot, n] of added) slots.set(slot, (slots.get(slot) ?? 0) + n);
    for (const [slot, n] of slots) if (n === 0) slots.delete(slot);
    uniques.push({ id, metric: cell.metric, slots });
    const [from, to] = [standsAt(earlier), standsAt(slots)];
    if (from === to) continue;
    if (from !== null) step(counters, cell, from, -1);
    if (to !== null) step(counters, cell, to, 1);
  }
  const changed = [...counters.values()].filter(({ n }) => n !== 0);
  const totals = new Map<string, TotalStep>();
  const add = (cell: Cell, n: number) => {
    const id = cellId(cell);
    totals.set(id, { ...cell, id, dimension: dimensionOf(cell.subject), n: (totals.get(id)?.n ?? 0) + n });
  };
  for (const { exhibitionId, metric, subject, n } of changed) {
    add({ exhibitionId, metric, subject }, n);
    for (const { name, subjects, weights } of rankings)
      if (weights[metric] !== undefined && subjects.test(subject)) add({ exhibitionId, metric: name, subject }, n * weights[metric]);
  }
  return { counters: changed, uniques, totals: [...totals.values()].filter(({ n }) => n !== 0) };
}
