import { createHash, createHmac, randomBytes } from 'node:crypto';
import { commitmentOf } from '@shared/rules/draw';
import { CODE_LENGTH, codeFrom } from '@shared/rules/typed-code';
import { decryptField, encryptField, keyedHash } from '../../../platform/crypto';
import type { Keys } from '../../../platform/keys';

/** Hashing by node:crypto: the same results as the portable code, faster on long lists. */
export const native = {
  hash: (bytes: Uint8Array) => createHash('sha256').update(bytes).digest(),
  mac: (key: Uint8Array, message: Uint8Array) => createHmac('sha256', key).update(message).digest(),
};

/** A new seed, sealed, and the commitment that is published before anybody can enter. */
export function newSeed(keys: Keys): { sealedSeed: string; commitment: string } {
  const seed = randomBytes(32).toString('hex');
  return { sealedSeed: encryptField(keys, 'draw-seed', seed), commitment: commitmentOf(seed, native.hash) };
}

export const openSeed = (keys: Keys, sealedSeed: string) => decryptField(keys, 'draw-seed', sealedSeed);

/** The code a winner shows: 50 bits derived from the win, not stored; the same when asked again. */
export function prizeCode(keys: Keys, winId: string): string {
  return codeFrom(Buffer.from(keyedHash(keys, 'prize-code', winId), 'base64url'), CODE_LENGTH.prize);
}

export const codeHashOf = (keys: Keys, code: string) => keyedHash(keys, 'prize-code-hash', code);
