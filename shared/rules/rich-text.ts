import { MOST_ITEMS, MOST_PART, type RichBlock, type RichLine, type RichPart, type RichText } from '../contracts/rich-text';

export const NO_RICH_TEXT: RichText = { blocks: [] };

const BULLET = /^[•·]\s*/;

/** Plain text as rich: an empty line ends a paragraph, lines that begin with `•` are a list. */
export function richOfPlain(plain: string): RichText {
  const blocks: RichBlock[] = [];
  let items: RichLine[] | null = null;
  let words: string[] = [];
  const endParagraph = () => {
    if (words.length > 0) blocks.push({ kind: 'paragraph', line: [{ text: words.join('\n') }] });
    words = [];
  };
  const endList = () => {
    if (items) blocks.push({ kind: 'list', ordered: false, items });
    items = null;
  };
  for (const one of plain.split('\n')) {
    if (BULLET.test(one)) {
      endParagraph();
      items = [...(items ?? []), [{ text: one.replace(BULLET, '') }]];
    } else {
      endList();
      if (one.trim() === '') endParagraph();
      else words.push(one);
    }
  }
  endParagraph();
  endList();
  return tidyRich({ blocks });
}

const PICTURE = { zh: '图片', en: 'Picture' };

/**
 * A text with all that may change in it in words: also its pictures (`nameOf`, empty where it has none), where links lead and how it
 * looks, by Markdown's marks. For whoever compares two of them.
 */
export function toldRich({ blocks }: RichText, language: 'zh' | 'en', nameOf: (mediaId: string) => string): string {
  const toldBlock = (block: RichBlock): string => {
    switch (block.kind) {
      case 'picture':
        // Two may be called alike.
        return `[${[PICTURE[language], nameOf(block.mediaId), `#${block.mediaId.slice(-6)}`].filter(Boolean).join(' ')}] ${block.caption}`.trim();
      case 'list':
        return block.items.map((item, at) => `${block.ordered ? `${at + 1}.` : '•'} ${toldLine(item)}`).join('\n');
      case 'heading':
        return `${'#'.repeat(block.level)} ${toldLine(block.line)}`;
      case 'quote':
        return `> ${toldLine(block.line)}`;
      default:
        return toldLine(block.line);
    }
  };
  return blocks.map(toldBlock).join('\n\n');
}

const toldLine = (line: RichLine): string =>
  line
    .map(({ text, bold, italic, link }) => {
      const leant = italic ? `*${text}*` : text;
      const words = bold ? `**${leant}**` : leant;
      return link ? `${words} <${link}>` : words;
    })
    .join('');

/** The library's pictures in a text, each once. */
export const picturesIn = ({ blocks }: RichText): string[] => [
  ...new Set(blocks.flatMap((block) => (block.kind === 'picture' ? [block.mediaId] : []))),
];

/** With other pictures in place of those it names; null: without that one. */
export const withOtherPictures = ({ blocks }: RichText, newOf: (mediaId: string) => string | null): RichText => ({
  blocks: blocks.flatMap((block): RichBlock[] => {
    if (block.kind !== 'picture') return [block];
    const mediaId = newOf(block.mediaId);
    return mediaId ? [{ ...block, mediaId }] : [];
  }),
});

/**
 * Without what nobody sees: empty blocks, blanks at the ends of lines, two parts that look alike. Neighbouring lists of a kind are one,
 * but nothing grows beyond what the contract takes.
 */
export function tidyRich({ blocks }: RichText): RichText {
  const tidy: RichBlock[] = [];
  for (const block of blocks) {
    if (block.kind === 'picture') tidy.push(block);
    else if (block.kind === 'list') {
      const items = block.items.map(tidyLine).filter((item) => item.length > 0);
      const before = tidy.at(-1);
      if (items.length === 0) continue;
      if (before?.kind === 'list' && before.ordered === block.ordered && before.items.length + items.length <= MOST_ITEMS)
        tidy[tidy.length - 1] = { ...before, items: [...before.items, ...items] };
      else tidy.push({ ...block, items });
    } else {
      const line = tidyLine(block.line);
      if (line.length > 0) tidy.push({ ...block, line });
    }
  }
  return { blocks: tidy };
}

const looksLike = (one: RichPart, other: RichPart) => one.bold === other.bold && one.italic === other.italic && one.link === other.link;

function tidyLine(line: RichLine): RichLine {
  const joined: RichPart[] = [];
  for (const part of line) {
    const before = joined.at(-1);
    if (part.text === '') continue;
    if (before && looksLike(before, part) && before.text.length + part.text.length <= MOST_PART)
      joined[joined.length - 1] = { ...before, text: before.text + part.text };
    else joined.push(part);
  }
  while (joined[0] && joined[0].text.trimStart() === '') joined.shift();
  while (joined.at(-1)?.text.trimEnd() === '') joined.pop();
  return joined.map((part, at) => {
    const text = at === 0 ? part.text.trimStart() : part.text;
    return { ...part, text: at === joined.length - 1 ? text.trimEnd() : text };
  });
}

/** An address as a link may lead to: https, its odd characters encoded; null for any other. */
export function linkOf(address: string): string | null {
  const typed = address.trim();
  if (!/^https:\/\//i.test(typed)) return null;
  const encoded = `https://${typed.slice(8)}`.replace(/\p{Cs}/gu, '').replace(/[^!-~]/gu, encodeURIComponent);
  return encoded.length <= 800 && /^https:\/\/[^/?#\s]+\.[^/?#\s]/.test(encoded) ? encoded : null;
}
