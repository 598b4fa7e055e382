import { maskPhone, phoneTail, readListedPhone, readPhone } from './phone';

describe('readPhone', () => {
  test.each([
    ['13800138000', undefined, '+8613800138000'],
    ['138 0013 8000', 'CN', '+8613800138000'],
    ['138-0013-8000', 'CN', '+8613800138000'],
    ['１３８００１３８０００', 'CN', '+8613800138000'],
    ['+86 138 0013 8000', 'US', '+8613800138000'],
    ['0086 13800138000', 'CN', '+8613800138000'],
    ['\u202d13800138000\u202c', 'CN', '+8613800138000'],
    ['19912345678', 'CN', '+8619912345678'],
    ['(415) 555-2671', 'US', '+14155552671'],
    ['+49 1512 3456789', 'CN', '+4915123456789'],
    ['9123 4567', 'HK', '+85291234567'],
    ['0912 345 678', 'TW', '+886912345678'],
    ['+44 7911 123456', undefined, '+447911123456'],
  ])('%s in %s is %s', (typed, region, e164) => {
    expect(readPhone(typed, region)).toMatchObject({ ok: true, e164 });
  });

  test.each([
    ['', 'CN', 'empty'],
    ['  ', 'CN', 'empty'],
    ['1380013800', 'CN', 'too_short'],
    ['138001380000', 'CN', 'not_mobile'],
    ['1380013800012', 'CN', 'too_long'],
    ['12800138000', 'CN', 'not_mobile'],
    ['021-62345678', 'CN', 'not_mobile'],
    ['phone', 'CN', 'not_a_number'],
    ['1380013800a', 'CN', 'not_a_number'],
    ['123', 'US', 'too_short'],
    ['+1 415 555 26711234567', 'US', 'too_long'],
    ['+999 12345678', 'CN', 'not_a_number'],
  ])('%s in %s is refused: %s', (typed, region, reason) => {
    expect(readPhone(typed, region)).toEqual({ ok: false, reason });
  });
});

test.each([
  ['+8613800138000', '+86138****8000'],
  ['+14155552671', '+1415*****71'],
  ['+85291234567', '+85291****67'],
])('%s is shown as %s', (e164, masked) => {
  expect(maskPhone(e164)).toBe(masked);
});

test('search goes by the last four digits', () => {
  expect(phoneTail('+8613800138000')).toBe('8000');
});

describe('a number of a list', () => {
  test.each([
    ['8613800000001', '+8613800000001'],
    ['0085251234567', '+85251234567'],
    ['+886 (0)912 345 678', '+886912345678'],
    ['+44 (0)20 7946 0958', '+442079460958'],
    ['4000189320', '4000189320'],
    ['400-018-9320', '4000189320'],
    ['076088487510', '076088487510'],
    ['(0760)8848 7510', '076088487510'],
    ['021-62345678-801', '02162345678-801'],
    ['0760-88487510转8012', '076088487510-8012'],
    ['+86 760 88487510', '076088487510'],
    ['95588', '95588'],
  ])('%s is kept as %s', (typed, number) => {
    expect(readListedPhone(typed)).toEqual({ ok: true, number });
  });

  test.each(['1.38E+10', '138000000012', '1380000000', '12345', 'n/a'])('%s is none', (typed) => {
    expect(readListedPhone(typed).ok).toBe(false);
  });
});
