import type { RichText } from '@shared/contracts/rich-text';
import { looksLikeMarkdown, richOfMarkdown } from '@shared/rules/rich-markdown';
import { richOfPlain } from '@shared/rules/rich-text';
import { richOfDom } from './rich-of-dom';

/** Beyond any text that is taken; a browser would be busy with more. */
const LONGEST = 2_000_000;

/** What the clipboard holds, of the web, Word or a notebook, cleaned of all but what rich text knows. */
export function readPaste(clipboard: Pick<DataTransfer, 'getData'>): { text: RichText; strangePictures: number } {
  const html = clipboard.getData('text/html').slice(0, LONGEST);
  // A document made so runs nothing and loads nothing.
  if (html) return richOfDom(new DOMParser().parseFromString(html, 'text/html').body, { keepsBlanks: false });
  const plain = clipboard.getData('text/plain').slice(0, LONGEST).replace(/\r\n?/g, '\n');
  return { text: looksLikeMarkdown(plain) ? richOfMarkdown(plain) : richOfPlain(plain), strangePictures: 0 };
}
