import { cleanLine } from './text';

export interface BoothNumbers {
  readonly numbers: string[];
  /** What somebody should agree to; null when the cell is plain. */
  readonly question: { readonly zh: string; readonly en: string } | null;
}

/** What comes before the number, the number, perhaps a letter after it: `A01`, `12`, `N3-07b`. */
const STAND = /^((?:\p{L}{0,4}\d{0,3}[-.])?\p{L}{0,4})(\d{1,5})([A-Za-z]?)$/u;
/** Signs that only ever stand between two stands. */
const BETWEEN = /\s*[,，、;；|\n\r&＆+＋]\s*|\s*[和与及]\s*(?=[A-Za-z0-9])|\s+and\s+/i;

/**
 * The stands a cell names. A slash or a space parts stands of one kind (`A1/A2`, `C1 C2`); where it may as well be a part of one number
 * (`W1 A05`), or a dash may stand for a row of stands (`A01-A05`), it is one, and a question.
 */
export function boothNumbers(cell: string): BoothNumbers {
  const text = cell.normalize('NFKC').replace(/[／⁄]/g, '/');
  const parts = text
    .split(BETWEEN)
    .map((one) => cleanLine(one, 60) ?? '')
    .filter(Boolean);
  const read = parts.map(readPart);
  return { numbers: withLetters(read.flatMap((one) => one.numbers)), question: read.find((one) => one.question)?.question ?? null };
}

function readPart(part: string): BoothNumbers {
  const pieces = part.split(/\s*\/\s*|\s+/).filter(Boolean);
  if (pieces.length > 1) {
    const stands = pieces.map((one) => STAND.exec(one));
    if (stands.every((one) => one !== null)) {
      // `A1/A2`, `A1/2`, `C1 C2`: of one kind. `101 102` too; `1/05` may be hall and stand.
      const letters = new Set(stands.map((one) => one[1]?.toLowerCase()));
      const alike = letters.size === 1 && (stands[0]?.[1] !== '' || new Set(stands.map((one) => one[2]?.length)).size === 1);
      const short =
        part.includes('/') && stands[0]?.[1] !== '' && stands.slice(1).every((one) => one[1] === '' || one[1] === stands[0]?.[1]);
      if (alike || short) return { numbers: pieces, question: null };
    }
    if (pieces.filter((one) => /\d/.test(one)).length > 1 && !/[馆厅区层]|hall|level|floor/i.test(part))
      return {
        numbers: [part],
        question: {
          zh: `展位号“${part}”是一个还是几个？按一个展位处理；如果是几个，请在中间写顿号`,
          en: `is "${part}" one booth or several? It is taken for one; of several, put commas between them`,
        },
      };
    return { numbers: [part], question: null };
  }
  if (isRow(part))
    return {
      numbers: [part],
      question: {
        zh: `展位号“${part}”像是一排展位，按一个展位处理；如果是几个，请逐个写出，中间写顿号`,
        en: `"${part}" looks like a row of booths; it is taken for one. Of several, write each of them`,
      },
    };
  return { numbers: [part], question: null };
}

/** `A01-A05`, `A01~05`, `101至104`: from a lower to a higher number of the same letters. `A-1-3` is one number. */
function isRow(part: string): boolean {
  const [, letters, from, again, to] = /^(\p{L}{0,4})(\d{1,4})\s*(?:[-~～—–]|至|到|to)\s*(\p{L}{0,4})(\d{1,4})$/iu.exec(part) ?? [];
  if (from === undefined || to === undefined) return false;
  const same = again === '' ? from.length === to.length : again?.toLowerCase() === letters?.toLowerCase();
  return same && Number(to) > Number(from) && Number(to) - Number(from) < 100;
}

/** `A01、02` is A01 and A02: letters are written once. */
function withLetters(numbers: readonly string[]): string[] {
  let letters = '';
  return numbers.map((one) => {
    const match = STAND.exec(one);
    if (match?.[1]) letters = one.slice(0, one.length - (match[2]?.length ?? 0) - (match[3]?.length ?? 0));
    else if (match && letters) return letters + one;
    else if (!match) letters = '';
    return one;
  });
}
