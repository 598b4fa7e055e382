import { sortKeyOf } from './sort-key';

const sorted = (names: readonly (string | null)[]) => [...names].sort((a, b) => (sortKeyOf(a) < sortKeyOf(b) ? -1 : 1));

test('figures and letters come first, then Chinese by pinyin, rare characters behind, and who has no name last', () => {
  const names = [
    '3M',
    'Zeiss',
    '阿里巴巴',
    '安踏',
    '单田芳',
    '李四',
    '欧阳锋',
    '王五',
    '曾国藩',
    '张三',
    '赵六',
    '中兴',
    '臧天朔',
    '𠮷野家',
    null,
  ];
  expect(sorted([...names].reverse())).toEqual(names);
});

test('width, case and spaces make no difference', () => {
  expect(sortKeyOf('ＡＢＢ 中国')).toBe(sortKeyOf('abb中国'));
});

test('a key is never longer than its twenty-four characters, or twice that in rare ones', () => {
  expect(sortKeyOf('张'.repeat(200))).toHaveLength(24);
  expect(sortKeyOf('臧'.repeat(200))).toHaveLength(48);
});
