import { own } from '@shared/rules/own';

/** Cleans what a cell or element holds: no control characters, single spaces, at most `max` characters; null when nothing is left. */
export function cleanLine(text: string | null | undefined, max = 500): string | null {
  const clean = (text ?? '')
    .normalize('NFC')
    .replace(/[\u0000-\u001f\u007f\u200b\ufeff\s]+/g, ' ')
    .trim();
  return clean === '' ? null : [...clean].slice(0, max).join('');
}

const ENTITIES: Record<string, string> = {
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
  ldquo: '“',
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

/** Plain paragraphs from the HTML or text of an abstract, separated by an empty line; at most `max` characters. Never markup: tags are dropped whole. */
export function plainParagraphs(html: string | null | undefined, max = 12_000): string | null {
  if (!html) return null;
  const text = html
    .replace(/<(script|style)\b[^>]*>[\s\S]*?<\/\1\s*>/gi, '')
    .replace(/<li\b[^>]*>/gi, '\n• ')
    .replace(/<br\s*\/?>/gi, '\n')
    .replace(/<\/(p|div|h[1-6]|ul|ol|blockquote|pre|section|table)\s*>/gi, '\n\n')
    .replace(/<\/tr\s*>/gi, '\n')
    .replace(/<\/?[a-z!][^>]*>/gi, '')
    .replace(/&(#x[0-9a-f]+|#\d+|[a-z]+);/gi, (whole, name: string) => decodeEntity(name) ?? whole);
  const lines = text
    .normalize('NFC')
    .split(/\r?\n/)
    .map((line) => cleanLine(line, max) ?? '');
  const plain = lines
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
  return plain === '' ? null : [...plain].slice(0, max).join('');
}

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
