import Taro from '@tarojs/taro';

/**
 * Small values kept on the phone (10 MB in all, 1 MB each); they go when the mini-program is deleted.
 * Browsers that refuse storage (private windows) lose them at reload, nothing else.
 */
const memory = new Map<string, unknown>();
const PREFIX = 'el.';

/** Null when absent. A stored value of another shape is the caller's to check. */
export function readStored<T>(key: string): T | null {
  if (memory.has(key)) return memory.get(key) as T;
  let value: unknown;
  try {
    value = Taro.getStorageSync(PREFIX + key);
  } catch {
    // Storage denied: memory alone then.
    return null;
  }
  return value === '' || value === undefined || value === null ? null : (value as T);
}

/** False when the phone kept it in memory only (store full or denied). */
export function writeStored(key: string, value: unknown): boolean {
  memory.set(key, value);
  try {
    Taro.setStorageSync(PREFIX + key, value);
    return true;
  } catch {
    // The caller decides whether that matters; the value lives until the app closes.
    return false;
  }
}

export function removeStored(key: string): void {
  memory.delete(key);
  try {
    Taro.removeStorageSync(PREFIX + key);
  } catch {
    // Nothing was stored then.
  }
}

/** What belongs to the signed-in person is kept under this prefix and goes when they sign out. */
export const PERSONAL = 'me.';

/** Forgets every key that starts with `prefix`. */
export function clearStored(prefix: string): void {
  for (const key of [...memory.keys()]) if (key.startsWith(prefix)) memory.delete(key);
  try {
    for (const key of Taro.getStorageInfoSync().keys) if (key.startsWith(PREFIX + prefix)) Taro.removeStorageSync(key);
  } catch {
    // Storage denied: memory was all there was.
  }
}
