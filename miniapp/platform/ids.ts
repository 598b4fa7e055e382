const ALPHABET = '0123456789abcdefghijklmnopqrstuvwxyz';

/**
 * An id made on the phone (share ids, session ids, Idempotency-Key): unique, not secret.
 * Mini-programs have no Web Crypto, so time and Math.random together stand in there.
 */
export function makeId(length = 22): string {
  const bytes = new Uint8Array(length);
  const source = (globalThis as { crypto?: Crypto }).crypto;
  if (typeof source?.getRandomValues === 'function') source.getRandomValues(bytes);
  else for (let i = 0; i < length; i += 1) bytes[i] = Math.floor(Math.random() * 256);
  let text = Date.now().toString(36);
  for (const byte of bytes) text += ALPHABET[byte % 36];
  return text.slice(0, length);
}
