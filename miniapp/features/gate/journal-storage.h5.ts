import type { JournalStorage } from './device/journal';

const PREFIX = 'el.gate.journal.';
/** Characters a browser keeps for one site; all common ones allow this much. */
const ROOM = 5_000_000;

/** One key per line in the browser's storage (5 MB): setItem throws when it is full, so nothing is shown that was not stored. */
export function openJournalStorage(name: string): JournalStorage {
  const prefix = `${PREFIX}${name}.`;
  const keys = (): string[] =>
    Object.keys(localStorage)
      .filter((key) => key.startsWith(prefix))
      .sort();
  const keyOf = (n: number): string => prefix + String(n).padStart(9, '0');
  // A browser short of space may clear sites nobody asked it to keep.
  navigator.storage?.persist?.().catch(() => false);
  let taken = Object.keys(localStorage).reduce((sum, key) => sum + key.length + (localStorage.getItem(key)?.length ?? 0), 0);
  let next = Number((keys().at(-1) ?? `${prefix}0`).slice(prefix.length)) + 1;
  return {
    append(line) {
      localStorage.setItem(keyOf(next), line);
      taken += prefix.length + 9 + line.length;
      next += 1;
    },
    read: () => keys().map((key) => localStorage.getItem(key) ?? ''),
    rewrite(lines) {
      // New lines first, under later keys: a kill in between leaves both, and reading both gives the same scans.
      const old = keys();
      const from = next;
      try {
        for (const line of lines) this.append(line);
      } catch (error) {
        // No room for both: the old lines stay alone.
        for (; next > from; next -= 1) {
          const key = keyOf(next - 1);
          taken -= key.length + (localStorage.getItem(key)?.length ?? 0);
          localStorage.removeItem(key);
        }
        throw error;
      }
      for (const key of old) {
        taken -= key.length + (localStorage.getItem(key)?.length ?? 0);
        localStorage.removeItem(key);
      }
    },
    used: () => taken / ROOM,
  };
}
