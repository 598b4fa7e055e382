import type { BadNetwork, Client } from '../client';
import { personName } from '../fair/draw-fair';
import type { Random } from '../random';
import { newMemory, type Remembered } from './memory';

/** Where people hear of the show. `friend`: only when somebody shares it with them; `colleague`: their company registers them. */
export type Hears = 'place' | 'booth' | 'friend' | 'colleague' | 'passing_by';
/** `lends`: to a friend at another gate, both without a network; `stays`: sends a screenshot and stays at home; `leaves`: cancels first. */
export type Cheat = 'screenshot' | 'other_ticket' | 'replay' | 'lends' | 'stays' | 'leaves';

export interface Traits {
  readonly hears: Hears;
  readonly language: 'zh' | 'en';
  /** Looks and goes away again. */
  readonly onlyLooks: boolean;
  readonly wants: 'open' | 'scarce' | 'reviewed';
  readonly allowsMessages: boolean;
  readonly givesWechatNumber: boolean;
  readonly shares: 'poster' | 'card' | null;
  readonly books: number;
  readonly cancels: boolean;
  /** Days of the show, from 0; none: never comes. */
  readonly days: readonly number[];
  readonly plays: boolean;
  /** Slow, loses the network, is tapped twice. */
  readonly badPhone: boolean;
  readonly cheat: Cheat | null;
}

export interface Person {
  readonly n: number;
  readonly name: string;
  readonly phone: string;
  readonly company: string;
  readonly traits: Traits;
  readonly random: Random;
  readonly client: Client;
  readonly memory: Remembered;
  /** The ticket in their phone. */
  ticketId: string | null;
}

/** The same people for the same seed. `open` gives each a phone of their own. */
export function drawPeople(
  random: Random,
  visitors: number,
  open: (sessionId: string, language: 'zh' | 'en', random: Random, network?: BadNetwork) => Client,
): Person[] {
  return Array.from({ length: visitors }, (_, i) => {
    const n = i + 1;
    const own = random.of(n);
    const traits = drawTraits(own.of('traits'));
    const name =
      traits.language === 'en' ? `${own.pick(['Emma', 'James', 'Olivia', 'Lucas', 'Sofia', 'Daniel'])} Sample${n}` : personName(own);
    // Every number another one: 200,000 people need not meet.
    const phone = `${own.pick(['138', '139', '150', '186'])}${String(20_000_000 + n * 37).padStart(8, '0')}`;
    const network = traits.badPhone ? { random: own.of('network'), lost: 0.06 } : undefined;
    return {
      n,
      name,
      phone,
      company: `示例第${own.between(1, 999)}${own.pick(['精密制造', '电子', '汽车零部件', '装备'])}厂`,
      traits,
      random: own.of('life'),
      client: open(own.of('device').key(32), traits.language, own.of('client'), network),
      memory: newMemory(n, name, phone),
      ticketId: null,
    };
  });
}

function drawTraits(random: Random): Traits {
  const hears = oneOf<Hears>(random, [
    ['place', 0.38],
    ['booth', 0.1],
    ['friend', 0.36],
    ['colleague', 0.08],
    ['passing_by', 0.08],
  ]);
  // Three of five who register never come.
  const comes = hears === 'passing_by' || random.chance(0.4);
  const days = [0, 1, 2].filter((day) => comes && random.chance([0.62, 0.4, 0.2][day] ?? 0));
  return {
    hears,
    language: random.chance(0.15) ? 'en' : 'zh',
    onlyLooks: random.chance(0.18),
    wants: oneOf(random, [
      ['open', 0.82],
      ['scarce', 0.1],
      ['reviewed', 0.08],
    ]),
    allowsMessages: random.chance(0.7),
    givesWechatNumber: random.chance(0.6),
    shares: random.chance(0.3) ? (random.chance(0.4) ? 'poster' : 'card') : null,
    books: random.chance(0.35) ? random.between(1, 3) : 0,
    cancels: !comes && random.chance(0.12),
    days: comes && days.length === 0 ? [random.between(0, 2)] : days,
    plays: random.chance(0.6),
    badPhone: random.chance(0.12),
    cheat: random.chance(0.08) ? random.pick<Cheat>(comes ? ['screenshot', 'other_ticket', 'replay', 'lends'] : ['stays', 'leaves']) : null,
  };
}

function oneOf<T>(random: Random, shares: readonly (readonly [T, number])[]): T {
  let left = random.next();
  for (const [value, share] of shares) {
    left -= share;
    if (left < 0) return value;
  }
  return shares[0]![0];
}
