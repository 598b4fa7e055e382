import { diffText } from './text-diff';

const told = (before: string, after: string) =>
  diffText(before, after)
    .map(({ text, kind }) => (kind === 'same' ? text : kind === 'gone' ? `[-${text}]` : `[+${text}]`))
    .join('');

test.each([
  ['一样', '一样', '一样'],
  ['', '新的', '[+新的]'],
  ['旧的', '', '[-旧的]'],
  ['成立于1998年', '成立于2008年', '成立于[-1998][+2008]年'],
  ['We weld steel', 'We weld and cut steel', 'We weld [+and cut ]steel'],
  ['焊接、切割', '焊接、打标、切割', '焊接、[+打标、]切割'],
])('%s → %s', (before, after, expected) => expect(told(before, after)).toBe(expected));

test('either side reads as it was, and long texts take no time', () => {
  const [before, after] = ['展会'.repeat(9_000), '会展商'.repeat(6_000)];
  const pieces = diffText(before, after);
  const side = (kind: 'gone' | 'new') =>
    pieces
      .filter((one) => one.kind !== (kind === 'gone' ? 'new' : 'gone'))
      .map((one) => one.text)
      .join('');
  expect([side('gone'), side('new')]).toEqual([before, after]);
});
