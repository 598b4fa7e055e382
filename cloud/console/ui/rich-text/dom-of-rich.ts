import type { ShownPicture } from '@shared/contracts/media';
import type { RichBlock, RichLine, RichPart, RichText } from '@shared/contracts/rich-text';

type Drawable = Pick<ShownPicture, 'sizes' | 'alt'>;
export type PictureOf = (mediaId: string) => Drawable | undefined;

interface Words {
  readonly caption: string;
  readonly remove: string;
}

/** The blocks as an editor's page holds them. Made of elements and text alone: nothing is read as markup. */
export function domOfRich({ blocks }: RichText, pictureOf: PictureOf, words: Words): DocumentFragment {
  const page = document.createDocumentFragment();
  for (const block of blocks) page.append(elementOf(block, pictureOf, words));
  return page;
}

function elementOf(block: RichBlock, pictureOf: PictureOf, words: Words): HTMLElement {
  switch (block.kind) {
    case 'paragraph':
      return made('p', lineOf(block.line));
    case 'heading':
      return made(block.level === 1 ? 'h2' : 'h3', lineOf(block.line));
    case 'quote':
      return made('blockquote', lineOf(block.line));
    case 'list':
      return made(
        block.ordered ? 'ol' : 'ul',
        block.items.map((item) => made('li', lineOf(item))),
      );
    case 'picture':
      return figureOf(block, pictureOf(block.mediaId), words);
  }
}

function figureOf(
  { mediaId, caption }: Extract<RichBlock, { kind: 'picture' }>,
  picture: ReturnType<PictureOf>,
  words: Words,
): HTMLElement {
  const image = document.createElement('img');
  if (picture) draw(image, picture);
  image.draggable = false;
  const below = made('figcaption', [caption]);
  below.contentEditable = 'true';
  below.dataset.hint = words.caption;
  const remove = made('button', ['×']);
  remove.setAttribute('type', 'button');
  remove.setAttribute('aria-label', words.remove);
  const figure = made('figure', [image, below, remove]);
  figure.contentEditable = 'false';
  figure.dataset.mediaId = mediaId;
  return figure;
}

function draw(image: HTMLImageElement, { sizes, alt }: Drawable): void {
  image.src = sizes.find(({ width }) => width >= 750)?.url ?? sizes.at(-1)?.url ?? '';
  image.alt = alt.zh;
}

/** Draws the pictures of a page that were not known when it was made. */
export function drawMissing(page: HTMLElement, pictureOf: PictureOf): void {
  for (const image of page.querySelectorAll<HTMLImageElement>('figure > img:not([src])')) {
    const picture = pictureOf(image.closest('figure')?.dataset.mediaId ?? '');
    if (picture) draw(image, picture);
  }
}

export function lineOf(line: RichLine): Node[] {
  // An empty line has no height without it.
  return line.length === 0 ? [document.createElement('br')] : line.map(partOf);
}

export const emptyParagraph = (): HTMLElement => made('p', lineOf([]));

function partOf({ text, bold, italic, link }: RichPart): Node {
  let node: Node = document.createTextNode(text);
  if (italic) node = made('i', [node]);
  if (bold) node = made('b', [node]);
  if (link) {
    const anchor = made('a', [node]);
    anchor.setAttribute('href', link);
    node = anchor;
  }
  return node;
}

function made(tag: string, children: readonly (Node | string)[]): HTMLElement {
  const element = document.createElement(tag);
  element.append(...children);
  return element;
}
