/** Byte helpers for ordered keys: comparing two buffers compares what they encode. */

/** A 32-bit number as four bytes that sort like the number. */
export const u32 = (value: number): Buffer => {
  const bytes = Buffer.allocUnsafe(4);
  bytes.writeUInt32BE(value);
  return bytes;
};

/** The smallest key above every key that begins with `prefix`; null when there is none. */
export function afterPrefix(prefix: Buffer): Buffer | null {
  for (let at = prefix.length - 1; at >= 0; at--) {
    if (prefix[at] !== 0xff) {
      const next = Buffer.from(prefix.subarray(0, at + 1));
      next[at] = (next[at] as number) + 1;
      return next;
    }
  }
  return null;
}

/** A buffer as a map key, one character per byte; sorts like the bytes. */
export const asText = (bytes: Buffer): string => bytes.toString('latin1');
