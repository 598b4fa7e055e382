/**
 * Rules of the fields of subscribe and template messages, by the letters before the index of a key (`thing1` is a `thing`).
 * Source: official page 发送订阅消息, 参数值内容限制说明. Lengths are counted in UTF-16 units, the stricter reading for emoji.
 */
export type FieldType =
  | 'thing'
  | 'number'
  | 'letter'
  | 'symbol'
  | 'character_string'
  | 'time'
  | 'date'
  | 'amount'
  | 'phone_number'
  | 'car_number'
  | 'name'
  | 'phrase'
  | 'enum'
  | 'other';

export type Problem = 'missing' | 'empty' | 'too_long' | 'wrong_characters' | 'not_listed' | 'wrong_format';

const CLOCK = String.raw`([01]?\d|2[0-3]):[0-5]\d(:[0-5]\d)?`;
const DAY = String.raw`(\d{4}年\d{1,2}月\d{1,2}日|\d{4}年\d{1,2}月|\d{1,2}月\d{1,2}日|\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{4}[-/.]\d{1,2}|\d{1,2}[-/.]\d{1,2})`;
const DATE_TIME = `${DAY}( ?${CLOCK})?`;
const range = (one: string) => new RegExp(`^${one}( ?~ ?${one})?$`);

const DATE = range(DATE_TIME);
// A period may repeat the day or give only the second time.
const TIME = new RegExp(`^(${DAY} ?)?${CLOCK}( ?~ ?(${DAY} ?)?${CLOCK})?$`);
const DATE_PERIOD_OF_DAY = new RegExp(`^${DAY} ?${CLOCK} ?~ ?${CLOCK}$`);
const HAN = /^\p{Script=Han}+$/u;

interface Rule {
  readonly longest: number;
  readonly fits: (value: string) => boolean;
  /** May the value be cut at its end? */
  readonly cuttable: boolean;
  readonly misfit: Problem;
}

const any = () => true;
const RULES: Readonly<Record<FieldType, Rule>> = {
  thing: { longest: 20, fits: any, cuttable: true, misfit: 'wrong_characters' },
  number: { longest: 32, fits: (value) => /^-?\d+(\.\d+)?$/.test(value), cuttable: false, misfit: 'wrong_characters' },
  letter: { longest: 32, fits: (value) => /^[A-Za-z]+$/.test(value), cuttable: true, misfit: 'wrong_characters' },
  symbol: { longest: 5, fits: (value) => /^[^\p{L}\p{N}\s]+$/u.test(value), cuttable: true, misfit: 'wrong_characters' },
  character_string: { longest: 32, fits: (value) => /^[\x21-\x7e ]+$/.test(value), cuttable: false, misfit: 'wrong_characters' },
  time: { longest: 64, fits: (value) => TIME.test(value), cuttable: false, misfit: 'wrong_format' },
  date: { longest: 64, fits: (value) => DATE.test(value) || DATE_PERIOD_OF_DAY.test(value), cuttable: false, misfit: 'wrong_format' },
  amount: { longest: 16, fits: (value) => /^(\p{Sc}|￥)?\d{1,10}(\.\d+)?元?$/u.test(value), cuttable: false, misfit: 'wrong_format' },
  phone_number: { longest: 17, fits: (value) => /^[\d+\-() *]+$/.test(value), cuttable: false, misfit: 'wrong_characters' },
  car_number: {
    longest: 8,
    fits: (value) => /^[\p{Script=Han}A-Z0-9][A-Z0-9]+[\p{Script=Han}A-Z0-9]$/iu.test(value),
    cuttable: false,
    misfit: 'wrong_format',
  },
  name: { longest: 20, fits: (value) => /^[\p{L}\p{M} ·.•'-]+$/u.test(value), cuttable: true, misfit: 'wrong_characters' },
  phrase: { longest: 5, fits: (value) => HAN.test(value), cuttable: false, misfit: 'wrong_characters' },
  enum: { longest: 64, fits: any, cuttable: false, misfit: 'not_listed' },
  // Official Account fields of other names: 20 characters since 2023-05.
  other: { longest: 20, fits: any, cuttable: true, misfit: 'wrong_characters' },
};

/** `thing1` is a thing, `number01` a number, `enum_string2` an enum. */
export function fieldType(key: string): FieldType {
  const letters = key.replace(/\d+$/, '');
  if (letters === 'enum' || letters === 'enum_string') return 'enum';
  return Object.hasOwn(RULES, letters) ? (letters as FieldType) : 'other';
}

/** A name with any Chinese in it has 10 characters, else 20. */
export function longestOf(type: FieldType, value: string): number {
  return type === 'name' && /\p{Script=Han}/u.test(value) ? 10 : RULES[type].longest;
}

export function isCuttable(type: FieldType): boolean {
  return RULES[type].cuttable;
}

/** Why WeChat would refuse the value (47003), or null. */
export function problemOf(type: FieldType, value: string, listed?: readonly string[]): Problem | null {
  if (value.trim() === '') return 'empty';
  if (type === 'enum') return !listed || listed.includes(value) ? null : 'not_listed';
  if (value.length > longestOf(type, value)) return 'too_long';
  return RULES[type].fits(value) ? null : RULES[type].misfit;
}
