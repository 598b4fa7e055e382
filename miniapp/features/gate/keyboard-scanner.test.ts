import { createKeyboardScanner, keyOf } from './keyboard-scanner';

function feed(keys: readonly string[], gapMs: number): string[] {
  const codes: string[] = [];
  const press = createKeyboardScanner((text) => codes.push(text));
  keys.forEach((key, i) => press(key, 1_000 + i * gapMs));
  return codes;
}

test('what a scanner types comes as one code, without Shift and the like', () => {
  expect(feed(['Shift', ...'ABCDEFGH234', 'Enter'], 4)).toEqual(['ABCDEFGH234']);
});

test('a Chinese input method that keeps the keys to itself does not hide what was scanned', () => {
  const press = (code: string, shiftKey = false) => keyOf({ key: 'Process', code, shiftKey });
  expect([press('KeyK'), press('Digit3'), press('Numpad9'), press('Minus'), press('Semicolon', true), press('NumpadEnter')].join()).toBe(
    'K,3,9,-,:,Enter',
  );
  expect(keyOf({ key: 'ｋ', code: 'KeyK', shiftKey: false })).toBe('ｋ');
  expect(press('ShiftLeft')).toBe('');
});

test('keys that come apart are no code', () => {
  expect(feed([...'ABCDEFGH234', 'Enter'], 700)).toEqual([]);
});

test('a short word and Enter is a person', () => {
  expect(feed([...'hello', 'Enter'], 4)).toEqual([]);
});
