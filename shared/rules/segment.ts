import {
  MOST_CONDITIONS,
  type SegmentCondition,
  type SegmentGroup,
  type SegmentNode,
  type SegmentOp,
  type TraitKind,
  type TraitView,
} from '../contracts/segment';

/** What is known of one person, as conditions ask it. */
export interface PersonTraits {
  /** `trait` where there is anything, `trait=value` for each choice. */
  readonly marks: ReadonlySet<string>;
  readonly numbers: Readonly<Record<string, number>>;
  readonly texts: Readonly<Record<string, string>>;
}

/** The show's calendar, and now; milliseconds. */
export interface SegmentClock {
  readonly now: number;
  /** When a day begins in the show's zone. */
  startOf(day: string): number;
  /** When the day after it begins. */
  endOf(day: string): number;
}

/** How a trait of each kind may be compared. */
export const OPS_OF: Record<TraitKind, readonly SegmentOp[]> = {
  flag: ['yes', 'no'],
  choice: ['any', 'every', 'none', 'filled', 'empty'],
  number: ['at_least', 'at_most', 'between', 'filled', 'empty'],
  text: ['contains', 'is', 'filled', 'empty'],
  date: ['since', 'until', 'within', 'last_days', 'filled', 'empty'],
};

const NO_VALUES: readonly SegmentOp[] = ['yes', 'no', 'filled', 'empty'];
const MANY_VALUES: readonly SegmentOp[] = ['any', 'every', 'none'];
const TWO_VALUES: readonly SegmentOp[] = ['between', 'within'];

/** How many values an operator takes: none, one, two, or as many as one likes. */
export function valuesOf(op: SegmentOp): 0 | 1 | 2 | 'many' {
  if (NO_VALUES.includes(op)) return 0;
  if (MANY_VALUES.includes(op)) return 'many';
  return TWO_VALUES.includes(op) ? 2 : 1;
}

export const markOf = (trait: string, value: string) => `${trait}=${value}`;
/** As texts are compared. */
export const comparedText = (value: string) => value.normalize('NFKC').toLowerCase().trim();

export type ConditionFault = 'unknown_trait' | 'op' | 'values' | 'option';

/** Why a condition cannot be asked in this show; null: it can. */
export function conditionFault({ trait, op, values }: SegmentCondition, traits: ReadonlyMap<string, TraitView>): ConditionFault | null {
  const asked = traits.get(trait);
  if (!asked) return 'unknown_trait';
  if (!OPS_OF[asked.kind].includes(op)) return 'op';
  const wanted = valuesOf(op);
  if (wanted === 'many' ? values.length === 0 : values.length !== wanted) return 'values';
  if (asked.kind === 'choice' && values.some((value) => !asked.options.some((one) => one.value === value))) return 'option';
  if (asked.kind === 'number' && !values.every(isNumber)) return 'values';
  if (asked.kind === 'date' && !values.every(op === 'last_days' ? isDays : isDay)) return 'values';
  return inOrder(asked.kind, op, values) ? null : 'values';
}

const isNumber = (value: string) => /^-?\d{1,9}(\.\d{1,3})?$/.test(value);
const isDays = (value: string) => /^\d{1,4}$/.test(value) && Number(value) >= 1;
const isDay = (value: string) => {
  if (!/^[1-9]\d{3}-\d{2}-\d{2}$/.test(value)) return false;
  const at = Date.parse(`${value}T00:00:00Z`);
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(value);
};

function inOrder(kind: TraitKind, op: SegmentOp, [from = '', to = '']: readonly string[]): boolean {
  if (valuesOf(op) !== 2) return true;
  return kind === 'number' ? Number(from) <= Number(to) : from <= to;
}

/** Every condition of it, with the places of items that lead there. */
export function conditionsIn(node: SegmentNode, path: readonly number[] = []): { condition: SegmentCondition; path: readonly number[] }[] {
  if (node.kind === 'condition') return [{ condition: node, path }];
  return node.items.flatMap((item, at) => conditionsIn(item, [...path, at]));
}

/** Why a segment cannot be used in this show; null: it can. */
export function segmentFault(
  root: SegmentGroup,
  traits: ReadonlyMap<string, TraitView>,
): ConditionFault | 'too_many' | 'empty_group' | null {
  const conditions = conditionsIn(root);
  if (conditions.length > MOST_CONDITIONS) return 'too_many';
  if (root.items.some(hasEmptyGroup)) return 'empty_group';
  for (const { condition } of conditions) {
    const fault = conditionFault(condition, traits);
    if (fault) return fault;
  }
  return null;
}

const hasEmptyGroup = (node: SegmentNode): boolean => node.kind === 'group' && (node.items.length === 0 || node.items.some(hasEmptyGroup));

/** Whether it asks only what every show knows. */
export const isCommon = (root: SegmentGroup, traits: ReadonlyMap<string, TraitView>): boolean =>
  conditionsIn(root).every(({ condition }) => traits.get(condition.trait)?.common === true);

/** From when until before when, milliseconds; of a condition about a day. */
export function rangeOf(
  { op, values: [first = '', second = ''] }: SegmentCondition,
  clock: SegmentClock,
): { from: number; before: number } {
  switch (op) {
    case 'since':
      return { from: clock.startOf(first), before: Number.POSITIVE_INFINITY };
    case 'until':
      return { from: Number.NEGATIVE_INFINITY, before: clock.endOf(first) };
    case 'within':
      return { from: clock.startOf(first), before: clock.endOf(second) };
    default:
      return { from: clock.now - Number(first) * 86_400_000, before: Number.POSITIVE_INFINITY };
  }
}

/** Whether one person meets one condition. */
export function meetsCondition(condition: SegmentCondition, { marks, numbers, texts }: PersonTraits, clock: SegmentClock): boolean {
  const { trait, op, values } = condition;
  const has = (value: string) => marks.has(markOf(trait, value));
  const [first = '', second = ''] = values;
  const number = numbers[trait];
  switch (op) {
    case 'yes':
    case 'filled':
      return marks.has(trait);
    case 'no':
    case 'empty':
      return !marks.has(trait);
    case 'any':
      return values.some(has);
    case 'every':
      return values.every(has);
    case 'none':
      return !values.some(has);
    case 'at_least':
      return number !== undefined && number >= Number(first);
    case 'at_most':
      return number !== undefined && number <= Number(first);
    case 'between':
      return number !== undefined && number >= Number(first) && number <= Number(second);
    case 'contains':
      return texts[trait]?.includes(comparedText(first)) ?? false;
    case 'is':
      return texts[trait] === comparedText(first);
    case 'since':
    case 'until':
    case 'within':
    case 'last_days': {
      const { from, before } = rangeOf(condition, clock);
      return number !== undefined && number >= from && number < before;
    }
  }
}

/** Whether one person is in it. A group without items holds everybody, or with `not` nobody. */
export function meets(node: SegmentNode, person: PersonTraits, clock: SegmentClock): boolean {
  if (node.kind === 'condition') return meetsCondition(node, person, clock);
  const inside =
    node.join === 'all' || node.items.length === 0
      ? node.items.every((item) => meets(item, person, clock))
      : node.items.some((item) => meets(item, person, clock));
  return inside !== node.not;
}

/** Each condition and group, met or not, the root first. */
export function explain(
  node: SegmentNode,
  person: PersonTraits,
  clock: SegmentClock,
  path: readonly number[] = [],
): { path: number[]; met: boolean }[] {
  const own = { path: [...path], met: meets(node, person, clock) };
  if (node.kind === 'condition') return [own];
  return [own, ...node.items.flatMap((item, at) => explain(item, person, clock, [...path, at]))];
}
