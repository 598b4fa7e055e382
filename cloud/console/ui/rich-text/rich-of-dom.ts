import type { RichBlock, RichLine, RichPart, RichText } from '@shared/contracts/rich-text';
import { linkOf, tidyRich } from '@shared/rules/rich-text';

/** Nothing in them is words of the text. */
const LEFT_OUT = new Set(
  'SCRIPT STYLE TEMPLATE HEAD TITLE META LINK IFRAME OBJECT EMBED SVG MATH NOSCRIPT TEXTAREA SELECT BUTTON INPUT VIDEO AUDIO CANVAS'.split(
    ' ',
  ),
);
/** Each begins a line and ends one. */
const LINES = new Set(
  'P DIV SECTION ARTICLE HEADER FOOTER MAIN ASIDE NAV FIGURE FIGCAPTION ADDRESS PRE TABLE TR DL DT DD UL OL LI BLOCKQUOTE H1 H2 H3 H4 H5 H6 HR BODY'.split(
    ' ',
  ),
);
const isElement = (node: Node): node is HTMLElement => node.nodeType === Node.ELEMENT_NODE;

interface Read {
  readonly text: RichText;
  /** Pictures that are none of the library: they stay behind. */
  readonly strangePictures: number;
}

/**
 * The words below a node as rich text, whatever it is built of: an editor's page, a web page, a document of Word's. Only what rich text
 * knows comes through; there is no markup in it. Without recursion, for what is pasted nests as deep as it likes.
 */
export function richOfDom(root: Node, { keepsBlanks }: { readonly keepsBlanks: boolean }): Read {
  const reader = new Reader(keepsBlanks);
  const leaves = new Map<Node, () => void>();
  let node: Node | null = root.firstChild;
  while (node) {
    const leave = reader.enter(node);
    if (leave) leaves.set(node, leave);
    if (leave && node.firstChild) {
      node = node.firstChild;
      continue;
    }
    for (;;) {
      leaves.get(node)?.();
      leaves.delete(node);
      if (node.nextSibling) break;
      node = node.parentNode;
      if (!node || node === root) return reader.end();
    }
    node = node.nextSibling;
  }
  return reader.end();
}

const nothing = () => undefined;

class Reader {
  private readonly blocks: RichBlock[] = [];
  private line: RichPart[] = [];
  /** What the words are in at this moment, the innermost last. */
  private readonly bold: boolean[] = [];
  private readonly italic: boolean[] = [];
  private readonly links: (string | null)[] = [];
  private readonly kinds: ('quote' | 1 | 2)[] = [];
  private readonly lists: boolean[] = [];
  private strangePictures = 0;

  constructor(private readonly keepsBlanks: boolean) {}

  /** What to do behind its children; null: they are left out. */
  enter(node: Node): (() => void) | null {
    if (node.nodeType === Node.TEXT_NODE) {
      this.addWords(node.textContent ?? '');
      return null;
    }
    if (!isElement(node) || LEFT_OUT.has(node.tagName.toUpperCase()) || isHidden(node)) return null;
    const { tagName } = node;
    if (tagName === 'BR') {
      this.addPart('\n');
      return null;
    }
    if (tagName === 'IMG') {
      this.strangePictures += 1;
      return null;
    }
    if (node.dataset.mediaId) {
      this.endLine();
      const caption = node.querySelector('figcaption')?.textContent?.trim() ?? '';
      this.blocks.push({ kind: 'picture', mediaId: node.dataset.mediaId, caption });
      return null;
    }
    const undo = [this.enterLook(node), LINES.has(tagName) ? this.enterLine(node) : nothing];
    if (tagName === 'TD' || tagName === 'TH') this.addWords(' ');
    return () => undo.reverse().forEach((one) => one());
  }

  end(): Read {
    this.endLine();
    return { text: tidyRich({ blocks: this.blocks }), strangePictures: this.strangePictures };
  }

  private enterLook(element: HTMLElement): () => void {
    const undo: (() => void)[] = [];
    const into = <T>(stack: T[], value: T) => {
      stack.push(value);
      undo.push(() => void stack.pop());
    };
    const { fontWeight, fontStyle } = element.style;
    // Google's documents stand in a <b> that is not bold.
    if (fontWeight) into(this.bold, fontWeight === 'bold' || fontWeight === 'bolder' || Number(fontWeight) >= 600);
    else if (element.tagName === 'B' || element.tagName === 'STRONG') into(this.bold, true);
    if (fontStyle) into(this.italic, fontStyle !== 'normal');
    else if (element.tagName === 'I' || element.tagName === 'EM') into(this.italic, true);
    if (element.tagName === 'A') into(this.links, linkOf(element.getAttribute('href') ?? ''));
    return () => undo.reverse().forEach((one) => one());
  }

  private enterLine(element: HTMLElement): () => void {
    this.endLine();
    const undo: (() => void)[] = [];
    const into = <T>(stack: T[], value: T) => {
      stack.push(value);
      undo.push(() => void stack.pop());
    };
    const heading = /^H([1-6])$/.exec(element.tagName)?.[1];
    if (element.tagName === 'UL' || element.tagName === 'OL') into(this.lists, element.tagName === 'OL');
    if (element.tagName === 'BLOCKQUOTE') into(this.kinds, 'quote');
    if (heading) into(this.kinds, Number(heading) <= 2 ? 1 : 2);
    const word = wordList(element);
    if (word !== null) into(this.lists, word);
    return () => {
      this.endLine();
      undo.forEach((one) => one());
    };
  }

  private addWords(words: string): void {
    const plain = words.replace(/\u00a0/g, ' ');
    if (this.keepsBlanks) return this.addPart(plain);
    const single = plain.replace(/[ \t\n\r\f]+/g, ' ');
    const before = this.line.at(-1)?.text ?? '';
    this.addPart(before === '' || /\s$/.test(before) ? single.trimStart() : single);
  }

  private addPart(text: string): void {
    if (text === '') return;
    const link = this.links.at(-1);
    this.line.push({
      text,
      ...(this.bold.at(-1) ? { bold: true as const } : {}),
      ...(this.italic.at(-1) ? { italic: true as const } : {}),
      ...(link ? { link } : {}),
    });
  }

  private endLine(): void {
    const line: RichLine = this.line;
    this.line = [];
    if (line.every((part) => part.text.trim() === '')) return;
    const ordered = this.lists.at(-1);
    const kind = this.kinds.at(-1);
    if (ordered !== undefined) this.blocks.push({ kind: 'list', ordered, items: [line] });
    else if (kind === 'quote') this.blocks.push({ kind, line });
    // A heading is bold as it is.
    else if (kind) this.blocks.push({ kind: 'heading', level: kind, line: line.map(({ bold: _bold, ...part }) => part) });
    else this.blocks.push({ kind: 'paragraph', line });
  }
}

/** What is not to be seen, and Word's own bullets before the words of a list. */
function isHidden(element: HTMLElement): boolean {
  const style = element.getAttribute('style') ?? '';
  return element.hasAttribute('hidden') || element.style.display === 'none' || /mso-list:\s*ignore/i.test(style);
}

/** Word's lists are paragraphs that say so: is it a numbered one, in figures, letters or Chinese numerals? Null: it is no list. */
function wordList(element: HTMLElement): boolean | null {
  if (!/^MsoListParagraph/.test(element.className)) return null;
  const marker = [...element.querySelectorAll('span')].find((one) => /mso-list:\s*ignore/i.test(one.getAttribute('style') ?? ''));
  return /^\s*[(\uff08]?[\da-z\u4e00\u4e8c\u4e09\u56db\u4e94\u516d\u4e03\u516b\u4e5d\u5341]+[.)\u3001\uff09]/i.test(
    marker?.textContent ?? '',
  );
}
