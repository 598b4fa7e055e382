import { codeOfEntry, codeOfText, deskCodeOfEntry, previewOfEntry, staffCodeOfEntry } from './entry-code';

test.each([
  ['our own parameter', { code: 'bX7kQ2mP9a' }, 'bX7kQ2mP9a'],
  ['a mini-program code', { scene: 'bX7kQ2mP9a' }, 'bX7kQ2mP9a'],
  ['an encoded scene', { scene: encodeURIComponent('code=bX7kQ2mP9a') }, 'bX7kQ2mP9a'],
  ['a link rule', { q: encodeURIComponent('https://fair.cn/c/bX7kQ2mP9a'), scancode_time: '1' }, 'bX7kQ2mP9a'],
  ['a link with a tail', { q: 'https://fair.cn/c/bX7kQ2mP9a?from=poster' }, 'bX7kQ2mP9a'],
  ['nothing', {}, null],
  ['a foreign link', { q: 'https://fair.cn/about' }, null],
  ['a broken percent sign', { q: '%E4%B' }, null],
  ['script in the place of a code', { code: '<script>' }, null],
])('code of an entry by %s', (_, query, code) => {
  expect(codeOfEntry(query as Record<string, string>)).toBe(code);
});

test("a desk's link is no touchpoint, and says what it is", () => {
  const q = encodeURIComponent('https://fair.cn/c/K3F92XQ7M4AB');
  expect(codeOfEntry({ q })).toBeNull();
  expect(deskCodeOfEntry({ q })).toEqual({ kind: 'claim', code: 'K3F92XQ7M4AB' });
  expect(deskCodeOfEntry({ q: encodeURIComponent('https://fair.cn/c/bX7kQ2mP9a') })).toBeNull();
});

test.each([
  ['https://fair.cn/c/abcd1234', 'abcd1234'],
  ['https://fair.cn/c/K3F92XQ7M4AB', null],
  ['K3F9-2XQ7-M4AB', null],
  ['features/entry/index?scene=abcd1234', 'abcd1234'],
  ['/features/entry/index?code=abcd1234&x=1', 'abcd1234'],
  [' abcd1234 ', 'abcd1234'],
  ['https://example.org', null],
  ['你好', null],
])('code in the scanned text %s', (text, code) => {
  expect(codeOfText(text)).toBe(code);
});

test("a console's code is told from the others", () => {
  const q = encodeURIComponent('https://fair.cn/c/w-aB3dE6gH9jK2mN5pQ8sT1vW4');
  expect(staffCodeOfEntry({ q })).toBe('aB3dE6gH9jK2mN5pQ8sT1vW4');
  expect([codeOfEntry({ q }), deskCodeOfEntry({ q }), previewOfEntry({ q })]).toEqual([null, null, null]);
  expect(staffCodeOfEntry({ q: encodeURIComponent('https://fair.cn/c/bX7kQ2mP9a') })).toBeNull();
});
