import { readFileSync } from 'node:fs';
import path from 'node:path';
import { createRequire } from 'node:module';
import { GlobalFonts } from '@napi-rs/canvas';
import { charactersOf } from './text-fit';

/** Family list for the pen's font: Chinese and Latin, then colour emoji. */
export const FAMILY = 'ExpoLoop Sans, ExpoLoop Emoji';

const FACES = [
  '400Regular/NotoSansSC_400Regular.ttf',
  '500Medium/NotoSansSC_500Medium.ttf',
  '700Bold/NotoSansSC_700Bold.ttf',
  '900Black/NotoSansSC_900Black.ttf',
];

let known: Set<number> | null = null;

/** Loads the fonts once per process (Noto Sans SC and Twemoji, both under open licences). Throws when a file is missing. */
export function loadFonts(): void {
  if (known) return;
  const require = createRequire(path.join(process.cwd(), 'package.json'));
  const folder = path.dirname(require.resolve('@expo-google-fonts/noto-sans-sc/package.json'));
  for (const face of FACES) {
    if (!GlobalFonts.registerFromPath(path.join(folder, face), 'ExpoLoop Sans')) throw new Error(`font ${face} could not be loaded`);
  }
  const emoji = path.join(path.dirname(require.resolve('twemoji-colr-font/package.json')), 'twemoji.woff2');
  if (!GlobalFonts.registerFromPath(emoji, 'ExpoLoop Emoji')) throw new Error('the emoji font could not be loaded');
  known = characterMap(readFileSync(path.join(folder, FACES[0] ?? '')));
}

/** Replaces what no loaded font can draw by `〓`, the printers' mark for a missing type, instead of an empty box. */
export function drawable(text: string): string {
  loadFonts();
  return charactersOf(text.normalize('NFC'))
    .map((character) =>
      isEmoji(character) || [...character].every((one) => isIgnorable(one) || known?.has(one.codePointAt(0) ?? 0)) ? character : '〓',
    )
    .join('');
}

const isEmoji = (character: string) =>
  /\p{Emoji_Presentation}|\p{Extended_Pictographic}|\p{Regional_Indicator}|^[\d#*]\ufe0f?\u20e3$/u.test(character);
const isIgnorable = (character: string) => /[\ufe00-\ufe0f\u200d\u200b]|\p{M}|[\u{e0100}-\u{e01ef}]/u.test(character);

/** Code points of a TrueType font, from its cmap table in format 12 or 4 (OpenType 1.9, "cmap"). */
function characterMap(font: Buffer): Set<number> {
  const points = new Set<number>();
  const tables = font.readUInt16BE(4);
  for (let index = 0; index < tables; index += 1) {
    const entry = 12 + index * 16;
    if (font.toString('latin1', entry, entry + 4) !== 'cmap') continue;
    const cmap = font.readUInt32BE(entry + 8);
    for (let sub = 0; sub < font.readUInt16BE(cmap + 2); sub += 1)
      readSubtable(font, cmap + font.readUInt32BE(cmap + 4 + sub * 8 + 4), points);
  }
  return points;
}

function readSubtable(font: Buffer, at: number, points: Set<number>): void {
  const format = font.readUInt16BE(at);
  if (format === 12) {
    for (let group = 0; group < font.readUInt32BE(at + 12); group += 1) {
      const start = at + 16 + group * 12;
      for (let point = font.readUInt32BE(start); point <= font.readUInt32BE(start + 4); point += 1) points.add(point);
    }
  } else if (format === 4) {
    const segments = font.readUInt16BE(at + 6) / 2;
    for (let segment = 0; segment < segments; segment += 1) {
      const end = font.readUInt16BE(at + 14 + segment * 2);
      const start = font.readUInt16BE(at + 16 + segments * 2 + segment * 2);
      for (let point = start; point <= end && point < 0xffff; point += 1) points.add(point);
    }
  }
}
