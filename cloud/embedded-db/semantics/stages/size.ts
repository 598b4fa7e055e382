import { isDoc, type Maybe } from '../values';

/** Roughly the memory a decoded value takes, in bytes. */
export function sizeOf(value: Maybe): number {
  if (typeof value === 'string') return 24 + value.length * 2;
  if (typeof value !== 'object' || value === null) return 8;
  if (Array.isArray(value)) return value.reduce<number>((sum, item) => sum + sizeOf(item), 32);
  if (!isDoc(value)) return 64;
  let size = 56;
  for (const key in value) size += 16 + sizeOf(value[key]);
  return size;
}
