import * as z from 'zod/mini';
import { chance, NAMES, pick, RAW_VALUES, TEXTS, type Random } from './values';

interface Def {
  readonly type: string;
  readonly [part: string]: unknown;
}
const defOf = (schema: z.ZodMiniType) => (schema as unknown as { _zod: { def: Def } })._zod.def;
const inner = (def: Def, part: string) => def[part] as z.ZodMiniType;

export interface Making {
  readonly random: Random;
  /** Chance that a value is replaced by one its schema does not ask for. */
  readonly wrong: number;
  /** What a field of this name would hold in the world around it, such as an id that exists. */
  readonly known: (name: string) => string | undefined;
}

/** A value for the schema as JSON text: mostly one it takes, here and there one it should not. */
export function makeJson(schema: z.ZodMiniType, making: Making, name = ''): string {
  const { random, wrong } = making;
  if (chance(random, wrong)) return chance(random, 0.5) ? pick(random, RAW_VALUES) : JSON.stringify(pick(random, TEXTS));
  const def = defOf(schema);
  const into = (part: string) => makeJson(inner(def, part), making, name);
  switch (def.type) {
    case 'optional':
    case 'default':
    case 'prefault':
    case 'nullable':
    case 'readonly':
    case 'catch':
      return def.type === 'nullable' && chance(random, 0.3) ? 'null' : into('innerType');
    case 'pipe':
      return into('in');
    case 'boolean':
      return pick(random, ['true', 'false']);
    case 'number':
      return numberFor(schema, random);
    case 'enum':
      return JSON.stringify(pick(random, Object.values(def.entries as Record<string, string>)));
    case 'literal':
      return JSON.stringify(pick(random, def.values as unknown[]));
    case 'union':
      return makeJson(pick(random, def.options as z.ZodMiniType[]), making, name);
    case 'array':
      return `[${Array.from({ length: Math.floor(random() * 4) }, () => into('element')).join(',')}]`;
    case 'record':
      return recordFor(def, making);
    case 'object':
      return objectFor(def.shape as Record<string, z.ZodMiniType>, making);
    case 'string':
      return JSON.stringify(textFor(schema, making, name));
    default:
      return pick(random, RAW_VALUES);
  }
}

/** The same for a part of an address, where everything is text. */
export function makeWord(schema: z.ZodMiniType, making: Making, name: string): string {
  const json = makeJson(schema, making, name);
  return json.startsWith('"') ? (JSON.parse(json) as string) : json.slice(0, 2_000);
}

function objectFor(shape: Record<string, z.ZodMiniType>, making: Making): string {
  const { random, wrong } = making;
  const fields = Object.entries(shape).flatMap(([key, schema]) => {
    const type = defOf(schema).type;
    if ((type === 'optional' || type === 'default') && chance(random, 0.4)) return [];
    if (chance(random, wrong / 2)) return [];
    return [`${JSON.stringify(key)}:${makeJson(schema, making, key)}`];
  });
  // A field nobody asked for, and one given twice.
  if (chance(random, wrong)) fields.push(`${JSON.stringify(pick(random, NAMES))}:${pick(random, RAW_VALUES)}`);
  if (fields.length > 0 && chance(random, wrong)) fields.push(pick(random, fields));
  return `{${fields.join(',')}}`;
}

function recordFor(def: Def, making: Making): string {
  const keys = Array.from({ length: Math.floor(making.random() * 4) }, () =>
    chance(making.random, 0.5) ? JSON.stringify(pick(making.random, NAMES)) : makeJson(inner(def, 'keyType'), making),
  );
  // Keys are text, whatever was made for them.
  const texts = keys.map((key) => (key.startsWith('"') ? key : JSON.stringify(key)));
  return `{${texts.map((key) => `${key}:${makeJson(inner(def, 'valueType'), making)}`).join(',')}}`;
}

function numberFor(schema: z.ZodMiniType, random: Random): string {
  const fitting = [0, 1, 2, 3, 10, 24, 99, 100, 1_000, 65_535, 99_999, 1_000_000, 0.5, -1, 9_007_199_254_740_991].filter(
    (n) => z.safeParse(schema, n).success,
  );
  return String(pick(random, fitting.length > 0 ? fitting : [1]));
}

const WORDS = ['zh', '张三', '春暖花开', 'a', 'first', 'name', 'key_1', '13800138000', 'owner@example.com', 'PT-1H', 'P7D', '2.0'];

/** Mostly what exists in the world; else the oddest text that the schema lets through. */
function textFor(schema: z.ZodMiniType, { random, known }: Making, name: string): string {
  const real = known(name);
  if (real !== undefined && chance(random, 0.7) && z.safeParse(schema, real).success) return real;
  const fitting = (texts: readonly string[]) => texts.filter((text) => z.safeParse(schema, text).success);
  const odd = fitting(TEXTS);
  const plain = fitting(WORDS);
  if (odd.length > 0 && (plain.length === 0 || chance(random, 0.5))) return pick(random, odd);
  return pick(random, plain.length > 0 ? plain : TEXTS);
}
