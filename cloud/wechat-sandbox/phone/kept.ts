/** What the page itself remembers in this browser. Browsers may deny all storage: then it is forgotten at reload. */
export function readKept(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    // Denied; the page says so (storageDenied).
    return null;
  }
}

export function keep(key: string, value: string): void {
  try {
    localStorage.setItem(key, value);
  } catch {
    // As above.
  }
}

export function storageDenied(): boolean {
  try {
    return typeof window.localStorage !== 'object';
  } catch {
    return true;
  }
}
