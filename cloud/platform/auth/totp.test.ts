import { base32, codeOfStep, keyUri, stepAt, stepOfCode } from './totp';

const secret = Buffer.from('12345678901234567890');
const at = (seconds: number) => new Date(seconds * 1000);

// RFC 6238, appendix B, SHA-1; the last six of its eight digits.
test.each([
  [59, '287082'],
  [1111111109, '081804'],
  [1111111111, '050471'],
  [1234567890, '005924'],
  [2000000000, '279037'],
  [20000000000, '353130'],
])('at %i seconds the code is %s', (seconds, code) => {
  expect(codeOfStep(secret, stepAt(at(seconds)))).toBe(code);
});

// RFC 4226, appendix D.
test('counters zero to three give the codes of RFC 4226', () => {
  expect([0, 1, 2, 3].map((step) => codeOfStep(secret, step))).toEqual(['755224', '287082', '359152', '969429']);
});

test('a code is good for its step, the one before and the one after', () => {
  const code = codeOfStep(secret, stepAt(at(1234567890)));
  const found = [-31, -1, 0, 59, 60].map((late) => stepOfCode(secret, code, at(1234567890 + late)));
  expect(found).toEqual([null, 41152263, 41152263, 41152263, null]);
  expect([stepOfCode(secret, '00592', at(1234567890)), stepOfCode(secret, '', at(1234567890))]).toEqual([null, null]);
});

// RFC 4648, section 10.
test.each([
  ['', ''],
  ['f', 'MY'],
  ['fo', 'MZXQ'],
  ['foo', 'MZXW6'],
  ['foob', 'MZXW6YQ'],
  ['fooba', 'MZXW6YTB'],
  ['foobar', 'MZXW6YTBOI'],
])('base32 of %p is %p', (plain, encoded) => {
  expect(base32(Buffer.from(plain))).toBe(encoded);
});

test('apps are told the account and how codes are made', () => {
  expect(keyUri(secret, 'boss@example.com')).toBe(
    'otpauth://totp/ExpoLoop:boss%40example.com?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=ExpoLoop&algorithm=SHA1&digits=6&period=30',
  );
});
