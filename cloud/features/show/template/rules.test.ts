import { markOf } from './mark';
import { changesBetween, stateOf } from './rules';

const line = (key: string, zh: string, what = key) => ({ key, what: { zh: what, en: what }, text: { zh, en: zh } });
const taken = { version: 1, inTemplate: 'a', inShow: 'a' };

test.each([
  ['what the show has is the latest', { latest: 'b', now: 'b', taken, left: null }, 'same'],
  ['the template changed since it was taken', { latest: 'b', now: 'a', taken, left: null }, 'offered'],
  ['it was decided to leave this version', { latest: 'b', now: 'a', taken, left: 2 }, 'left'],
  ['an earlier version was left, this one is new', { latest: 'b', now: 'a', taken, left: 1 }, 'offered'],
  ['the branch changed it, the template did not', { latest: 'a', now: 'c', taken, left: null }, 'own'],
  ['both changed it', { latest: 'b', now: 'c', taken, left: null }, 'offered'],
  ['it was never taken and differs', { latest: 'b', now: 'c', taken: null, left: null }, 'offered'],
  ['beside what was taken there is more', { latest: 'a', now: 'a+', taken: { ...taken, inShow: 'a+' }, left: null }, 'same'],
])('%s', (_, { latest, ...standing }, state) => {
  expect(stateOf({ ...standing, latest: { version: 2, mark: latest } })).toBe(state);
});

test('what differs is said line by line: new, gone, changed, renamed', () => {
  const before = [line('a', '一'), line('b', '二'), line('c', '三', '旧名')];
  const after = [line('a', '一'), line('c', '三', '新名'), line('d', '四')];
  expect(changesBetween(before, after, 'zh')).toEqual([
    { what: 'b', before: '二', after: null },
    { what: '旧名', before: '旧名: 三', after: '新名: 三' },
    { what: 'd', before: null, after: '四' },
  ]);
});

test('a change of the other language alone is a change, said in that language', () => {
  const was = { key: 'a', what: { zh: '标题', en: 'Label' }, text: { zh: '公司', en: 'Firm' } };
  const is = { ...was, text: { zh: '公司', en: 'Company' } };
  expect(changesBetween([was], [is], 'zh')).toEqual([{ what: '标题', before: 'Firm', after: 'Company' }]);
  expect(changesBetween([was], [is], 'en')).toEqual([{ what: 'Label', before: 'Firm', after: 'Company' }]);
});

test('where the order differs, that is said in one line', () => {
  const [a, b] = [line('a', '一'), line('b', '二')];
  expect(changesBetween([a, b], [b, a], 'zh')).toEqual([{ what: '先后次序', before: 'a、b', after: 'b、a' }]);
  expect(changesBetween([a, b], [b, line('c', '三'), a], 'zh').map((one) => one.what)).toEqual(['c', '先后次序']);
  expect(changesBetween([a, b], [a, b], 'zh')).toEqual([]);
});

test('the mark of a content does not hang on the order of its names, nor on what is undefined', () => {
  expect(markOf([{ b: 1, a: { d: 2, c: undefined } }])).toBe(markOf([{ a: { d: 2 }, b: 1 }]));
  expect(markOf([1, 2])).not.toBe(markOf([2, 1]));
});
