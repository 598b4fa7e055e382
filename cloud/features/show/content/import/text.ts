import { own } from '@shared/rules/own';
import { tidyText } from '@shared/rules/text';
import { splitGraphemes } from 'unicode-segmenter/grapheme';
import { plainMarkdown } from './markdown';

/** What a cell or element holds, as people's texts are kept everywhere, in one line of at most `max` characters; null when nothing is left. */
export function cleanLine(text: string | null | undefined, max = 500): string | null {
  const clean = tidyText(text ?? '').replace(/\s+/g, ' ');
  return clean === '' ? null : cutTo(clean, max);
}

/** A character is what a reader takes for one: an emoji family is kept whole or goes whole. */
function cutTo(text: string, max: number): string {
  if (text.length <= max) return text;
  let end = 0;
  let left = max;
  for (const one of splitGraphemes(text)) {
    if (left === 0) break;
    left -= 1;
    end += one.length;
  }
  return text.slice(0, end).trimEnd();
}

/** HTML's names that texts of programmes use. */
export const ENTITIES: Record<string, string> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  ndash: '–',
  mdash: '—',
  hellip: '…',
  rsquo: '’',
  lsquo: '‘',
  ldquo: '"',
  rdquo: '”',
  copy: '©',
  reg: '®',
  trade: '™',
  euro: '€',
  bull: '•',
  middot: '·',
  eacute: 'é',
  egrave: 'è',
  agrave: 'à',
  uuml: 'ü',
  ouml: 'ö',
  auml: 'ä',
  szlig: 'ß',
};

/** Beyond any abstract; marks are looked for in time that grows with the square. */
const LONGEST = 30_000;

export interface Paragraphs {
  /** Paragraphs are separated by an empty line. */
  readonly text: string | null;
  readonly links: readonly { readonly title: string; readonly url: string }[];
}

/**
 * Plain words from the HTML, Markdown or text of an abstract, at most `max` characters, and where its links lead. Never markup:
 * tags are dropped whole, asterisks and brackets are gone.
 */
export function plainParagraphs(source: string | null | undefined, max = 12_000): Paragraphs {
  if (!source) return { text: null, links: [] };
  const links: { title: string; url: string }[] = [];
  const collect = (title: string, address: string) => {
    const url = cleanUrl(address);
    if (url && !links.some((one) => one.url === url)) links.push({ title: cleanLine(title, 200) ?? url, url });
  };
  const given = source.slice(0, LONGEST);
  const text = given.includes('<') ? withoutTags(given, collect) : given;
  const lines = plainMarkdown(decodeEntities(text).normalize('NFC').replace(/\r\n?/g, '\n'), collect)
    .split('\n')
    .map((line) => cleanLine(line, max) ?? '');
  const plain = lines
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
  return { text: plain === '' ? null : cutTo(plain, max), links };
}

/** What stands between tags, in lines as they would be shown. */
const withoutTags = (source: string, collect: (title: string, address: string) => void) =>
  source
    .replace(/<(script|style)\b[^>]*>[\s\S]*?<\/\1\s*>/gi, '')
    .replace(
      /<a\b[^>]*?\bhref\s*=\s*(?:"([^"]*)"|'([^']*)')[^>]*>([\s\S]*?)<\/a\s*>/gi,
      (_all, one: string, other: string, inner: string) => {
        collect(decodeEntities(inner.replace(/<[^>]*>/g, '')), decodeEntities(one ?? other ?? ''));
        return inner;
      },
    )
    .replace(/<li\b[^>]*>/gi, '\n• ')
    .replace(/<br\s*\/?>/gi, '\n')
    .replace(/<\/(p|div|h[1-6]|ul|ol|blockquote|pre|section|table)\s*>/gi, '\n\n')
    .replace(/<\/tr\s*>/gi, '\n')
    .replace(/<(https?:\/\/[^\s<>]+)>/gi, '$1')
    .replace(/<\/?[a-z!][^>]*>/gi, '');

const decodeEntities = (text: string) =>
  text.replace(/&(#x[0-9a-f]+|#\d+|[a-z]+);/gi, (whole, name: string) => decodeEntity(name) ?? whole);

function decodeEntity(name: string): string | null {
  if (!name.startsWith('#')) return own(ENTITIES, name.toLowerCase()) ?? null;
  const point = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number.parseInt(name.slice(1), 10);
  return point > 0 && point <= 0x10ffff && !(point >= 0xd800 && point <= 0xdfff) ? String.fromCodePoint(point) : null;
}

/** Only http(s) addresses come through. A bare `www.` or domain gets https. */
export function cleanUrl(text: string | null | undefined): string | null {
  const line = cleanLine(text, 2_000);
  if (!line) return null;
  const full = /^[a-z][a-z0-9+.-]*:/i.test(line) ? line : `https://${line}`;
  if (!URL.canParse(full)) return null;
  const url = new URL(full);
  return (url.protocol === 'https:' || url.protocol === 'http:') && url.hostname.includes('.') ? url.href : null;
}
