import { codeFrom, groupCode, readCode, tidyTyped } from './typed-code';

test.each([
  ['as printed', 'K3F9-2XQ7-M4'],
  ['in lower case with spaces', ' k3f9 2xq7 m4\n'],
  ['without anything between', 'K3F92XQ7M4'],
  ['in full width', 'Ｋ３Ｆ９－２ＸＱ７－Ｍ４'],
  ['in full width, lower case, with ideographic spaces', 'ｋ３ｆ９　２ｘｑ７　ｍ４'],
  ['with en dashes', 'K3F9–2XQ7–M4'],
  ['with an em dash, a minus sign and a long vowel mark', 'K3—F9−2XQ7ーM4'],
])('a code typed %s is read as meant', (_, typed) => expect(readCode(typed, 10)).toBe('K3F92XQ7M4'));

test('letters that look like digits are those digits', () => expect(readCode('oO0iIlL1', 8)).toBe('00011111'));

test.each(['', 'K3F92XQ7M', 'K3F92XQ7M44', 'K3F92XQ7MU', '王小明', '张K3F92XQ7M4'])('%p is no code of ten letters', (typed) =>
  expect(readCode(typed, 10)).toBeNull(),
);

test('tidying alone leaves letters as they are: a ticket token has O, I and L of its own', () => {
  expect(tidyTyped('ａｂｏｉｌ –２')).toBe('ABOIL2');
});

test('every letter is equally likely, and what was made is read back', () => {
  const seen = new Map<string, number>();
  for (let byte = 0; byte < 256; byte += 1) {
    const letter = codeFrom(Uint8Array.of(byte), 1);
    seen.set(letter, (seen.get(letter) ?? 0) + 1);
  }
  expect([...new Set(seen.values())]).toEqual([8]);
  const code = codeFrom(
    Uint8Array.from({ length: 32 }, (_, at) => at),
    32,
  );
  expect(readCode(groupCode(code).toLowerCase(), 32)).toBe(code);
  expect(() => codeFrom(new Uint8Array(3), 4)).toThrow();
});
