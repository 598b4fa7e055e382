import type { RichText } from '@shared/contracts/rich-text';
import { looksLikeMarkdown, richOfMarkdown } from '@shared/rules/rich-markdown';
import { richOfPlain } from '@shared/rules/rich-text';
import { richOfDom } from './rich-of-dom';

/** Beyond any text that is taken; a browser would be busy with more. */
const LONGEST = 2_000_000;

interface Clipboard extends Pick<DataTransfer, 'getData'> {
  readonly files: ArrayLike<Pick<File, 'type'>>;
}

/** What the clipboard holds, or what is dropped, of the web, Word or a notebook, cleaned of all but what rich text knows. */
export function readPaste(clipboard: Clipboard): { text: RichText; strangePictures: number } {
  const html = clipboard.getData('text/html').slice(0, LONGEST);
  // A document made so runs nothing and loads nothing.
  if (html) return richOfDom(new DOMParser().parseFromString(html, 'text/html').body, { keepsBlanks: false });
  const plain = clipboard.getData('text/plain').slice(0, LONGEST).replace(/\r\n?/g, '\n');
  // A screenshot, or files; beside markup they are only what that looks like.
  const strangePictures = Array.from(clipboard.files).filter(({ type }) => type.startsWith('image/')).length;
  return { text: looksLikeMarkdown(plain) ? richOfMarkdown(plain) : richOfPlain(plain), strangePictures };
}

/** Its words in one line, as a caption takes them. */
export const readLine = (clipboard: Clipboard): string => clipboard.getData('text/plain').slice(0, LONGEST).replace(/\s+/g, ' ').trim();
