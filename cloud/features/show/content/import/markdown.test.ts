import { plainMarkdown } from './markdown';

function read(text: string) {
  const links: [string, string][] = [];
  return { text: plainMarkdown(text, (title, url) => links.push([title, url])), links };
}

test.each([
  ['bold', '见**粗体**与 __这里__', '见粗体与 这里'],
  ['italic', '*one* and _two_，又*三*。', 'one and two，又三。'],
  ['bold italic', '***both***', 'both'],
  ['struck and code', '~~old~~ `code`', 'old code'],
  ['a heading', '# 标题 #\n正文', '标题\n正文'],
  ['a list', '* one\n- two\n+ three', '• one\n• two\n• three'],
  ['a quote and a rule', '> said\n\n---\nend', 'said\n\n\nend'],
  ['a picture', 'see ![the plan](plan.png)', 'see the plan'],
  ['an escaped mark', '\\*not bold\\*', '*not bold*'],
])('%s is its words', (_, given, words) => {
  expect(read(given)).toEqual({ text: words, links: [] });
});

test.each(['5 * 3 = 15 * 1', '2*3*4', 'snake_case_name', 'see [1] and [2]', 'a [b](c d) e', '** open', 'C++ & C#', '1. first'])(
  '%s holds no marks',
  (text) => {
    expect(read(text)).toEqual({ text, links: [] });
  },
);

test.each([
  ['a link', '[链接](https://example.com)。', '链接。', [['链接', 'https://example.com']]],
  ['a link in bold, with a title', '**[Docs](https://a.example/x_(y) "t")**', 'Docs', [['Docs', 'https://a.example/x_(y)']]],
  ['a footnoted link', 'see [the site][s]\n\n[s]: https://b.example', 'see the site\n\n', [['the site', 'https://b.example']]],
])('%s is its words, and leads on', (_, given, text, links) => {
  expect(read(given)).toEqual({ text, links });
});

test('a long text of marks takes no time that grows with its square', () => {
  /** The least of several: whatever else the machine does only adds. */
  const leastMs = (text: string) =>
    Math.min(
      ...[1, 2, 3].map(() => {
        const began = performance.now();
        read(text);
        return performance.now() - began;
      }),
    );
  // A hundred thousand, which the square of would keep busy for a minute.
  for (const mark of ['*', '_', '`', '[', '[a', '![', '**a', '[a](', '[a](b "', '> '])
    expect([mark, leastMs(mark.repeat(100_000)) < 2_000]).toEqual([mark, true]);
});
