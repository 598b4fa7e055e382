/** @jest-environment jsdom */
import type { MediaView } from '@shared/contracts/media';
import type { RichText } from '@shared/contracts/rich-text';
import { QueryClientProvider } from '@tanstack/react-query';
import { act, createEvent, fireEvent, render, screen } from '@testing-library/react';
import { App, ConfigProvider } from 'antd';
import { makeQueryClient } from '../../platform/query';
import { completeJsdom } from '../../testing/jsdom';
import { insertBlocks } from './commands';
import { RichTextEditor } from './rich-text-editor';

const id = (letter: string) => letter.repeat(24);
const OURS: Pick<MediaView, 'id' | 'alt' | 'sizes' | 'deletedUntil'> = {
  id: id('b'),
  alt: { zh: '展台', en: '' },
  sizes: [{ width: 40, height: 30, url: '/api/media/ours' }],
  deletedUntil: null,
};
const LIBRARY = [
  { ...OURS, name: '展台', rights: '', width: 40, height: 30, colour: '#0e4d4a', bytes: 1, addedBy: '陈展', addedAt: '2026-03-10T02:00:00.000Z', version: 0, uses: [] }, // prettier-ignore
];
const asked: string[] = [];
/** What the browser was told to do, and where: jsdom edits nothing itself. */
const done: [command: string, value: string | undefined, at: string][] = [];

beforeAll(() => {
  completeJsdom();
  Object.assign(globalThis, {
    fetch: (address: string) => {
      asked.push(address);
      return Promise.resolve({ status: 200, text: () => Promise.resolve(JSON.stringify({ items: LIBRARY, next: null })) });
    },
  });
  document.queryCommandState = () => false;
  document.execCommand = (command, _, value) => {
    const { anchorNode, isCollapsed } = document.getSelection() ?? {};
    const at = anchorNode instanceof HTMLElement ? anchorNode : anchorNode?.parentElement;
    done.push([command, value, `${at?.tagName ?? ''}${isCollapsed ? '' : ` "${document.getSelection()?.toString() ?? ''}"`}`]);
    return true;
  };
});
beforeEach(() => {
  asked.length = 0;
  done.length = 0;
});

const PICTURE: RichText['blocks'][number] = { kind: 'picture', mediaId: id('b'), caption: '开幕' };
const WORDS: RichText['blocks'][number] = { kind: 'paragraph', line: [{ text: '见' }, { text: '官网', link: 'https://old.example/a' }] };

async function shown(blocks: RichText['blocks'], { show = id('a'), disabled = false } = {}) {
  render(
    <QueryClientProvider client={makeQueryClient(() => undefined)}>
      <App>
        <ConfigProvider componentDisabled={disabled}>
          <RichTextEditor label="中文" value={{ blocks }} picturesOf={show} />
        </ConfigProvider>
      </App>
    </QueryClientProvider>,
  );
  await act(() => new Promise((resolve) => setTimeout(resolve, 20)));
  return screen.getByRole('textbox', { name: '中文' });
}
const caretAt = (selector: string) => document.getSelection()?.collapse(document.querySelector(selector)!.firstChild, 1);
function paste(page: HTMLElement, data: Record<string, string>, files: object[] = []) {
  const event = createEvent.paste(page);
  Object.defineProperty(event, 'clipboardData', { value: { getData: (type: string) => data[type] ?? '', files } });
  fireEvent(page, event);
}

test('nothing is typed while the form around it is being saved, captions included', async () => {
  const page = await shown([PICTURE], { disabled: true });
  expect(page.getAttribute('contenteditable')).toBe('false');
  expect(page.querySelector('figcaption')?.getAttribute('contenteditable')).toBe('false');
  expect(screen.getByRole<HTMLButtonElement>('button', { name: '加粗' }).disabled).toBe(true);
  fireEvent.click(page.querySelector('figure button')!);
  paste(page, { 'text/plain': '一' });
  expect(done).toEqual([]);
});

test('pictures that only a draft names are asked of the library and drawn; what the library does not know is not asked again and again', async () => {
  const page = await shown([PICTURE, { ...PICTURE, mediaId: id('c') }], { show: id('1') });
  expect(asked.map((address) => new URL(address, 'http://x').searchParams.get('ids'))).toEqual([`${id('b')},${id('c')}`, id('c')]);
  expect([...page.querySelectorAll('img')].map((one) => [one.getAttribute('src'), one.alt])).toEqual([
    ['/api/media/ours', '展台'],
    [null, ''],
  ]);
});

test('another address for the link the caret is in leads its own words there', async () => {
  await shown([WORDS]);
  caretAt('.rich-page a');
  fireEvent.click(screen.getByRole('button', { name: '链接' }));
  fireEvent.change(screen.getByLabelText('链接地址'), { target: { value: 'https://new.example/b' } });
  fireEvent.click(screen.getByRole('button', { name: '加上链接' }));
  expect(done).toEqual([['createLink', 'https://new.example/b', 'A "官网"']]);
});

test('into a caption words alone are pasted, in one line', async () => {
  const page = await shown([PICTURE, WORDS]);
  caretAt('figcaption');
  paste(page, { 'text/html': '<p>一</p><p>二</p>', 'text/plain': '一\r\n\r\n二' });
  expect(done).toEqual([['insertText', '一 二', 'FIGCAPTION']]);
});

test('pictures added from within a caption go behind its picture, in a paragraph of their own', async () => {
  const page = await shown([PICTURE, WORDS]);
  caretAt('figcaption');
  insertBlocks(page, [document.createElement('figure')]);
  expect(done).toEqual([['insertHTML', '<figure></figure><p><br></p>', 'DIV ""']]);
  expect([...page.children].map(({ tagName }) => tagName)).toEqual(['FIGURE', 'P', 'P']);
});

test('a picture of another show is left behind and counted; one of this show comes along; a screenshot is counted', async () => {
  const page = await shown([PICTURE, WORDS]);
  caretAt('.rich-page p');
  const figure = (media: string) => `<figure data-media-id="${media}"><img src="/x"><figcaption></figcaption></figure>`;
  paste(page, { 'text/html': `<p>一</p>${figure(id('d'))}${figure(id('b'))}` });
  screen.getByText(/有 1 张图片没有带过来/);
  const inserted = done.find(([command]) => command === 'insertHTML')?.[1] ?? '';
  expect([inserted.includes(id('b')), inserted.includes(id('d'))]).toEqual([true, false]);
  paste(page, {}, [{ type: 'image/png' }, { type: 'image/png' }]);
  screen.getByText(/有 2 张图片没有带过来/);
});
