import { isDeepStrictEqual } from 'node:util';
import type { Booth } from './store';

type Occupants = Booth['occupants'];
type Holder = Readonly<Record<string, unknown>>;

/**
 * Who is on a stand, merged firm by firm: what only one side changed of a firm is taken. `clash`: both changed the same firm's stay, each
 * otherwise; then nothing is merged.
 */
export function mergeOccupants(base: Holder, ours: Holder, theirs: Holder): { occupants: Occupants; clash: boolean } {
  const [was, here, there] = [base, ours, theirs].map(
    (one) => new Map(((one.occupants ?? []) as Occupants).map((two) => [two.exhibitorId, two])),
  );
  const stay = (side: Map<string, Occupants[number]> | undefined, id: string) => {
    const one = side?.get(id);
    return one ? { dates: one.dates } : null;
  };
  let clash = false;
  const ids = new Set([...(here?.keys() ?? []), ...(there?.keys() ?? []), ...(was?.keys() ?? [])]);
  const occupants = [...ids].flatMap((id): Occupants => {
    const [before, mine, said] = [stay(was, id), stay(here, id), stay(there, id)];
    if (!isDeepStrictEqual(mine, said) && !isDeepStrictEqual(mine, before) && !isDeepStrictEqual(said, before)) clash = true;
    const one = isDeepStrictEqual(mine, before) ? there?.get(id) : here?.get(id);
    return one ? [one] : [];
  });
  return { occupants, clash };
}
