/** A scanner types a code within a fraction of a second and ends with Enter; people do not. */
const PAUSE_MS = 80;
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
