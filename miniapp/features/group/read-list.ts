import { nameFault } from '@shared/rules/person-name';
import { readPhone } from '@shared/rules/phone';
import { countGraphemes, tidyText } from '@shared/rules/text';

/** Why a line cannot be sent, or should be looked at twice. */
export type LineFault = 'no_name' | 'name' | 'phone' | 'position' | 'same_phone';

/** A colleague as a line was understood. */
export interface ReadLine {
  readonly name: string;
  readonly phone: string;
  readonly position: string;
  readonly faults: readonly LineFault[];
  /** Somebody of that name is there already: sent only when the contact says so. */
  readonly sameName: boolean;
}

const MOST_OF_POSITION = 60;
/** Between the columns of a sheet, or as people write lists; spaces only where none of these stands. */
const COLUMNS = /[\t,，、;；|｜]+/;
/** `1.`, `2、`, `(3)` before a line. */
const NUMBERING = /^[(（]?\d{1,3}[.、)）．]\s*(?=\D)/;
const HEADINGS = ['姓名', '名字', 'name', '手机', '手机号', '电话', 'phone', 'mobile', '职务', '职位', 'title'];
/** Digits as numbers are written, at least seven of them. */
const isNumber = (text: string): boolean => /^[+\d][\d\s().-]*$/.test(text) && text.replace(/\D/g, '').length >= 7;
const isDigits = (text: string): boolean => /^[+(]?[\d().-]+$/.test(text);
const isLatin = (text: string): boolean => /^[\u0020-\u024f'’.-]+$/.test(text);

/** A number that stands in one piece with other words, or with no space before it. */
const NUMBER_WITHIN = /\+?\d[\d-]{5,}\d/;

/** Pieces of a line without separators: a number written in groups is one piece, a name in Latin letters too. */
function bySpaces(line: string): string[] {
  const pieces: string[] = [];
  for (const piece of line.replace(NUMBER_WITHIN, ' $& ').split(/\s+/).filter(Boolean)) {
    const last = pieces[pieces.length - 1];
    const together =
      last !== undefined &&
      ((isDigits(last.replace(/ /g, '')) && isDigits(piece)) || (isLatin(last) && isLatin(piece) && !isDigits(last) && !isDigits(piece)));
    if (together) pieces[pieces.length - 1] = `${last} ${piece}`;
    else pieces.push(piece);
  }
  return pieces;
}

/** One line: the number is told by its digits, the first other piece is the name, the rest the job title. */
function readLine(line: string): Omit<ReadLine, 'faults' | 'sameName'> {
  const plain = line.replace(NUMBERING, '');
  const columns = COLUMNS.test(plain) ? plain.split(COLUMNS) : [plain];
  const mixed = columns.length === 1 || columns.some((column) => !isNumber(column.trim()) && NUMBER_WITHIN.test(column));
  const pieces = (mixed ? columns.flatMap(bySpaces) : columns).map((piece) => tidyText(piece)).filter(Boolean);
  // A number that was mistyped is still the second column, not a job title.
  const at = pieces.findIndex((piece) => isNumber(piece));
  const loose = at === -1 ? pieces.findIndex((piece, index) => index > 0 && isDigits(piece)) : at;
  const [name = '', ...rest] = pieces.filter((_, index) => index !== loose);
  return { name, phone: loose === -1 ? '' : (pieces[loose] ?? ''), position: rest.join(' ') };
}

const isHeading = (line: string): boolean => {
  const pieces = line
    .toLowerCase()
    .split(/[\t,，、;；|｜\s]+/)
    .filter(Boolean);
  return pieces.length > 0 && pieces.every((piece) => HEADINGS.includes(piece));
};

/** What is wrong with one colleague. */
export function faultsOf({ name, phone, position }: { name: string; phone: string; position: string }): LineFault[] {
  const read = readPhone(phone);
  return [
    ...(tidyText(name) === '' ? (['no_name'] as const) : nameFault(name) ? (['name'] as const) : []),
    ...(phone !== '' && !read.ok ? (['phone'] as const) : []),
    ...(countGraphemes(position) > MOST_OF_POSITION ? (['position'] as const) : []),
  ];
}

/** The number as it is compared; null: none. */
export const numberOf = (phone: string): string | null => {
  const read = readPhone(phone);
  return read.ok ? read.e164 : null;
};

/** A pasted list, a colleague a line; blank lines and a line of headings are none. `names` and `numbers`: who is there already. */
export function readList(text: string, names: readonly string[], numbers: readonly string[]): ReadLine[] {
  const [knownNames, knownNumbers] = [new Set(names), new Set(numbers)];
  const lines = text
    .normalize('NFKC')
    .replace(/[\u200b-\u200f\u202a-\u202e\ufeff]/g, '')
    .split(/\r\n?|\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '' && !isHeading(line));
  return lines.map((line) => {
    const read = readLine(line);
    const number = numberOf(read.phone);
    const samePhone = number !== null && knownNumbers.has(number);
    const sameName = knownNames.has(read.name);
    knownNames.add(read.name);
    if (number !== null) knownNumbers.add(number);
    return { ...read, faults: [...faultsOf(read), ...(samePhone ? (['same_phone'] as const) : [])], sameName };
  });
}
