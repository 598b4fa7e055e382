import { SaxesParser } from 'saxes';
import { parseJson } from '../read-answer';

export type PushValue = string | number | boolean | null | PushValue[] | { [key: string]: PushValue };
export type PushObject = Record<string, PushValue>;

const MAX_DEPTH = 12;

/** A push body, XML or JSON by its first character, as one shape: elements become keys, repeated ones arrays. Null when unreadable. */
export function parsePush(text: string): PushObject | null {
  const trimmed = text.replace(/^\uFEFF/, '').trimStart();
  if (trimmed.startsWith('<')) return parseXml(trimmed);
  const json = parseJson(trimmed);
  return json === null ? null : (json as PushObject);
}

interface Open {
  readonly name: string;
  text: string;
  readonly children: Map<string, PushValue[]>;
}

/** Children of the root element. Document types are refused, so no entity can be declared; text of mixed content is dropped. */
export function parseXml(xml: string): PushObject | null {
  const parser = new SaxesParser();
  const open: Open[] = [];
  let root: PushValue | null = null;
  let bad = false;
  parser.on('doctype', () => {
    bad = true;
  });
  parser.on('error', () => {
    bad = true;
  });
  parser.on('opentag', ({ name }) => {
    if (open.length >= MAX_DEPTH) bad = true;
    else open.push({ name, text: '', children: new Map() });
  });
  const addText = (text: string) => {
    const top = open[open.length - 1];
    if (top) top.text += text;
  };
  parser.on('text', addText);
  parser.on('cdata', addText);
  parser.on('closetag', () => {
    const done = open.pop();
    if (!done || bad) return;
    const value = done.children.size > 0 ? toObject(done.children) : done.text.trim();
    const parent = open[open.length - 1];
    if (!parent) root = value;
    else parent.children.set(done.name, [...(parent.children.get(done.name) ?? []), value]);
  });
  try {
    parser.write(xml).close();
  } catch (error) {
    // The parser throws after the first fault when told to go on; either way the body is unreadable.
    if (error instanceof Error) return null;
    throw error;
  }
  return bad || root === null || typeof root !== 'object' || Array.isArray(root) ? null : root;
}

function toObject(children: Map<string, PushValue[]>): PushObject {
  // fromEntries defines own keys, so an element called __proto__ stays a plain key.
  return Object.fromEntries([...children].map(([name, values]) => [name, values.length === 1 ? (values[0] as PushValue) : values]));
}
