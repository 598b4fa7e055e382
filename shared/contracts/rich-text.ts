import * as z from 'zod/mini';
import { id } from './contract';
import { shownPicture } from './media';
import { text, textPart } from './text';

/**
 * Rich text as data: blocks of lines of parts, never HTML. It has no depth to speak of, so nothing nests without end; each side draws
 * the blocks with parts of its own. Plain text of former times reads as paragraphs (shared/rules/rich-text.ts).
 */

export const MOST_BLOCKS = 300;
/** Characters of a whole text, in code units. */
export const MOST_RICH_TEXT = 20_000;
export const MOST_ITEMS = 200;
const MOST_PARTS = 200;
/** Graphemes of one part. */
export const MOST_PART = 5_000;

/** Words that look alike; a line break among them is one. Links lead to https alone. */
const part = z.object({
  text: textPart(MOST_PART),
  bold: z.optional(z.literal(true)),
  italic: z.optional(z.literal(true)),
  link: z.optional(z.string().check(z.maxLength(800), z.regex(/^https:\/\/[!-~]{3,}$/))),
});
const line = z.array(part).check(z.maxLength(MOST_PARTS));

const paragraph = z.object({ kind: z.literal('paragraph'), line });
const heading = z.object({ kind: z.literal('heading'), level: z.literal([1, 2]), line });
const list = z.object({ kind: z.literal('list'), ordered: z.boolean(), items: z.array(line).check(z.maxLength(MOST_ITEMS)) });
const quote = z.object({ kind: z.literal('quote'), line });
/** Of the library of the show the text is about. */
const picture = z.object({ kind: z.literal('picture'), mediaId: id, caption: text({ max: 200, blank: true }) });

export const richText = z
  .object({ blocks: z.array(z.discriminatedUnion('kind', [paragraph, heading, list, quote, picture])).check(z.maxLength(MOST_BLOCKS)) })
  .check(z.refine(({ blocks }) => lengthOf(blocks) <= MOST_RICH_TEXT));

/** As visitors get it: pictures with what is needed to show them; one that is gone is null. */
export const shownRichText = z.object({
  blocks: z.array(
    z.discriminatedUnion('kind', [paragraph, heading, list, quote, z.extend(picture, { picture: z.nullable(shownPicture) })]),
  ),
});

export type RichText = z.output<typeof richText>;
export type ShownRichText = z.output<typeof shownRichText>;
export type RichBlock = RichText['blocks'][number];
export type ShownRichBlock = ShownRichText['blocks'][number];
export type RichLine = z.output<typeof line>;
export type RichPart = z.output<typeof part>;

/** As it is bounded: words, captions and where links lead. */
export function lengthOf(blocks: readonly RichBlock[]): number {
  const lineLength = (one: RichLine) => one.reduce((sum, { text: words, link = '' }) => sum + words.length + link.length, 0);
  return blocks.reduce((sum, block) => {
    if (block.kind === 'picture') return sum + block.caption.length;
    return sum + (block.kind === 'list' ? block.items.reduce((all, item) => all + lineLength(item), 0) : lineLength(block.line));
  }, 0);
}
