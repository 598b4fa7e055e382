import { readFileSync } from 'node:fs';
import path from 'node:path';
import { contrast as contrastOfLong, LEAST_CONTRAST } from '@shared/rules/colour';

const ROOT = path.resolve(__dirname, '../..');
const read = (file: string) => readFileSync(path.join(ROOT, file), 'utf8');
type Tokens = Readonly<Record<string, string>>;
const tokensOf = (text: string, pattern: RegExp): Tokens =>
  Object.fromEntries([...text.matchAll(pattern)].map(([, name, value]) => [name, value]));

/** WCAG 2.2: text 4.5 to 1 (1.4.3), edges of controls and marks 3 to 1 (1.4.11). */
const TEXT = LEAST_CONTRAST;
const EDGE = 3;

/** Also of `#rgb`. */
const contrast = (one: string, other: string) => contrastOfLong(long(one), long(other));
const long = (colour: string) => (colour.length === 4 ? `#${[...colour.slice(1)].map((digit) => digit + digit).join('')}` : colour);

/** Which colours carry text or edges, and on which grounds they may lie; the rest fill and adorn. */
interface Theme {
  readonly tokens: Tokens;
  readonly text: readonly (readonly [inks: readonly string[], grounds: readonly string[]])[];
  readonly edges: readonly (readonly [marks: readonly string[], grounds: readonly string[]])[];
  readonly rest: readonly string[];
}

const THEMES: Readonly<Record<string, Theme>> = {
  'the mini-program': {
    tokens: tokensOf(read('miniapp/ui/tokens.scss'), /^\$([\w-]+): (#[0-9a-f]{6});/gm),
    text: [
      [
        ['ink', 'ink-2', 'ink-3', 'pine'],
        ['surface', 'paper', 'sunken', 'pine-soft', 'amber-soft', 'good-soft', 'bad-soft'],
      ],
      [['amber-ink'], ['surface', 'paper', 'sunken', 'amber-soft']],
      [['good'], ['surface', 'paper', 'good-soft']],
      [['bad'], ['surface', 'paper', 'bad-soft']],
      [
        ['surface', 'paper'],
        ['pine', 'pine-deep', 'good', 'bad', 'lens', 'black'],
      ],
      [['on-amber'], ['amber']],
      [['on-caution'], ['caution']],
    ],
    edges: [
      [
        ['line-strong', 'pine'],
        ['surface', 'paper'],
      ],
      [['amber'], ['pine', 'pine-deep']],
    ],
    rest: ['line', 'desk', 'pine-mist'],
  },
  'the console': {
    tokens: tokensOf(read('cloud/console/ui/tokens.ts'), /^ {2}'?([\w-]+)'?: '(#[0-9a-f]{6})'/gm),
    text: [
      [
        ['ink', 'ink-2', 'ink-3', 'pine'],
        ['surface', 'paper', 'sunken', 'pine-soft', 'amber-soft'],
      ],
      [['ink', 'ink-2', 'pine'], ['pine-hover']],
      [
        ['good', 'bad'],
        ['surface', 'paper'],
      ],
      [
        ['surface', 'on-pine', 'on-pine-2', 'on-pine-3'],
        ['pine', 'pine-deep'],
      ],
      [['surface'], ['pine-light']],
      [['good-ink'], ['good-soft']],
      [['bad-ink'], ['bad-soft']],
      [['amber-ink'], ['surface', 'paper', 'amber-soft']],
      [['on-amber'], ['amber']],
    ],
    edges: [
      [
        ['line-strong', 'pine'],
        ['surface', 'paper'],
      ],
    ],
    rest: ['line', 'pine-line'],
  },
  'the local WeChat': {
    tokens: tokensOf(read('cloud/wechat-sandbox/phone/styles/tokens.css'), /^ {2}--([\w-]+): (#[0-9a-f]{6}|#[0-9a-f]{3});/gm),
    text: [
      [
        ['ink', 'muted', 'faint'],
        ['white', 'grey', 'grey-97', 'green-soft', 'red-soft', 'amber-soft', 'grey-91'],
      ],
      [
        ['green-deep', 'red'],
        ['white', 'grey', 'grey-93'],
      ],
      [['blue'], ['white', 'grey']],
      [['white'], ['green', 'green-deep', 'red', 'grey-8', 'grey-12']],
    ],
    edges: [[['green'], ['white', 'grey-91']]],
    // A palette named by hue and lightness: scenery of the phone itself.
    rest: [],
  },
};

test('the measure is the published one', () => {
  expect(contrast('#000000', '#ffffff')).toBeCloseTo(21);
  expect(contrast('#fff', '#767676')).toBeCloseTo(4.54, 1);
});

describe.each(Object.entries(THEMES))('%s', (name, { tokens, text, edges, rest }) => {
  const value = (token: string) => {
    const found = tokens[token];
    if (!found) throw new Error(`no token ${token}`);
    return found;
  };
  const tooWeak = (pairs: Theme['text'], least: number) =>
    pairs.flatMap(([inks, grounds]) =>
      inks.flatMap((ink) =>
        grounds
          .map((ground) => ({ pair: `${ink} on ${ground}`, ratio: contrast(value(ink), value(ground)) }))
          .filter(({ ratio }) => ratio < least)
          .map(({ pair, ratio }) => `${pair}: ${ratio.toFixed(2)}`),
      ),
    );

  test('text is read on every ground it lies on', () => expect(tooWeak(text, TEXT)).toEqual([]));
  test('edges and marks are seen', () => expect(tooWeak(edges, EDGE)).toEqual([]));
  if (name !== 'the local WeChat')
    test('every colour has its part', () => {
      const named = new Set([...[...text, ...edges].flatMap(([inks, grounds]) => [...inks, ...grounds]), ...rest]);
      expect(Object.keys(tokens).filter((token) => !named.has(token))).toEqual([]);
    });
});
