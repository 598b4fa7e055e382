/** Width of a text in the pen's current font, in units. */
export type Measure = (text: string) => number;

const NO_START = new Set([...'，。、；：？！）》】」』’”…—·％%,.!?;:)]}｝〉']);
const NO_END = new Set([...'（《【「『‘“([{〈¥￥']);
const LATIN = /^[\p{Script=Latin}\p{N}+\-_.,'’@/&:#]+$/u;
const graphemes = new Intl.Segmenter('zh', { granularity: 'grapheme' });

export const charactersOf = (text: string): string[] => [...graphemes.segment(text)].map((one) => one.segment);

/** Pieces a line may break between: Chinese anywhere but before closing and after opening marks, Latin words whole. */
export function breakable(text: string): string[] {
  const pieces: string[] = [];
  for (const character of charactersOf(text)) {
    const last = pieces[pieces.length - 1];
    const joins =
      last !== undefined &&
      ((LATIN.test(character) && LATIN.test(last.slice(-1))) || NO_START.has(character) || NO_END.has(last.slice(-1)));
    if (joins) pieces[pieces.length - 1] = last + character;
    else pieces.push(character);
  }
  return pieces;
}

const words = new Intl.Segmenter('zh', { granularity: 'word' });

/** As `breakable`, but with Chinese words whole too, by the dictionary: headings read better so. */
export function wordwise(text: string): string[] {
  const ends = new Set<number>();
  for (const { index } of words.segment(text)) ends.add(index);
  const pieces: string[] = [];
  let at = 0;
  for (const piece of breakable(text)) {
    if (pieces.length > 0 && !ends.has(at)) pieces[pieces.length - 1] += piece;
    else pieces.push(piece);
    at += piece.length;
  }
  return pieces;
}

/** Broken at spaces alone. */
export function spacewise(text: string): string[] {
  return text.match(/\S+\s*/gu) ?? [];
}

/** Breaks a text into at most `most` lines of `width`; a piece wider than a line is cut, what is left over ends in `…`. */
export function wrap(measure: Measure, text: string, width: number, most: number, split: (text: string) => string[] = breakable): string[] {
  const lines: string[] = [];
  let line = '';
  const pieces = split(text).flatMap((piece) => (measure(piece.trimEnd()) > width ? charactersOf(piece) : [piece]));
  for (const [index, piece] of pieces.entries()) {
    if (line !== '' && measure(line + piece.trimEnd()) > width) {
      if (lines.length === most - 1) return [...lines, cut(measure, line + pieces.slice(index).join(''), width)];
      lines.push(line.trimEnd());
      line = piece.trimStart();
    } else line += piece;
  }
  return line.trim() === '' ? lines : [...lines, line.trimEnd()];
}

/** The longest beginning that fits with `…` after it; the text itself if it fits. */
export function cut(measure: Measure, text: string, width: number): string {
  if (measure(text) <= width) return text;
  const characters = charactersOf(text);
  while (characters.length > 1 && measure(`${characters.join('').trimEnd()}…`) > width) characters.pop();
  return `${characters.join('').trimEnd()}…`;
}

export interface Fitted {
  readonly size: number;
  readonly lines: string[];
}

/**
 * The largest of `sizes` (falling) at which the whole text fits in `most` lines without breaking a Latin word; it breaks
 * at spaces, or between Chinese words, where that costs little size. At the smallest it is cut. `measureAt` sets the font size.
 */
export function fit(measureAt: (size: number) => Measure, text: string, width: number, most: number, sizes: readonly number[]): Fitted {
  const tries = sizes
    .flatMap((size) => SPLITS.map(({ split, worth }) => ({ size, split, worth: size * worth })))
    .sort((a, b) => b.worth - a.worth);
  for (const { size, split } of tries) {
    const measure = measureAt(size);
    const widest = Math.max(...split(text).map((piece) => measure(piece.trimEnd())));
    if (widest > width) continue;
    const lines = wrap(measure, text, width, most, split);
    if (isWhole(lines, text))
      return { size, lines: balance(measure, text, { from: width, to: Math.max(widest, width * 0.45) }, lines, split) };
  }
  const size = sizes.at(-1) ?? 12;
  return { size, lines: wrap(measureAt(size), text, width, most) };
}

/** A heading broken at its spaces is worth a third more size, between words a twelfth. */
const SPLITS = [
  { split: spacewise, worth: 1.3 },
  { split: wordwise, worth: 1.08 },
  { split: breakable, worth: 1 },
];

const isWhole = (lines: readonly string[], text: string): boolean => !lines.at(-1)?.endsWith('…') || text.endsWith('…');

/** Evens out the lines of a heading, so that no single character is left on the last. */
function balance(
  measure: Measure,
  text: string,
  width: { from: number; to: number },
  lines: string[],
  split: (text: string) => string[],
): string[] {
  if (lines.length < 2) return lines;
  let best = lines;
  for (let narrower = width.from * 0.97; narrower >= width.to; narrower -= width.from * 0.03) {
    const tried = wrap(measure, text, narrower, lines.length, split);
    if (!isWhole(tried, text)) return best;
    best = tried;
  }
  return best;
}
