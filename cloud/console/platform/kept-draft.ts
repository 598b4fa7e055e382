/** Unsaved work on this computer, with the saved state it was made on. */
export interface Kept<Base, Work> {
  readonly base: Base;
  readonly work: Work;
  /** ISO time of the last change. */
  readonly at: string;
  /** Of the request that saves it: sent again after a lost answer and a closed tab, it makes nothing twice. */
  readonly key?: string;
}

/** The name says whose it is: several people may share a computer. */
const keyOf = (name: string) => `expoloop.console.draft.${name}`;

/** What a page, a tab or a crash left unsaved under that name; null when there is nothing, or nothing that can be read. */
export function readKept<Base, Work>(name: string): Kept<Base, Work> | null {
  const text = localStorage.getItem(keyOf(name));
  if (!text) return null;
  try {
    const kept = JSON.parse(text) as Partial<Kept<Base, Work>>;
    return kept.base !== undefined && kept.work !== undefined && kept.at ? (kept as Kept<Base, Work>) : null;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

/** False when the browser would not store it (full or switched off). */
export function keep<Base, Work>(name: string, base: Base, work: Work, key?: string): boolean {
  try {
    localStorage.setItem(
      keyOf(name),
      JSON.stringify({ base, work, at: new Date().toISOString(), ...(key ? { key } : {}) } satisfies Kept<Base, Work>),
    );
    return true;
  } catch (error) {
    if (error instanceof DOMException) return false;
    throw error;
  }
}

export function dropKept(name: string): void {
  localStorage.removeItem(keyOf(name));
}
