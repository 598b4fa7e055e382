import { readFileSync } from 'node:fs';
import path from 'node:path';
import { createRequire } from 'node:module';
import { create, type Font } from 'fontkitten';
import { canvasLibrary } from './canvas-library';
import { charactersOf } from './text-fit';

const FACES = [
  '400Regular/NotoSansSC_400Regular.ttf',
  '500Medium/NotoSansSC_500Medium.ttf',
  '700Bold/NotoSansSC_700Bold.ttf',
  '900Black/NotoSansSC_900Black.ttf',
];

/** Scripts that people who come to a trade fair write their names in, besides Chinese and Latin; `hk`: rarer Chinese characters. */
const FURTHER = ['hk', 'kr', 'arabic', 'hebrew', 'thai', 'devanagari', 'bengali', 'tamil', 'khmer', 'georgian', 'armenian'] as const;

/** A part of a further font, loaded once somebody's name needs it. */
interface Part {
  readonly family: string;
  readonly file: string;
  readonly ranges: readonly (readonly [number, number])[];
  /** The file itself says what it can draw; null: not loaded yet. */
  font: Font | null;
}

interface Loaded {
  readonly chinese: Font;
  readonly parts: readonly Part[];
}

let loaded: Loaded | null = null;
const require = createRequire(path.join(process.cwd(), 'package.json'));
const folderOf = (name: string) => path.dirname(require.resolve(`${name}/package.json`));
/** One file, one font: what a collection would be is not among them. */
const open = (file: string) => create(readFileSync(file)) as Font;

/** Loads the usual fonts once per process (Noto Sans and Twemoji, under open licences). Throws when a file is missing. */
export function loadFonts(): Loaded {
  if (loaded) return loaded;
  const { GlobalFonts } = canvasLibrary();
  const folder = folderOf('@expo-google-fonts/noto-sans-sc');
  for (const face of FACES) {
    if (!GlobalFonts.registerFromPath(path.join(folder, face), 'ExpoLoop Sans')) throw new Error(`font ${face} could not be loaded`);
  }
  const emoji = path.join(folderOf('twemoji-colr-font'), 'twemoji.woff2');
  if (!GlobalFonts.registerFromPath(emoji, 'ExpoLoop Emoji')) throw new Error('the emoji font could not be loaded');
  loaded = { chinese: open(path.join(folder, FACES[0] ?? '')), parts: FURTHER.flatMap(partsOf) };
  return loaded;
}

/** The files of a further font by the characters they are for; read from the list beside them, not from the files. */
function partsOf(script: (typeof FURTHER)[number]): Part[] {
  const name = `noto-sans-${script}`;
  const folder = folderOf(`@fontsource-variable/${name}`);
  const subsets = JSON.parse(readFileSync(path.join(folder, 'unicode.json'), 'utf8')) as Record<string, string>;
  return Object.entries(subsets)
    .filter(([subset]) => !/^(latin|vietnamese|cyrillic|greek)/.test(subset))
    .map(([subset, ranges]) => ({
      family: `ExpoLoop ${script} ${subset.replace(/[[\]]/g, '')}`,
      file: path.join(folder, 'files', `${name}-${subset.replace(/[[\]]/g, '')}-wght-normal.woff2`),
      ranges: ranges.split(',').map((range) => {
        const [from = 0, to = from] = range
          .trim()
          .slice(2)
          .split('-')
          .map((hex) => Number.parseInt(hex, 16));
        return [from, to] as const;
      }),
      font: null,
    }));
}

/** The further font that has this character, ready to draw; null: none. */
function partWith(point: number): Part | null {
  for (const part of loadFonts().parts) {
    if (!part.ranges.some(([from, to]) => point >= from && point <= to)) continue;
    if (!part.font) {
      if (!canvasLibrary().GlobalFonts.registerFromPath(part.file, part.family)) throw new Error(`font ${part.family} could not be loaded`);
      part.font = open(part.file);
    }
    if (part.font.hasGlyphForCodePoint(point)) return part;
  }
  return null;
}

/** Characters that no font here can draw, each once. */
export function undrawable(text: string): string[] {
  const { chinese } = loadFonts();
  const canDraw = (point: number) => chinese.hasGlyphForCodePoint(point) || partWith(point) !== null;
  const missing = charactersOf(text.normalize('NFC')).filter(
    (character) => !isEmoji(character) && [...character].some((one) => !isIgnorable(one) && !canDraw(one.codePointAt(0) ?? 0)),
  );
  return [...new Set(missing)];
}

/** Families for the pen, in the order they are tried: the usual ones, then those that these texts need. */
export function familiesFor(texts: readonly string[]): string {
  const { chinese } = loadFonts();
  const points = new Set([...texts.join('').normalize('NFC')].map((one) => one.codePointAt(0) ?? 0));
  const further = [...points].flatMap((point) => (chinese.hasGlyphForCodePoint(point) ? [] : (partWith(point)?.family ?? [])));
  return ['ExpoLoop Sans', 'ExpoLoop Emoji', ...new Set(further)].map((family) => `"${family}"`).join(', ');
}

const isEmoji = (character: string) =>
  /\p{Emoji_Presentation}|\p{Extended_Pictographic}|\p{Regional_Indicator}|^[\d#*]\ufe0f?\u20e3$/u.test(character);
const isIgnorable = (character: string) => /[\ufe00-\ufe0f\u200b-\u200d\n]|\s|[\u{e0100}-\u{e01ef}]/u.test(character);
