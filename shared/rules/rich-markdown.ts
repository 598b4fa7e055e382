import type { RichBlock, RichLine, RichPart, RichText } from '../contracts/rich-text';
import { linkOf, tidyRich } from './rich-text';

type Marks = Omit<RichPart, 'text'>;

/**
 * Markdown as rich text (CommonMark's headings, lists, quotes, bold, italic and links); what only looks like a mark stays: `5 * 3`,
 * `snake_case`. Pictures are their words, for they are no picture of the library; a link that is no https one too.
 */
export function richOfMarkdown(markdown: string): RichText {
  const blocks: RichBlock[] = [];
  let words: string[] = [];
  let said: string[] = [];
  const endParagraph = () => {
    if (words.length > 0) blocks.push({ kind: 'paragraph', line: lineOf(words.join('\n')) });
    words = [];
    if (said.length > 0) blocks.push({ kind: 'quote', line: lineOf(said.join('\n')) });
    said = [];
  };
  const add = (block: RichBlock) => {
    endParagraph();
    blocks.push(block);
  };
  for (const one of markdown.replace(/\r\n?/g, '\n').split('\n')) {
    const [, hashes, title] = /^ {0,3}(#{1,6}) +(.*?)(?: +#+)? *$/.exec(one) ?? [];
    const [, bullet] = /^\s*[-*+•] +(\S.*)$/.exec(one) ?? [];
    const [, numbered] = /^\s*\d{1,3}[.)] +(\S.*)$/.exec(one) ?? [];
    const [, quoted] = /^ {0,3}> ?(.*)$/.exec(one) ?? [];
    if (/^ {0,3}(```|~~~)/.test(one) || /^ {0,3}(?:[-*_] *){3,}$/.test(one) || one.trim() === '') endParagraph();
    else if (hashes && title !== undefined) add({ kind: 'heading', level: hashes.length === 1 ? 1 : 2, line: lineOf(title) });
    else if (bullet) add({ kind: 'list', ordered: false, items: [lineOf(bullet)] });
    else if (numbered) add({ kind: 'list', ordered: true, items: [lineOf(numbered)] });
    else if (quoted !== undefined) {
      if (words.length > 0) endParagraph();
      said.push(quoted);
    } else if (said.length > 0) said.push(one.trim());
    else words.push(one.trimEnd());
  }
  endParagraph();
  return tidyRich({ blocks });
}

/** Whether a text says by its marks that it is Markdown: a heading, a list, a link, something bold. */
export const looksLikeMarkdown = (text: string): boolean =>
  /^ {0,3}#{1,6} +\S/m.test(text) || /^\s*(?:[-*+]|\d{1,3}[.)]) +\S/m.test(text) || /\*\*[^*\s][^*\n]*\*\*/.test(text) || /\[[^[\]\n]+\]\(https:/.test(text); // prettier-ignore

/** One mark each, the marks hugging the words between them. No mark may stand within its own, so that none is looked for twice. */
const INLINE =
  /\\([\\`*_{}[\]()#+\-.!~>|])|(!?)\[([^[\]\n]*)\]\(\s*<?([^\s()<>]+(?:\([^\s()<>]*\)[^\s()<>]*)*)>?(?:\s+(?:"[^"\n]*"|'[^'\n]*'))?\s*\)|\*\*(?=[^\s*])([^*\n]*[^\s*])\*\*|\*(?=[^\s*])([^*\n]*[^\s*])\*(?![\w*])|_(?=[^\s_])([^_\n]*[^\s_])_(?![\w_])|~~(?=[^\s~])([^~\n]*)~~|`([^`\n]+)`/g;

/** A mark after one of these is part of a word, or of a row of marks. */
const HUGS = { '*': /[\w*]/, _: /\w/ };

function lineOf(text: string, marks: Marks = {}): RichLine {
  const parts: RichPart[] = [];
  let from = 0;
  const inline = new RegExp(INLINE);
  for (let found = inline.exec(text); found; found = inline.exec(text)) {
    const [whole, escaped, image, title, url, bold, star, underscore, struck, code] = found;
    // A pattern that looks back is a syntax error before iOS 16.4, of the whole page it stands in.
    if ((star !== undefined || underscore !== undefined) && (star === undefined ? HUGS._ : HUGS['*']).test(text.charAt(found.index - 1))) {
      inline.lastIndex = found.index + 1;
      continue;
    }
    parts.push({ ...marks, text: text.slice(from, found.index) });
    from = found.index + whole.length;
    const plain = escaped ?? struck ?? code;
    if (plain !== undefined) parts.push({ ...marks, text: plain });
    else if (url !== undefined) parts.push(...linkParts(title ?? '', image === '' ? linkOf(url) : null, marks));
    else if (bold !== undefined) parts.push(...lineOf(bold, { ...marks, bold: true }));
    else parts.push(...lineOf(star ?? underscore ?? '', { ...marks, italic: true }));
  }
  parts.push({ ...marks, text: text.slice(from) });
  return parts;
}

const linkParts = (title: string, link: string | null, marks: Marks): RichLine => lineOf(title, link ? { ...marks, link } : marks);
