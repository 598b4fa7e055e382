/** A value of JSON with the line where it begins. Numbers stay as written: a code of seventeen digits is not rounded. */
export type Json = string | boolean | null | JsonNumber | JsonArray | JsonObject;
export interface JsonNumber {
  readonly kind: 'number';
  readonly text: string;
}
export interface JsonArray {
  readonly kind: 'array';
  readonly line: number;
  readonly items: Json[];
}
export interface JsonObject {
  readonly kind: 'object';
  readonly line: number;
  /** A map: `__proto__` is a name like any other. */
  readonly fields: Map<string, Json>;
}

export interface JsonFault {
  readonly line: number;
  readonly zh: string;
  readonly en: string;
}
export type ReadJson =
  | {
      readonly value: Json;
      /** Names written twice in one object; the last counts. */ readonly twice: readonly { line: number; name: string }[];
    }
  | { readonly fault: JsonFault };

/** More than any programme; a hostile file would end the stack. */
const MOST_DEPTH = 100;
const MOST_TWICE = 50;

class Stop extends Error {
  constructor(
    readonly zh: string,
    readonly en: string,
  ) {
    super(en);
  }
}

/** Reads JSON (RFC 8259) with lines, or one object a line (NDJSON). The first fault ends it, and is told with its line. */
export function readJson(text: string): ReadJson {
  const reader = new Reader(text);
  try {
    return { value: reader.all(), twice: reader.twice };
  } catch (error) {
    if (!(error instanceof Stop)) throw error;
    return { fault: { line: reader.line(), zh: error.zh, en: error.en } };
  }
}

const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const PLAIN = /[^"\\\u0000-\u001f]*/y;
const SPACE = /[\s\ufeff]*/y;
const WORD = /[\w$+-]*/y;
const ESCAPES: Readonly<Record<string, string>> = { '"': '"', '\\': '\\', '/': '/', b: '\b', f: '\f', n: '\n', r: '\r', t: '\t' };

class Reader {
  readonly twice: { line: number; name: string }[] = [];
  private at = 0;
  private depth = 0;
  private counted = 0;
  private lines = 1;

  constructor(private readonly text: string) {}

  /** Counted on from where it was asked last. */
  line(): number {
    for (; this.counted < this.at; this.counted += 1) if (this.text.charCodeAt(this.counted) === 10) this.lines += 1;
    return this.lines;
  }

  all(): Json {
    this.space();
    const first = this.value();
    this.space();
    if (this.at >= this.text.length) return first;
    if (!isObject(first)) throw new Stop('内容结束后还有别的文字', 'There is more after the end');
    const items: Json[] = [first];
    while (this.at < this.text.length) {
      if (this.text[this.at] !== '{') throw new Stop('内容结束后还有别的文字', 'There is more after the end');
      items.push(this.value());
      this.space();
    }
    return { kind: 'array', line: 1, items };
  }

  private match(pattern: RegExp): string {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.text)?.[0] ?? '';
    this.at += found.length;
    return found;
  }
  private space(): void {
    this.match(SPACE);
  }

  private value(): Json {
    const sign = this.text[this.at];
    if (sign === '{') return this.object();
    if (sign === '[') return this.array();
    if (sign === '"') return this.string();
    const number = this.match(NUMBER);
    if (number !== '' && !/[\w.]/.test(this.text[this.at] ?? '')) return { kind: 'number', text: number };
    this.at -= number.length;
    const word = this.match(WORD);
    if (word === 'true' || word === 'false') return word === 'true';
    if (word === 'null') return null;
    throw this.unexpected(word);
  }

  private unexpected(word = ''): Stop {
    if (this.at >= this.text.length && word === '') return new Stop('文件在中间断开了', 'The file ends in the middle');
    const seen = (word || (this.text[this.at] ?? '')).slice(0, 20);
    return new Stop(`不是有效的 JSON：这里不能是“${seen}”`, `Not JSON: "${seen}" cannot stand here`);
  }

  private deeper(): void {
    this.depth += 1;
    if (this.depth > MOST_DEPTH) throw new Stop(`嵌套超过 ${MOST_DEPTH} 层`, `Nested deeper than ${MOST_DEPTH}`);
  }

  private array(): JsonArray {
    this.deeper();
    const line = this.line();
    const items: Json[] = [];
    this.at += 1;
    this.space();
    for (let first = true; this.text[this.at] !== ']'; first = false) {
      if (!first) this.comma();
      items.push(this.value());
      this.space();
    }
    this.at += 1;
    this.depth -= 1;
    return { kind: 'array', line, items };
  }

  private object(): JsonObject {
    this.deeper();
    const line = this.line();
    const fields = new Map<string, Json>();
    this.at += 1;
    this.space();
    for (let first = true; this.text[this.at] !== '}'; first = false) {
      if (!first) this.comma();
      if (this.text[this.at] !== '"') throw this.unexpected();
      const name = this.string();
      if (fields.has(name) && this.twice.length < MOST_TWICE) this.twice.push({ line: this.line(), name });
      this.space();
      if (this.text[this.at] !== ':') throw this.unexpected();
      this.at += 1;
      this.space();
      fields.set(name, this.value());
      this.space();
    }
    this.at += 1;
    this.depth -= 1;
    return { kind: 'object', line, fields };
  }

  private comma(): void {
    if (this.text[this.at] !== ',') throw this.unexpected();
    this.at += 1;
    this.space();
  }

  private string(): string {
    this.at += 1;
    let read = this.match(PLAIN);
    for (;;) {
      const sign = this.text[this.at];
      if (sign === '"') {
        this.at += 1;
        return read;
      }
      if (sign === '\\') read += this.escape();
      // Line breaks that a careless program left in a text are what they look like.
      else if (sign === '\n' || sign === '\r' || sign === '\t') {
        read += sign;
        this.at += 1;
      } else throw this.unexpected();
      read += this.match(PLAIN);
    }
  }

  private escape(): string {
    const sign = this.text[this.at + 1] ?? '';
    const plain = Object.hasOwn(ESCAPES, sign) ? ESCAPES[sign] : undefined;
    if (plain !== undefined) {
      this.at += 2;
      return plain;
    }
    const hex = /^u[\da-f]{4}/i.exec(this.text.slice(this.at + 1, this.at + 6))?.[0];
    if (!hex) throw this.unexpected(`\\${sign}`);
    this.at += 6;
    return String.fromCharCode(Number.parseInt(hex.slice(1), 16));
  }
}

export const isObject = (value: Json | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && value.kind === 'object';
export const isArray = (value: Json | undefined): value is JsonArray =>
  typeof value === 'object' && value !== null && value.kind === 'array';

/** Of an object, whatever else it may be; undefined where there is none. */
export const fieldOf = (value: Json | undefined, name: string): Json | undefined => (isObject(value) ? value.fields.get(name) : undefined);

/** A name in several languages, `{"zh": "…", "en": "…"}`: Chinese first, then English, then whatever there is. */
const LANGUAGES = ['zh', 'zh-cn', 'zh-hans', 'zh_cn', 'zh-tw', 'zh-hant', 'en', 'en-us'];

/** A value as one text: what it is called in the first language known here, the names in a list between `、`. */
export function textOf(value: Json | undefined, deep = 0): string {
  if (value === undefined || value === null || deep > 5) return '';
  if (typeof value === 'string') return value;
  if (typeof value === 'boolean') return value ? 'true' : 'false';
  if (value.kind === 'number') return value.text;
  if (value.kind === 'array')
    return value.items
      .map((one) => textOf(one, deep + 1))
      .filter((one) => one.trim() !== '')
      .join('、');
  const own = ['public_name', 'full_public_name', 'display_name', 'name', 'title', 'label', 'text', 'value'];
  for (const name of own) {
    const text = textOf(value.fields.get(name), deep + 1);
    if (text.trim() !== '') return text;
  }
  const keys = [...value.fields.keys()];
  for (const language of LANGUAGES) {
    const key = keys.find((one) => one.toLowerCase() === language);
    const text = key === undefined ? '' : textOf(value.fields.get(key), deep + 1);
    if (text.trim() !== '') return text;
  }
  // `{"de": "…"}`: one language nobody thought of.
  const [only] = keys;
  return keys.length === 1 && only !== undefined && /^[a-z]{2}(?:[-_][a-z]+)?$/i.test(only) ? textOf(value.fields.get(only), deep + 1) : '';
}
