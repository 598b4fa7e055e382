import type { RichBlock, RichLine, RichText } from '../contracts/rich-text';
import { tidyRich } from './rich-text';
import { richOfMarkdown } from './rich-markdown';

/**
 * A rich text as a phone's keyboard writes it: paragraphs apart by an empty line, formats by Markdown's marks, each picture by a line of
 * its own. Read back, what nobody touched is what it was.
 */
export function textOfStory(story: RichText | null): string {
  return story ? story.blocks.map((block, at) => textOfBlock(block, at)).join('\n\n') : '';
}

/** What somebody typed, as rich text; pictures of the story before stay where their lines stand. Null: nothing. */
export function storyOfText(text: string, before: RichText | null): RichText | null {
  if (before && text === textOfStory(before)) return before;
  const kept = new Map((before?.blocks ?? []).map((block, at) => [textOfBlock(block, at).trim(), block]));
  const blocks = text
    .replace(/\r\n?/g, '\n')
    .split(/\n{2,}/)
    .flatMap((part): RichBlock[] => {
      const same = kept.get(part.trim());
      return same ? [same] : richOfMarkdown(part).blocks;
    });
  const tidy = tidyRich({ blocks });
  return tidy.blocks.length > 0 ? tidy : null;
}

function textOfBlock(block: RichBlock, at: number): string {
  switch (block.kind) {
    case 'picture':
      return `〔图片 ${at + 1}${block.caption ? ` ${block.caption}` : ''}〕`;
    case 'heading':
      return `${'#'.repeat(block.level)} ${textOfLine(block.line)}`;
    case 'list':
      return block.items.map((item, place) => `${block.ordered ? `${place + 1}.` : '-'} ${textOfLine(item)}`).join('\n');
    case 'quote':
      return `> ${textOfLine(block.line)}`;
    default:
      return textOfLine(block.line);
  }
}

const textOfLine = (line: RichLine): string =>
  line
    .map(({ text, bold, italic, link }) => {
      const leant = italic ? `*${text}*` : text;
      const words = bold ? `**${leant}**` : leant;
      return link ? `[${words}](${link})` : words;
    })
    .join('');
