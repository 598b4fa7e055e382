import { createCipheriv, createDecipheriv, createHash, randomBytes, timingSafeEqual } from 'node:crypto';

/** Message push signature: sha1 over the sorted parts, joined (official document, 消息推送). */
export function signatureOf(...parts: string[]): string {
  return createHash('sha1').update(parts.sort().join('')).digest('hex');
}

/** Equal texts, in a time that does not tell where they differ. */
export function sameText(a: string, b: string): boolean {
  // Digests have one length, whatever was sent.
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(a), digest(b));
}

/** 32 bytes from the 43 characters of EncodingAESKey. Throws on any other length. */
export function aesKeyOf(encodingAesKey: string): Buffer {
  const key = Buffer.from(`${encodingAesKey}=`, 'base64');
  if (encodingAesKey.length !== 43 || key.length !== 32) throw new Error('EncodingAESKey must have 43 characters');
  return key;
}

/** PKCS#7 block of WeChat's scheme: 32 bytes, not AES's 16. */
const BLOCK = 32;

/** base64(AES-256-CBC(random 16 | length 4, big endian | message | appid)), iv = the key's first 16 bytes. @internal */
export function encryptMessage(key: Buffer, appid: string, message: string, random = randomBytes(16)): string {
  const body = Buffer.from(message, 'utf8');
  const length = Buffer.alloc(4);
  length.writeUInt32BE(body.length);
  const full = Buffer.concat([random, length, body, Buffer.from(appid, 'utf8')]);
  const padding = BLOCK - (full.length % BLOCK);
  const cipher = createCipheriv('aes-256-cbc', key, key.subarray(0, 16)).setAutoPadding(false);
  return Buffer.concat([cipher.update(full), cipher.update(Buffer.alloc(padding, padding)), cipher.final()]).toString('base64');
}

/** The message inside, or null when it is garbled or meant for another app. */
export function decryptMessage(key: Buffer, appid: string, encrypted: string): string | null {
  const sealed = Buffer.from(encrypted, 'base64');
  if (sealed.length === 0 || sealed.length % BLOCK !== 0) return null;
  const decipher = createDecipheriv('aes-256-cbc', key, key.subarray(0, 16)).setAutoPadding(false);
  const padded = Buffer.concat([decipher.update(sealed), decipher.final()]);
  const padding = padded[padded.length - 1] ?? 0;
  if (padding < 1 || padding > BLOCK || padded.length - padding < 20) return null;
  const full = padded.subarray(0, padded.length - padding);
  const end = 20 + full.readUInt32BE(16);
  if (end > full.length || full.subarray(end).toString('utf8') !== appid) return null;
  return full.subarray(20, end).toString('utf8');
}
