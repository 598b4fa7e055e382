import type { LineChange, OfferedPiece } from '@shared/contracts/house-template';

interface Words {
  readonly zh: string;
  readonly en: string;
}
interface Line {
  readonly key: string;
  readonly what: Words;
  readonly text: Words;
}

const ORDER = { zh: '先后次序', en: 'Order' };
const otherThan = (language: keyof Words): keyof Words => (language === 'zh' ? 'en' : 'zh');
const isSame = (one: Words, other: Words) => one.zh === other.zh && one.en === other.en;
const BETWEEN = { zh: '、', en: ', ' };

/** What differs between two contents, a line each, and where what both have stands in another order, that. */
export function changesBetween(before: readonly Line[], after: readonly Line[], language: keyof Words): LineChange[] {
  const [old, fresh] = [new Map(before.map((one) => [one.key, one])), new Map(after.map((one) => [one.key, one]))];
  const keys = [...new Set([...before, ...after].map((one) => one.key))];
  const changes = keys.flatMap((key) => {
    const [was, is] = [old.get(key), fresh.get(key)];
    if (was && is && isSame(was.what, is.what) && isSame(was.text, is.text)) return [];
    // A change of the other language alone is said in it: taking a piece overwrites it too.
    const shown =
      was && is && was.what[language] === is.what[language] && was.text[language] === is.text[language] ? otherThan(language) : language;
    const renamed = was && is && was.what[shown] !== is.what[shown];
    const said = (line: Line | undefined) => (line ? `${renamed ? `${line.what[shown]}: ` : ''}${line.text[shown]}` : null);
    return [{ what: (was ?? is)?.what[language] ?? key, before: said(was), after: said(is) }];
  });
  const orderOf = (lines: readonly Line[]) => lines.filter(({ key }) => old.has(key) && fresh.has(key)).map(({ key }) => key);
  if (orderOf(before).join() === orderOf(after).join()) return changes;
  const named = (lines: readonly Line[]) => lines.map((one) => one.what[language]).join(BETWEEN[language]);
  return [...changes, { what: ORDER[language], before: named(before), after: named(after) }];
}

/** Marks of what the template holds and of what the show holds. */
interface Standing {
  readonly latest: { readonly version: number; readonly mark: string };
  readonly now: string;
  /** What was taken: its version, its mark in the template, and the mark of the show right after. */
  readonly taken: { readonly version: number; readonly inTemplate: string | null; readonly inShow: string } | null;
  readonly left: number | null;
}

export function stateOf({ latest, now, taken, left }: Standing): OfferedPiece['state'] {
  if (now === latest.mark) return 'same';
  if (taken && taken.inTemplate === latest.mark) return now === taken.inShow ? 'same' : 'own';
  return left === latest.version ? 'left' : 'offered';
}

/** How a piece stands in a show that has content of this mark: what was begun counts when it is there, noted or not. */
export function standingOf<Decided extends { readonly taken: { readonly mark: string } | null }>(
  kept: (Decided & { readonly pending?: Decided }) | undefined,
  now: string,
): Decided | undefined {
  return kept?.pending?.taken?.mark === now ? kept.pending : kept;
}
