import { MINUTE, opensAt } from './calendar';
import type { Cut } from './crowd/gate-lane';
import type { Random } from './random';

/** Two gates lose their network together on the first morning. */
export const DARK_GATES: readonly number[] = [0, 1];
export const DARK_FROM = opensAt(0) + 110 * MINUTE;
const DARK_FOR = 15 * MINUTE;

/** Every lane loses its network once on the first two mornings, some in the middle of the rush. */
export function cutsOf(random: Random, lane: number): Cut[] {
  const mornings = [0, 1].map((day) => {
    const from = opensAt(day) + random.between(-10, 80) * MINUTE;
    return { from, until: from + random.between(8, 25) * MINUTE };
  });
  return DARK_GATES.includes(lane) ? [...mornings, { from: DARK_FROM, until: DARK_FROM + DARK_FOR }] : mornings;
}
