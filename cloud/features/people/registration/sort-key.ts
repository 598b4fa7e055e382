import { nameKeyOf } from './rules';

/** Behind every key that a text can have: who named no company comes last. */
const LAST = '\u{FFFF}';
/** Rows B0 to D7 of GB 2312 hold its 3,755 common characters in the order of their pinyin. */
const COMMON = { firstRow: 0xb0, lastRow: 0xd7, firstCell: 0xa1, lastCell: 0xfe };
/** They stand for themselves in this order, in a block that no text uses; what is less common comes behind them. */
const PRIVATE_USE = 0xe000;
const BEHIND = '\u{F8FF}';

const LONGEST = 24;

const places = new Map(
  [...commonCharacters()].map((character, place): [string, string] => [character, String.fromCharCode(PRIVATE_USE + place)]),
);

function commonCharacters(): string {
  const bytes: number[] = [];
  for (let row = COMMON.firstRow; row <= COMMON.lastRow; row += 1)
    for (let cell = COMMON.firstCell; cell <= COMMON.lastCell; cell += 1) bytes.push(row, cell);
  // The last row ends five cells early.
  return new TextDecoder('gb18030').decode(Uint8Array.from(bytes)).slice(0, 3_755);
}

/**
 * What a list of names is sorted by, compared character by character: figures and Latin letters first, then Chinese by
 * pinyin. A character with several readings stands at the one GB 2312 gives it, so 曾 at ceng.
 */
export function sortKeyOf(text: string | null): string {
  const letters = [...nameKeyOf(text ?? '')].slice(0, LONGEST);
  return letters.length === 0 ? LAST : letters.map((letter) => places.get(letter) ?? inPlace(letter)).join('');
}

const inPlace = (letter: string) => (/\p{Script=Han}/u.test(letter) ? BEHIND + letter : letter);
