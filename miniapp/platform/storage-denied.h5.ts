/**
 * Browsers that deny a page its storage (private windows around frames of another site, all cookies blocked) throw at the
 * mere mention of it, which Taro does on loading. So this is the first module of the build: memory stands in until reload.
 */
class MemoryStorage {
  readonly #items = new Map<string, string>();

  get length(): number {
    return this.#items.size;
  }

  key(index: number): string | null {
    return [...this.#items.keys()][index] ?? null;
  }

  getItem(name: string): string | null {
    return this.#items.get(name) ?? null;
  }

  setItem(name: string, value: string): void {
    this.#items.set(name, value);
  }

  removeItem(name: string): void {
    this.#items.delete(name);
  }

  clear(): void {
    this.#items.clear();
  }
}

/** Puts memory where the browser denies storage. @returns whether it had to */
export function standIn(target: Window, name: 'localStorage' | 'sessionStorage'): boolean {
  try {
    return typeof target[name] !== 'object';
  } catch {
    // Denied: the getter itself throws.
    Object.defineProperty(target, name, { value: new MemoryStorage(), configurable: true });
    return true;
  }
}

const denied = [standIn(window, 'localStorage'), standIn(window, 'sessionStorage')];

/** What is kept lives until this page is reloaded, no longer: the pages say so. */
export const storageDenied: boolean = denied.includes(true);
