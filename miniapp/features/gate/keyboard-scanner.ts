/** A scanner types without pausing and ends with Enter; a busy computer may still hold keys back for a moment. */
const PAUSE_MS = 500;
const SHORTEST = 8;

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
