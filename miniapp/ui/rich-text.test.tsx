import Taro from '@tarojs/taro';
import { act, fireEvent, render } from '@testing-library/react';
import type { ShownRichText } from '@shared/contracts/rich-text';
import { wechat } from '../platform/wechat';
import { RichText } from './rich-text';

/** Not there in jsdom; pictures that wait until they come near ask for it. */
globalThis.IntersectionObserver ??= class {
  observe = () => undefined;
  unobserve = () => undefined;
  disconnect = () => undefined;
} as unknown as typeof IntersectionObserver;

const picture = {
  id: 'a'.repeat(24),
  width: 1_500,
  height: 1_000,
  colour: '#0e4d4a',
  alt: { zh: '展台', en: '' },
  sizes: [320, 750, 1_500].map((width) => ({ width, height: (width * 2) / 3, url: `/api/media/x/${width}.webp` })),
};
const text: ShownRichText = {
  blocks: [
    { kind: 'heading', level: 2, line: [{ text: '关于' }] },
    {
      kind: 'paragraph',
      line: [{ text: '<b>不是标签</b> ' }, { text: '重点', bold: true }, { text: '官网', link: 'https://example.com' }],
    },
    { kind: 'list', ordered: true, items: [[{ text: '甲' }], [{ text: '乙' }]] },
    { kind: 'quote', line: [{ text: '说过' }] },
    { kind: 'picture', mediaId: picture.id, caption: '开幕', picture },
    { kind: 'picture', mediaId: 'b'.repeat(24), caption: '已删除', picture: null },
  ],
};

test('each block is seen, markup is words, and a picture has its place before it is there; one that is gone leaves nothing', () => {
  const { container } = render(<RichText text={text} />);
  expect(container.textContent).toBe('关于<b>不是标签</b> 重点官网1.甲2.乙说过开幕');
  expect(container.querySelector('.el-rich__heading--2')?.textContent).toBe('关于');
  expect(container.querySelector('.el-rich--bold')?.textContent).toBe('重点');
  expect(container.querySelectorAll('.el-rich__frame')).toHaveLength(1);
  expect((container.querySelector('.el-rich__frame > *') as HTMLElement).style.paddingBottom).toBe('66.667%');
});

test('a link opens in a browser, and is copied where a mini-program may not open it', async () => {
  const open = jest.spyOn(window, 'open').mockReturnValue(null);
  const copy = jest.spyOn(Taro, 'setClipboardData').mockResolvedValue({ errMsg: 'ok', data: '' });
  const { container, unmount } = render(<RichText text={text} />);
  fireEvent.click(container.querySelector('[role=link]') as Element);
  expect([open.mock.calls, copy.mock.calls.length]).toEqual([[['https://example.com', '_blank', 'noopener']], 0]);
  unmount();
  jest.spyOn(wechat, 'openAddress').mockResolvedValue({ copied: true });
  const said = jest.spyOn(Taro, 'showToast');
  const inWechat = render(<RichText text={text} />);
  await act(async () => void fireEvent.click(inWechat.container.querySelector('.el-rich--link') as Element));
  expect(said).toHaveBeenCalledWith(expect.objectContaining({ title: '链接已复制，可粘贴到浏览器中打开' }));
  jest.restoreAllMocks();
});

test('plain text of before is paragraphs and lists', () => {
  const { container } = render(<RichText text={'第一段。\n接着。\n\n• 甲\n• 乙'} />);
  expect(container.querySelectorAll('.el-rich__paragraph')).toHaveLength(1);
  expect([...container.querySelectorAll('.el-rich__item')].map((item) => item.textContent)).toEqual(['•甲', '•乙']);
});
