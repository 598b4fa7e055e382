import { comparedText, markOf } from '@shared/rules/segment';
import type { TraitFacts } from '../../../platform/traits';

/** A person as conditions are asked of them. */
export interface Row {
  readonly marks: string[];
  readonly numbers: Record<string, number>;
  readonly texts: Record<string, string>;
  readonly reach: string;
}

/** Longer texts are compared by their beginning. */
const MOST_TEXT = 200;
/** Marks that say how somebody is reached; see `reach` of the row. */
export const REACHABLE = 'reachable';
export const UNSUBSCRIBED = 'unsubscribed';

/** The same facts always make the same row. */
export function rowOf(facts: TraitFacts): Row {
  const marks = new Set<string>();
  const numbers: Record<string, number> = {};
  const texts: Record<string, string> = {};
  for (const [trait, value] of Object.entries(facts).sort(([a], [b]) => (a < b ? -1 : 1))) {
    if (value === true) marks.add(trait);
    else if (typeof value === 'number') {
      marks.add(trait);
      numbers[trait] = value;
    } else if (value instanceof Date) {
      marks.add(trait);
      numbers[trait] = value.getTime();
    } else if (isList(value)) for (const one of value) marks.add(trait).add(markOf(trait, one));
    else if (typeof value === 'object' && comparedText(value.text)) {
      marks.add(trait);
      texts[trait] = comparedText(value.text).slice(0, MOST_TEXT);
    }
  }
  const sorted = [...marks].sort();
  const reached = sorted.filter((mark) => mark.startsWith(markOf(REACHABLE, '')) || mark === UNSUBSCRIBED);
  return { marks: sorted, numbers, texts, reach: reached.join('|') };
}

const isList = (value: TraitFacts[string]): value is readonly string[] => Array.isArray(value);

/** Whether two rows say the same. */
export const saysTheSame = (a: Row, b: Row): boolean => essence(a) === essence(b);
const essence = ({ marks, numbers, texts }: Row) => JSON.stringify([marks, Object.entries(numbers).sort(), Object.entries(texts).sort()]);
