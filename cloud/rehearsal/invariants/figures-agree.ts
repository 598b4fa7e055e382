import type { FigureKey } from '@shared/rules/figure';
import { hasCome, isRegistered, type Memory } from '../crowd/memory';
import type { Invariant } from './invariant';

/** The figures of the console are what the crowd remembers doing. */
export const figuresAgree: Invariant = {
  name: 'figures-agree',
  words: '成效指标与人群自己记得的一致',
  check(memory, { figures }) {
    const remembered = figuresOf(memory);
    return Object.entries(remembered)
      .filter(([key, n]) => (figures[key as FigureKey] ?? 0) !== n)
      .map(([key, n]) => `指标 ${key} 是 ${figures[key as FigureKey] ?? 0}，人群记得 ${n}`);
  },
};

function figuresOf({ people }: Memory): Partial<Record<FigureKey, number>> {
  const openings = people.flatMap((one) => one.openings);
  const views = people.map((one) => one.openings.filter((opening) => opening.owner !== null).length);
  const registered = people.filter(isRegistered);
  const came = registered.filter(hasCome);
  const brought = registered.filter((one) => one.ancestors.length > 0);
  return {
    touches: openings.length,
    touched: people.filter((one) => one.openings.length > 0).length,
    material_opens: sum(people.map((one) => one.opened.size)),
    registrations: registered.length,
    walk_ins: registered.filter((one) => one.source === 'gate').length,
    arrivals: came.length,
    posters: sum(people.map((one) => one.posters)),
    views: sum(views),
    viewers: views.filter((n) => n > 0).length,
    registrations_brought: brought.length,
    arrivals_brought: brought.filter(hasCome).length,
    depth: Math.max(0, ...brought.map((one) => one.ancestors.length)),
  };
}

const sum = (numbers: readonly number[]) => numbers.reduce((all, one) => all + one, 0);
