import { createCipheriv, createDecipheriv, createHash, createHmac, randomBytes } from 'node:crypto';
import type { Keys } from './keys';

/**
 * AES-256-GCM (NIST SP 800-38D) with the key version in front: `v1.<base64url(iv 12 | tag 16 | ciphertext)>`.
 * `purpose` separates keys; the same value encrypts differently each time.
 */
export function encryptField(keys: Keys, purpose: string, plain: string): string {
  const iv = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', keys.derive(`field/${purpose}`), iv);
  const body = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()]);
  return `v${keys.currentVersion}.${Buffer.concat([iv, cipher.getAuthTag(), body]).toString('base64url')}`;
}

/** Throws if the text was altered or its key version is not configured. */
export function decryptField(keys: Keys, purpose: string, sealed: string): string {
  const match = /^v(\d+)\.([A-Za-z0-9_-]+)$/.exec(sealed);
  if (!match) throw new Error('not an encrypted field');
  const raw = Buffer.from(match[2] ?? '', 'base64url');
  const decipher = createDecipheriv('aes-256-gcm', keys.derive(`field/${purpose}`, Number(match[1])), raw.subarray(0, 12));
  decipher.setAuthTag(raw.subarray(12, 28));
  return Buffer.concat([decipher.update(raw.subarray(28)), decipher.final()]).toString('utf8');
}

/** Searchable fingerprint of a value: HMAC-SHA256 with a derived key of the oldest version, so that it stays stable when keys rotate. */
export function keyedHash(keys: Keys, purpose: string, value: string): string {
  const oldest = keys.versions[keys.versions.length - 1];
  return createHmac('sha256', keys.derive(`hash/${purpose}`, oldest))
    .update(value)
    .digest('base64url');
}

/**
 * An id that follows from what it stands for, so that a repeat meets the same row: 24 hex digits (as an ObjectId has)
 * of SHA-256. The first part names the kind; only the last may contain `/`.
 */
export function derivedId(...parts: readonly string[]): string {
  return createHash('sha256').update(parts.join('/')).digest('hex').slice(0, 24);
}
