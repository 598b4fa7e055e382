import { currentPreview } from './preview';
import { PERSONAL, readStored, removeStored, writeStored } from './storage';

/**
 * Last answers of the service, for showing at once and without network. A show has a thousand pages and the
 * phone 10 MB, which tickets and scans need first: only the latest copies stay. What is about the visitor lies
 * with their own things, which go at sign-out.
 */
export const MAX_COPIES = 60;
const place = (personal: boolean): string => `${personal ? PERSONAL : ''}kept`;

export function readKept<T>(key: string, personal = false): T | null {
  return readStored<{ data: T }>(`${place(personal)}.${key}`)?.data ?? null;
}

export function writeKept(key: string, data: unknown, personal = false): void {
  // Of a draft nothing stays on the phone: its link may be taken back.
  if (currentPreview() !== null) return;
  const at = place(personal);
  const keys = [...(readStored<string[]>(`${at}.index`) ?? []).filter((one) => one !== key), key];
  for (const old of keys.splice(0, Math.max(0, keys.length - MAX_COPIES))) removeStored(`${at}.${old}`);
  writeStored(`${at}.${key}`, { data });
  writeStored(`${at}.index`, keys);
}
