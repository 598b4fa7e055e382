import { readStored, removeStored, writeStored } from './storage';

/**
 * Last answers of the service, for showing at once and without network. A show has a thousand pages and the
 * phone 10 MB, which tickets and scans need first: only the latest copies stay.
 */
export const MAX_COPIES = 60;
const INDEX = 'kept.index';
const at = (key: string): string => `kept.${key}`;

export function readKept<T>(key: string): T | null {
  return readStored<{ data: T }>(at(key))?.data ?? null;
}

export function writeKept(key: string, data: unknown): void {
  const keys = [...(readStored<string[]>(INDEX) ?? []).filter((one) => one !== key), key];
  for (const old of keys.splice(0, Math.max(0, keys.length - MAX_COPIES))) removeStored(at(old));
  writeStored(at(key), { data });
  writeStored(INDEX, keys);
}
