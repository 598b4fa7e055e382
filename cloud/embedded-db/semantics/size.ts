import { isDoc, type Maybe } from './values';

/** What is larger is not measured to its end: something that refers to itself many times over never would be. */
export const mostMeasured = 256 * 1024 * 1024;

/** Roughly the memory a decoded value takes, in bytes. */
export const sizeOf = (value: Maybe): number => measured(value, mostMeasured);

function measured(value: Maybe, most: number): number {
  if (typeof value === 'string') return 24 + value.length * 2;
  if (typeof value !== 'object' || value === null) return 8;
  if (Array.isArray(value)) {
    let size = 32;
    for (let i = 0; i < value.length && size < most; i++) size += measured(value[i], most - size);
    return size;
  }
  if (!isDoc(value)) return 64;
  let size = 56;
  for (const key in value) {
    size += 16 + measured(value[key], most - size);
    if (size >= most) break;
  }
  return size;
}
