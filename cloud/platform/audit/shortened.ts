import { firstGraphemes } from '@shared/rules/text';

/** Of a text the trail tells so much, graphemes. */
const MOST_TOLD = 300;

const shortened = (text: string): string => (text.length > MOST_TOLD ? `${firstGraphemes(text, MOST_TOLD)}…` : text);

const AROUND = 20;

/** What a text was and what it is; of long ones from shortly before where they differ, so that the entry tells them apart. */
export function shortenedChange(old: string, fresh: string): string {
  const [before, after] = [[...old], [...fresh]];
  let same = 0;
  while (same < before.length && before[same] === after[same]) same += 1;
  const from = Math.max(old.length, fresh.length) > MOST_TOLD ? Math.max(0, same - AROUND) : 0;
  const told = (signs: readonly string[]) => `${from > 0 ? '…' : ''}${shortened(signs.slice(from).join(''))}`;
  return `${told(before)} → ${told(after)}`;
}
