import { SaxesParser } from 'saxes';
import { parseJson } from '../read-answer';

export type PushValue = string | number | boolean | null | PushValue[] | { [key: string]: PushValue };
export type PushObject = Record<string, PushValue>;

/** WeChat's pushes are four levels deep and have some dozens of fields. */
const MAX_DEPTH = 12;
const MAX_VALUES = 2_000;
/** Names of fields as WeChat has them, Chinese ones of its shops too. No NUL, no `$`, no dot, no `_bsontype`: the database gives them a meaning. */
const FIELD_NAME = /^(?!_bsontype$)[\p{L}\p{N}_-]{1,64}$/u;

/** A push body, XML or JSON by its first character, as one shape: elements become keys, repeated ones arrays. Null when unreadable. */
export function parsePush(text: string): PushObject | null {
  const trimmed = text.replace(/^\uFEFF/, '').trimStart();
  const parsed = trimmed.startsWith('<') ? parseXml(trimmed) : (parseJson(trimmed) as PushObject | null);
  return parsed && isBounded(parsed) ? parsed : null;
}

/** The sealed part of a secure push, found without building anything: nobody has been told from anybody yet. Null: there is none. */
export function findSealed(text: string): string | null {
  const xml = /<Encrypt>\s*<!\[CDATA\[([\w+/=]+)\]\]>\s*<\/Encrypt>|<Encrypt>\s*([\w+/=]+)\s*<\/Encrypt>/.exec(text);
  const json = xml ? null : /"Encrypt"\s*:\s*"((?:[\w+/=]|\\\/)+)"/.exec(text);
  return xml?.[1] ?? xml?.[2] ?? json?.[1]?.replaceAll('\\/', '/') ?? null;
}

/** Neither deeper nor larger than any push, every name one that can be stored. Level by level: a stack could run out. */
function isBounded(root: PushObject): boolean {
  let level: PushValue[] = [root];
  let values = 0;
  for (let depth = 0; level.length > 0; depth += 1) {
    values += level.length;
    if (depth > MAX_DEPTH || values > MAX_VALUES) return false;
    const below: PushValue[] = [];
    for (const value of level) {
      if (typeof value !== 'object' || value === null) continue;
      if (!Array.isArray(value) && !Object.keys(value).every((name) => FIELD_NAME.test(name))) return false;
      for (const one of Object.values(value)) below.push(one);
    }
    level = below;
  }
  return true;
}

interface Open {
  readonly name: string;
  text: string;
  readonly children: Map<string, PushValue[]>;
}

/** Thrown out of the parser to leave it at once; see `parseXml`. */
class Unreadable extends Error {}

/**
 * Children of the root element, in one pass. Document types are refused, so no entity can be declared; text of mixed content
 * is dropped. The first fault, and the first element too many or too deep, ends the reading.
 */
export function parseXml(xml: string): PushObject | null {
  const parser = new SaxesParser();
  const open: Open[] = [];
  let root: PushValue | null = null;
  let elements = 0;
  let pieces = 0;
  const refuse = () => {
    throw new Unreadable();
  };
  parser.on('doctype', refuse);
  parser.on('error', refuse);
  parser.on('opentag', ({ name }) => {
    elements += 1;
    if (open.length >= MAX_DEPTH || elements > MAX_VALUES) refuse();
    open.push({ name, text: '', children: new Map() });
  });
  const addText = (text: string) => {
    pieces += 1;
    if (pieces > 2 * MAX_VALUES) refuse();
    const top = open[open.length - 1];
    if (top) top.text += text;
  };
  parser.on('text', addText);
  parser.on('cdata', addText);
  parser.on('closetag', () => {
    const done = open.pop();
    if (!done) return;
    const value = done.children.size > 0 ? toObject(done.children) : done.text.trim();
    const parent = open[open.length - 1];
    if (!parent) root = value;
    else addTo(parent.children, done.name, value);
  });
  try {
    parser.write(xml).close();
  } catch (error) {
    if (error instanceof Unreadable) return null;
    throw error;
  }
  return root === null || typeof root !== 'object' || Array.isArray(root) ? null : root;
}

/** Repeated elements grow one list: copying it for each would take the square of their number. */
function addTo(children: Map<string, PushValue[]>, name: string, value: PushValue): void {
  const same = children.get(name);
  if (same) same.push(value);
  else children.set(name, [value]);
}

function toObject(children: Map<string, PushValue[]>): PushObject {
  // fromEntries defines own keys, so an element called __proto__ stays a plain key.
  return Object.fromEntries([...children].map(([name, values]) => [name, values.length === 1 ? (values[0] as PushValue) : values]));
}
