import * as z from 'zod/mini';
import { MOST_BLOCKS, MOST_ITEMS, MOST_PART, MOST_RICH_TEXT, richText, type RichText } from '../contracts/rich-text';
import { linkOf, picturesIn, richOfPlain, tidyRich, toldRich } from './rich-text';

const paragraph = (text: string) => ({ kind: 'paragraph' as const, line: [{ text }] });
const parse = (value: unknown) => z.safeParse(richText, value);

const WHOLE: RichText = {
  blocks: [
    { kind: 'heading', level: 1, line: [{ text: '关于展会' }] },
    {
      kind: 'paragraph',
      line: [{ text: '连续' }, { text: '第十届', bold: true }, { text: '，见' }, { text: '官网', link: 'https://example.com/a' }],
    },
    { kind: 'list', ordered: true, items: [[{ text: '机床' }], [{ text: '机器人', italic: true }]] },
    { kind: 'quote', line: [{ text: '一年一度' }] },
    { kind: 'picture', mediaId: 'a'.repeat(24), caption: '开幕式' },
  ],
};

test('a whole text passes as it is', () => {
  expect(parse(WHOLE)).toEqual({ success: true, data: WHOLE });
  expect(picturesIn({ blocks: [...WHOLE.blocks, ...WHOLE.blocks] })).toEqual(['a'.repeat(24)]);
});

test('told with all that may change: pictures by name, where links lead, how it looks', () => {
  const nameOf = (id: string) => (id === 'a'.repeat(24) ? '台前' : '');
  expect(toldRich(WHOLE, 'zh', nameOf)).toBe(
    '# 关于展会\n\n连续**第十届**，见官网 <https://example.com/a>\n\n1. 机床\n2. *机器人*\n\n> 一年一度\n\n[图片 台前 #aaaaaa] 开幕式',
  );
  const other: RichText = { blocks: [{ kind: 'picture', mediaId: 'b'.repeat(24), caption: '' }] };
  expect(toldRich(other, 'en', nameOf)).toBe('[Picture #bbbbbb]');
});

test('what the contract takes it still takes tidied', () => {
  const items = Array.from({ length: MOST_ITEMS - 1 }, () => [{ text: 'x' }]);
  const list = { kind: 'list' as const, ordered: false, items };
  const part = { text: 'x'.repeat(MOST_PART - 1) };
  const given: RichText = { blocks: [list, list, { kind: 'paragraph', line: [part, part] }] };
  expect(parse(given).success).toBe(true);
  expect(tidyRich(given)).toEqual(given);
});

test.each([
  ['a link to a program', { kind: 'paragraph', line: [{ text: 'x', link: 'javascript:alert(1)' }] }],
  ['a link with data', { kind: 'paragraph', line: [{ text: 'x', link: 'data:text/html,x' }] }],
  ['a link without protection', { kind: 'paragraph', line: [{ text: 'x', link: 'http://example.com' }] }],
  ['a link with blanks', { kind: 'paragraph', line: [{ text: 'x', link: 'https://a b' }] }],
  ['a heading of a third level', { kind: 'heading', level: 3, line: [] }],
  ['a block nobody knows', { kind: 'html', html: '<b>x</b>' }],
  ['a list within a list', { kind: 'list', ordered: false, items: [[{ kind: 'list', ordered: false, items: [] }]] }],
  ['a picture by its address', { kind: 'picture', mediaId: 'https://example.com/a.png', caption: '' }],
])('%s is refused', (_, block) => expect(parse({ blocks: [block] }).success).toBe(false));

test('it is bounded: blocks, and characters over all of them', () => {
  const blocks = (count: number, text: string) => ({ blocks: Array.from({ length: count }, () => paragraph(text)) });
  expect(parse(blocks(MOST_BLOCKS, 'x')).success).toBe(true);
  expect(parse(blocks(MOST_BLOCKS + 1, 'x')).success).toBe(false);
  expect(parse(blocks(10, 'x'.repeat(MOST_RICH_TEXT / 10))).success).toBe(true);
  expect(parse(blocks(10, 'x'.repeat(MOST_RICH_TEXT / 10 + 1))).success).toBe(false);
});

test('words are tidied as all text from people is, but blanks between two parts stay; markup is words, and what nobody knows is left out', () => {
  const given = {
    blocks: [
      {
        kind: 'paragraph',
        line: [
          { text: 'a\u202e b ', onclick: 'x()' },
          { text: '<script>', bold: true },
        ],
      },
    ],
  };
  expect(parse(given).data).toEqual({ blocks: [{ kind: 'paragraph', line: [{ text: 'a b ' }, { text: '<script>', bold: true }] }] });
});

test.each([
  ['', []],
  ['一段。', [paragraph('一段。')]],
  ['第一段。\n接着。\n\n\n第二段。', [paragraph('第一段。\n接着。'), paragraph('第二段。')]],
  [
    '展品：\n• 机床\n• 机器人\n完',
    [paragraph('展品：'), { kind: 'list', ordered: false, items: [[{ text: '机床' }], [{ text: '机器人' }]] }, paragraph('完')],
  ],
])('plain text %j reads as before', (plain, blocks) => {
  expect(richOfPlain(plain)).toEqual({ blocks });
});

test('what nobody sees goes: empty blocks, blanks at the ends, neighbours that look alike', () => {
  const list = (...items: string[]) => ({ kind: 'list' as const, ordered: false, items: items.map((text) => [{ text }]) });
  const bold = (text: string) => ({ text, bold: true as const });
  const given = {
    blocks: [
      paragraph(' \n'),
      { kind: 'quote' as const, line: [{ text: ' ' }, bold('a '), bold('b'), { text: '' }, { text: ' ' }] },
      list('x', ' '),
      list('y'),
    ],
  };
  expect(tidyRich(given)).toEqual({ blocks: [{ kind: 'quote', line: [bold('a b')] }, list('x', 'y')] });
});

test.each([
  ['https://例子.中国/展会?q=展 会', 'https://%E4%BE%8B%E5%AD%90.%E4%B8%AD%E5%9B%BD/%E5%B1%95%E4%BC%9A?q=%E5%B1%95%20%E4%BC%9A'],
  [' HTTPS://Example.com/a ', 'https://Example.com/a'],
  ['http://example.com', null],
  ['javascript:alert(1)', null],
  ['https://', null],
  ['https://nowhere', null],
  [`https://example.com/${'x'.repeat(800)}`, null],
])('%s leads to %s', (typed, link) => expect(linkOf(typed)).toBe(link));
