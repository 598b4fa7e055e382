import { createPrivateKey, createPublicKey, sign, verify, type KeyObject } from 'node:crypto';
import { AppError } from '@shared/errors';
import type { KeyRing, VerifySignature } from '@shared/rules/ticket-token';
import type { Keys } from '../../../platform/keys';
import { addKey, listKeys, type TicketKeyPlain } from './store';

// RFC 8410: DER of an Ed25519 private key (PKCS#8) and public key (SPKI) around the 32 raw bytes.
const PKCS8 = Buffer.from('302e020100300506032b657004220420', 'hex');
const SPKI = Buffer.from('302a300506032b6570032100', 'hex');
/** Other processes learn of a new key within this time; no key signs sooner than that after it was made. */
const CACHE_MS = 30_000;

export interface Signer {
  readonly keyId: number;
  sign(message: Uint8Array): Buffer;
}

export interface TicketKeys {
  /** The newest key whose time has come. Makes the first one. */
  signer(now: Date): Promise<Signer>;
  /** Every key ever used: old tickets still verify. */
  ring(now: Date): Promise<KeyRing>;
  /** Every key as it is stored at this moment, oldest first. */
  all(now: Date): Promise<readonly TicketKeyPlain[]>;
  /** Makes the key after that one, to sign after `leadMs`; where there is one already, answers that. */
  makeAfter(keyId: number, now: Date, leadMs: number): Promise<TicketKeyPlain>;
}

const opened = new WeakMap<Keys, TicketKeys>();

/** One cache per process, whoever asks. */
export function createTicketKeys(keys: Keys): TicketKeys {
  const known = opened.get(keys) ?? openTicketKeys(keys);
  opened.set(keys, known);
  return known;
}

function openTicketKeys(keys: Keys): TicketKeys {
  let cached: { at: number; list: TicketKeyPlain[] } | null = null;
  const privateKeys = new Map<number, KeyObject>();

  const derive = (keyId: number, masterVersion: number) =>
    createPrivateKey({ key: Buffer.concat([PKCS8, keys.derive(`ticket-key/${keyId}`, masterVersion)]), format: 'der', type: 'pkcs8' });

  async function list(now: Date): Promise<TicketKeyPlain[]> {
    if (cached && Math.abs(now.getTime() - cached.at) < CACHE_MS) return cached.list;
    let found = await listKeys();
    if (found.length === 0) {
      await add(1, now, now);
      found = await listKeys();
    }
    cached = { at: now.getTime(), list: found };
    return found;
  }

  /** Two processes adding the same number derive the same key; the first one's row stands. */
  async function add(keyId: number, activeFrom: Date, madeAt: Date): Promise<void> {
    const publicKey = createPublicKey(derive(keyId, keys.currentVersion))
      .export({ format: 'der', type: 'spki' })
      .subarray(-32)
      .toString('hex');
    await addKey({ keyId, masterVersion: keys.currentVersion, publicKey, activeFrom, madeAt });
  }

  return {
    async signer(now) {
      const active = (await list(now)).filter((key) => key.activeFrom <= now);
      // A clock behind the first key's birth still has that key.
      const newest = active[active.length - 1] ?? (await list(now))[0];
      if (!newest) throw new AppError('internal');
      const known = privateKeys.get(newest.keyId) ?? derive(newest.keyId, newest.masterVersion);
      privateKeys.set(newest.keyId, known);
      return { keyId: newest.keyId, sign: (message) => sign(null, message, known) };
    },
    async ring(now) {
      return Object.fromEntries((await list(now)).map((key) => [key.keyId, key.publicKey]));
    },
    all(now) {
      cached = null;
      return list(now);
    },
    async makeAfter(before, now, leadMs) {
      await add(before + 1, new Date(now.getTime() + Math.max(leadMs, 2 * CACHE_MS)), now);
      cached = null;
      const made = (await list(now)).find((key) => key.keyId === before + 1);
      if (!made) throw new AppError('internal');
      return made;
    },
  };
}

const publicKeys = new Map<string, KeyObject>();

/** The server's verifier: OpenSSL through node:crypto. */
export const verifyOnServer: VerifySignature = (signature, message, publicKey) => {
  const known =
    publicKeys.get(publicKey) ??
    createPublicKey({ key: Buffer.concat([SPKI, Buffer.from(publicKey, 'hex')]), format: 'der', type: 'spki' });
  publicKeys.set(publicKey, known);
  return verify(null, message, known, signature);
};
