import { randomBytes } from 'node:crypto';
import { checkDigit, CODE_LENGTH, makeCode, whyNotACode } from './rules';

const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

test('a made code has ten base62 characters and passes its own check', () => {
  for (let i = 0; i < 200; i += 1) {
    const code = makeCode(randomBytes);
    expect(code).toMatch(/^[0-9A-Za-z]{10}$/);
    expect(whyNotACode(code)).toBeNull();
  }
});

test('bytes that would favour some digits are thrown away', () => {
  let call = 0;
  const code = makeCode((n) => new Uint8Array(n).fill(call++ === 0 ? 255 : 10));
  expect(code.slice(0, CODE_LENGTH - 1)).toBe('A'.repeat(9));
});

test('every single wrong character is found', () => {
  const code = makeCode(randomBytes);
  for (let at = 0; at < code.length; at += 1) {
    for (const wrong of ALPHABET) {
      if (wrong === code[at]) continue;
      expect(whyNotACode(code.slice(0, at) + wrong + code.slice(at + 1))).toBe('code_mistyped');
    }
  }
});

test('swapping two different neighbours is found, but for the one pair Luhn cannot tell', () => {
  for (const a of ALPHABET) {
    for (const b of ALPHABET) {
      if (a === b || [a, b].sort().join('') === '0z') continue;
      const code = `12${a}${b}56789`;
      const swapped = `12${b}${a}56789`;
      expect(checkDigit(code)).not.toBe(checkDigit(swapped));
    }
  }
});

test.each(['', 'abc', '12345678901', 'ABC DEF12 3', '中文中文中文中文中文', '123456789%'])('%p is not a code', (text) => {
  expect(whyNotACode(text)).toBe('code_mistyped');
});
