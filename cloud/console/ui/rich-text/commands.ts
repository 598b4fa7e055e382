import { emptyParagraph, lineOf } from './dom-of-rich';
import type { ToolName } from './texts';
import type { RichLine } from '@shared/contracts/rich-text';

/**
 * The browser's own commands of editing: whatever they do can be undone with Ctrl+Z, and they leave the words alone that an input
 * method for Chinese is composing.
 */
const run = (command: string, value?: string): boolean => document.execCommand(command, false, value);

type BlockTool = 'paragraph' | 'heading1' | 'heading2' | 'quote';
const BLOCKS: Record<BlockTool, string> = { paragraph: 'p', heading1: 'h2', heading2: 'h3', quote: 'blockquote' };
export type Tool = Exclude<ToolName, 'link' | 'picture'>;

/** Where the caret is, inside this page; null: elsewhere. */
export function caretIn(page: HTMLElement): HTMLElement | null {
  const node = document.getSelection()?.anchorNode;
  if (!node || !page.contains(node)) return null;
  return node instanceof HTMLElement ? node : node.parentElement;
}

/** Which tools are in force at the caret. */
export function toolsAt(page: HTMLElement): ReadonlySet<ToolName> {
  const at = caretIn(page);
  const found = new Set<ToolName>();
  if (!at) return found;
  const within = (selector: string) => {
    const element = at.closest(selector);
    return element !== null && element !== page && page.contains(element);
  };
  if (document.queryCommandState('bold')) found.add('bold');
  if (document.queryCommandState('italic')) found.add('italic');
  if (within('a')) found.add('link');
  if (within('ul')) found.add('bullets');
  else if (within('ol')) found.add('numbers');
  else if (within('h2')) found.add('heading1');
  else if (within('h3')) found.add('heading2');
  else if (within('blockquote')) found.add('quote');
  else found.add('paragraph');
  return found;
}

/** Uses a tool at the caret; used again, a list, heading or quote is a paragraph. */
export function applyTool(page: HTMLElement, tool: Tool): void {
  page.focus();
  run('styleWithCSS', 'false');
  run('defaultParagraphSeparator', 'p');
  const inForce = toolsAt(page);
  switch (tool) {
    case 'bold':
    case 'italic':
    case 'undo':
    case 'redo':
      run(tool);
      return;
    case 'bullets':
    case 'numbers':
      // A list within a heading or a quote would be neither.
      if (['heading1', 'heading2', 'quote'].some((one) => inForce.has(one as ToolName))) setBlock(page, 'paragraph');
      run(tool === 'bullets' ? 'insertUnorderedList' : 'insertOrderedList');
      return;
    default:
      if (inForce.has('bullets')) run('insertUnorderedList');
      if (inForce.has('numbers')) run('insertOrderedList');
      setBlock(page, inForce.has(tool) ? 'paragraph' : tool);
  }
}

function setBlock(page: HTMLElement, tool: BlockTool): void {
  // A quote is lifted, not nested.
  if (caretIn(page)?.closest('blockquote') && tool !== 'quote') run('outdent');
  run('formatBlock', BLOCKS[tool]);
}

/** Puts what was built of elements where the caret is. */
export function insertNodes(nodes: readonly Node[]): void {
  const holder = document.createElement('div');
  holder.append(...nodes);
  run('insertHTML', holder.innerHTML);
}

export const insertWords = (text: string): boolean => run('insertText', text);
export const insertLine = (line: RichLine): void => insertNodes(lineOf(line));

/**
 * Blocks go behind the one the caret is in, or take its place where it is empty. They need an empty paragraph to take the place of:
 * behind another's end browsers would run the first of them into it.
 */
export function insertBlocks(page: HTMLElement, blocks: readonly Node[]): void {
  const selection = document.getSelection();
  // A caption holds words alone: they go behind its picture.
  const figure = caretIn(page)?.closest('figure');
  if (selection && figure) goBehind(figure, selection);
  else if (selection && !selection.isCollapsed) run('delete');
  // Out of a list it takes two.
  for (let time = 0; time < 3; time += 1) {
    const block = topBlock(page);
    if (!block || !selection) break;
    if (isEmpty(block)) {
      const range = document.createRange();
      range.selectNode(block);
      selection.removeAllRanges();
      selection.addRange(range);
      break;
    }
    selection.selectAllChildren(block);
    selection.collapseToEnd();
    run('insertParagraph');
  }
  insertNodes([...blocks, emptyParagraph()]);
}

/** Into an empty paragraph: browsers put nothing between two islands, and run words into what comes next. */
function goBehind(figure: Element, selection: Selection): void {
  const next = figure.nextElementSibling;
  const isFree = next instanceof HTMLElement && next.tagName === 'P' && isEmpty(next);
  const free = isFree ? next : emptyParagraph();
  if (!isFree) figure.after(free);
  selection.collapse(free, 0);
}

/** The block that the caret is in; of a list the whole. Browsers put lists into paragraphs, so it is not the outermost. */
export function topBlock(page: HTMLElement): HTMLElement | null {
  const at = caretIn(page);
  const block = at?.closest<HTMLElement>('ul, ol') ?? at?.closest<HTMLElement>('p, h2, h3, blockquote, div');
  return block && block !== page && page.contains(block) ? block : null;
}

export const isEmpty = (block: HTMLElement): boolean => block.textContent?.trim() === '' && !block.querySelector('figure, img');

/** Of what is selected, or of the link that the caret is in; where there is neither, the address is the words of one. */
export function setLink(page: HTMLElement, address: string): void {
  const selection = document.getSelection();
  const anchor = caretIn(page)?.closest('a');
  if (selection?.isCollapsed && anchor) selection.selectAllChildren(anchor);
  if (selection?.isCollapsed) insertLine([{ text: address, link: address }]);
  else run('createLink', address);
}

/** Off the whole link the caret is in. */
export function dropLink(page: HTMLElement): void {
  const anchor = caretIn(page)?.closest('a');
  const selection = document.getSelection();
  if (anchor && selection?.isCollapsed) selection.selectAllChildren(anchor);
  run('unlink');
}

/** Takes a picture out, so that Ctrl+Z brings it back. */
export function removeFigure(figure: Element): void {
  const range = document.createRange();
  range.selectNode(figure);
  const selection = document.getSelection();
  selection?.removeAllRanges();
  selection?.addRange(range);
  run('delete');
}
