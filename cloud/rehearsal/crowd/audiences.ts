import type { SegmentCondition, SegmentRoot } from '@shared/contracts/segment';
import { hasCome, isRegistered, type Memory, type Remembered } from './memory';

/** An audience the organiser keeps. */
interface Audience {
  readonly name: string;
  readonly condition: SegmentRoot;
  /** Whoever is in it has this tag as long as they are. */
  readonly tag: string | null;
  /** Who is in it, where the crowd can tell. */
  readonly has?: (one: Remembered, people: Memory['people']) => boolean;
}

const is = (trait: string, op: SegmentCondition['op'], ...values: string[]): SegmentCondition => ({ kind: 'condition', trait, op, values });
const all = (...items: SegmentRoot['items']): SegmentRoot => ({ kind: 'group', join: 'all', not: false, items });

/** Of traits every show has: head office shares the first with its branches. */
export const AUDIENCES: readonly [Audience, ...Audience[]] = [
  {
    name: '已报名，还没到场',
    condition: all(is('registration_status', 'any', 'registered'), is('came', 'no')),
    tag: null,
    has: (one) => isRegistered(one) && !hasCome(one),
  },
  {
    name: '到场的采购和负责人',
    condition: all(is('came', 'yes'), {
      kind: 'group',
      join: 'any',
      not: false,
      items: ['采购', '经理', '主管'].map((word) => is('position', 'contains', word)),
    }),
    tag: '重点买家',
  },
  {
    name: '带来过朋友的人',
    condition: all(is('brought_registered', 'at_least', '1')),
    tag: null,
    has: ({ n }, people) => people.some((other) => isRegistered(other) && other.ancestors.at(-1) === n),
  },
  { name: '说英文的观众', condition: all(is('registration_status', 'any', 'registered'), is('language', 'any', 'en')), tag: null },
];

/** How many are in each, as the crowd counts them. */
export const countAudiences = (people: Memory['people']): ReadonlyMap<string, number> =>
  new Map(AUDIENCES.flatMap(({ name, has }) => (has ? [[name, people.filter((one) => has(one, people)).length] as const] : [])));
