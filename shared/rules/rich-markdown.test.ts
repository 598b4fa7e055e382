import { looksLikeMarkdown, richOfMarkdown } from './rich-markdown';

test('headings, lists, quotes, bold, italic and links are read; what is no library picture is its words', () => {
  const markdown = `# 新品发布 #
### 第二天
**重点**：见 [官网](https://example.com "t") 与*现场*。
下一行

- 一
* 二
1. 甲
2) 乙

> 说过的话
> 又一句
---
![平面图](plan.png) [不安全](javascript:alert(1)) ~~旧~~ \`码\` \\*星\\*`;
  expect(richOfMarkdown(markdown)).toEqual({
    blocks: [
      { kind: 'heading', level: 1, line: [{ text: '新品发布' }] },
      { kind: 'heading', level: 2, line: [{ text: '第二天' }] },
      {
        kind: 'paragraph',
        line: [
          { text: '重点', bold: true },
          { text: '：见 ' },
          { text: '官网', link: 'https://example.com' },
          { text: ' 与' },
          { text: '现场', italic: true },
          { text: '。\n下一行' },
        ],
      },
      { kind: 'list', ordered: false, items: [[{ text: '一' }], [{ text: '二' }]] },
      { kind: 'list', ordered: true, items: [[{ text: '甲' }], [{ text: '乙' }]] },
      { kind: 'quote', line: [{ text: '说过的话\n又一句' }] },
      { kind: 'paragraph', line: [{ text: '平面图 不安全 旧 码 *星*' }] },
    ],
  });
});

test.each(['5 * 3 = 15 * 1', '2*3*4', 'snake_case_name', 'see [1] and [2]', '** open', 'C++ & C#', '<b>x</b>'])(
  '%s holds no marks',
  (text) => {
    expect(richOfMarkdown(text)).toEqual({ blocks: [{ kind: 'paragraph', line: [{ text }] }] });
    expect(looksLikeMarkdown(text)).toBe(false);
  },
);

test.each(['# 标题', '- 一', '1. 甲', '见**这里**', '[站](https://a.example)'])('%s says it is Markdown', (text) =>
  expect(looksLikeMarkdown(text)).toBe(true),
);

test('a long text of marks takes no time that grows with its square', () => {
  for (const mark of ['*', '_', '`', '[', '[a', '![', '**a', '[a](', '[a](b "', '> ', '~~', '- ', '#']) {
    const began = performance.now();
    richOfMarkdown(mark.repeat(50_000));
    looksLikeMarkdown(mark.repeat(50_000));
    expect([mark, performance.now() - began < 2_000]).toEqual([mark, true]);
  }
});
