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

/** For sign-out and tests: forgets everything of ours but the listed keys. */
export function clearStored(keep: readonly string[] = []): void {
  const kept = keep.map((key) => [key, readStored(key)] as const);
  memory.clear();
  try {
    for (const key of Taro.getStorageInfoSync().keys) if (key.startsWith(PREFIX)) Taro.removeStorageSync(key);
  } catch {
    // Storage denied: memory was all there was.
  }
  for (const [key, value] of kept) if (value !== null) writeStored(key, value);
}
