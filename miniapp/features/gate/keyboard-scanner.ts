/** A scanner types without pausing and ends with Enter; a busy computer may still hold keys back for a moment. */
const PAUSE_MS = 500;
const SHORTEST = 8;

interface Press {
  readonly key: string;
  readonly code: string;
  readonly shiftKey: boolean;
}

/** Signs beside letters and digits that our codes use, by the place of their key. */
const SIGNS: Readonly<Record<string, readonly [string, string]>> = {
  Minus: ['-', '_'],
  Semicolon: [';', ':'],
  Slash: ['/', '?'],
  Period: ['.', '>'],
};

/**
 * The character of a press. A Chinese input method keeps keys to itself (`Process`); which key it was, its place on the
 * keyboard still says.
 */
export function keyOf({ key, code, shiftKey }: Press): string {
  if (key !== 'Process' && key !== 'Unidentified') return key;
  if (code === 'Enter' || code === 'NumpadEnter') return 'Enter';
  const sign = SIGNS[code];
  if (sign) return sign[shiftKey ? 1 : 0];
  return /^(?:Key|Digit|Numpad)([A-Z0-9])$/.exec(code)?.[1] ?? '';
}

/** Feeds key presses in; calls back with what a scanner typed. Keys typed by people into a field are left alone. */
export function createKeyboardScanner(onCode: (text: string) => void): (key: string, atMs: number) => void {
  let typed = '';
  let last = 0;
  return (key, atMs) => {
    if (atMs - last > PAUSE_MS) typed = '';
    last = atMs;
    if (key === 'Enter') {
      if (typed.length >= SHORTEST) onCode(typed);
      typed = '';
    } else if (key.length === 1) typed += key;
  };
}
