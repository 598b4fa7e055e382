import { randomBytes, timingSafeEqual } from 'node:crypto';
import { createPasswordPool } from './password-pool';

// OWASP password storage cheat sheet: scrypt N=2^15, r=8, p=3 is one of the recommended settings.
const COST = { N: 2 ** 15, r: 8, p: 3, maxmem: 64 * 1024 * 1024 };
const HASH_BYTES = 32;

/** One check takes about 0.2 s and 32 MB. Sixteen waiting are through in two seconds. */
const pool = createPasswordPool({ places: 2, waiting: 16, waitingFromOne: 4, waitingKnown: 8 });

/** Whose place in the line of checks; `known` goes before the others. */
export interface Turn {
  readonly from: string;
  readonly known?: boolean;
}

/** `scrypt.<salt>.<hash>`, base64url. With a turn it throws `too_many_requests` when too many wait already. */
export async function hashPassword(password: string, turn?: Turn): Promise<string> {
  const salt = randomBytes(16);
  return format(salt, await derive(password, salt, turn));
}

/** Of no password: checking against it takes the time of any other check. */
export const hashOfNobody = () => format(randomBytes(16), randomBytes(HASH_BYTES));

/** Takes the same time for a wrong password; false for a malformed hash. Throws `too_many_requests` when too many wait already. */
export async function verifyPassword(password: string, stored: string, turn?: Turn): Promise<boolean> {
  const [scheme, salt, hash] = stored.split('.');
  if (scheme !== 'scrypt' || !salt || !hash) return false;
  const expected = Buffer.from(hash, 'base64url');
  const actual = await derive(password, Buffer.from(salt, 'base64url'), turn);
  return expected.length === actual.length && timingSafeEqual(expected, actual);
}

const format = (salt: Buffer, hash: Buffer) => `scrypt.${salt.toString('base64url')}.${hash.toString('base64url')}`;

const derive = (password: string, salt: Buffer, turn?: Turn) =>
  pool.derive({ password: password.normalize('NFKC'), salt, length: HASH_BYTES, cost: COST }, turn);
