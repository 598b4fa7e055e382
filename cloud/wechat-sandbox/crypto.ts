import { createCipheriv, createDecipheriv, createHash } from 'node:crypto';

/**
 * Message push signing and encryption.
 * Source: 小程序 / 公众号 "消息推送" and "消息加解密说明"; the pages' examples are the tests' vectors.
 */

/** sha1 of the sorted parts, hex. Plain pushes sign token, timestamp, nonce; encrypted ones the Encrypt text too. */
export function pushSignature(...parts: string[]): string {
  return createHash('sha1')
    .update([...parts].sort().join(''))
    .digest('hex');
}

const BLOCK = 32;

function keyOf(encodingAESKey: string): Buffer {
  const key = Buffer.from(`${encodingAESKey}=`, 'base64');
  if (encodingAESKey.length !== 43 || key.length !== 32) throw new Error('EncodingAESKey must be 43 base64 characters');
  return key;
}

/** @param random16 16 bytes that make equal messages differ. */
export function encryptPush(encodingAESKey: string, appid: string, message: string, random16: Buffer): string {
  const key = keyOf(encodingAESKey);
  const text = Buffer.from(message, 'utf8');
  const length = Buffer.alloc(4);
  length.writeUInt32BE(text.length);
  const full = Buffer.concat([random16, length, text, Buffer.from(appid, 'utf8')]);
  const pad = BLOCK - (full.length % BLOCK);
  const cipher = createCipheriv('aes-256-cbc', key, key.subarray(0, 16)).setAutoPadding(false);
  return Buffer.concat([cipher.update(full), cipher.update(Buffer.alloc(pad, pad)), cipher.final()]).toString('base64');
}

/** Throws on a wrong key, bad padding or another account's message. */
export function decryptPush(encodingAESKey: string, appid: string, encrypted: string): string {
  const key = keyOf(encodingAESKey);
  const decipher = createDecipheriv('aes-256-cbc', key, key.subarray(0, 16)).setAutoPadding(false);
  const full = Buffer.concat([decipher.update(Buffer.from(encrypted, 'base64')), decipher.final()]);
  const pad = full.at(-1) ?? 0;
  if (pad < 1 || pad > BLOCK) throw new Error('bad padding');
  const body = full.subarray(16, full.length - pad);
  const length = body.readUInt32BE(0);
  const from = body.subarray(4 + length).toString('utf8');
  if (from !== appid) throw new Error(`encrypted for ${from}`);
  return body.subarray(4, 4 + length).toString('utf8');
}
