import type { ImportSet } from '@shared/contracts/content-import';
import type { ImportSetPlain, LaterSet } from './store';

const kindsOf = ({ told }: Pick<LaterSet, 'told'>) =>
  (Object.entries(told?.counts ?? {}) as [keyof ImportSet['counts'], Record<string, number>][])
    .filter(([, tally]) => Object.values(tally).some((n) => n > 0))
    .map(([kind]) => kind);

/**
 * The latest import that has to be taken back before this one: it lists rows of the same kinds, and what it found here as it lists it left
 * no trace in the history, so that it would go with this one. Null: nothing stands in the way.
 */
export function undoFirst(set: Pick<ImportSetPlain, 'id' | 'appliedAt' | 'told'>, all: readonly LaterSet[]): LaterSet | null {
  const kinds = new Set(kindsOf(set));
  const [last] = all
    .filter((one) => one.id !== set.id && orderOf(one) > (set.appliedAt?.getTime() ?? 0) && kindsOf(one).some((kind) => kinds.has(kind)))
    .sort((a, b) => orderOf(b) - orderOf(a));
  return last ?? null;
}

/** One that is on its way is the last. */
const orderOf = ({ appliedAt }: LaterSet) => appliedAt?.getTime() ?? Number.MAX_SAFE_INTEGER;
