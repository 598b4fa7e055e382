import { randomBytes, timingSafeEqual } from 'node:crypto';
import { PASSWORD_COST } from './password-cost';
import { createPasswordPool, type Place, type Turn } from './password-pool';

const HASH_BYTES = 32;

/** One check takes about 0.2 s and 32 MB. Sixteen waiting are through in two seconds. */
const pool = createPasswordPool({ places: 2, waiting: 16, waitingFromOne: 4, waitingKnown: 8 });

/** A place in the line of checks, to be taken before the account is looked up. Throws `too_many_requests` when too many wait already. */
export const enterLine = (turn: Turn): Place => pool.enter(turn);

/** `scrypt.<salt>.<hash>`, base64url. Without a place it is work of our own. */
export async function hashPassword(password: string, place?: Place): Promise<string> {
  const salt = randomBytes(16);
  return format(salt, await derive(password, salt, place));
}

/** Of no password: checking against it takes the time of any other check. */
export const hashOfNobody = () => format(randomBytes(16), randomBytes(HASH_BYTES));

/** Takes the same time for a wrong password; false for a malformed hash. */
export async function verifyPassword(password: string, stored: string, place: Place): Promise<boolean> {
  const [scheme, salt, hash] = stored.split('.');
  if (scheme !== 'scrypt' || !salt || !hash) return false;
  const expected = Buffer.from(hash, 'base64url');
  const actual = await derive(password, Buffer.from(salt, 'base64url'), place);
  return expected.length === actual.length && timingSafeEqual(expected, actual);
}

const format = (salt: Buffer, hash: Buffer) => `scrypt.${salt.toString('base64url')}.${hash.toString('base64url')}`;

const derive = (password: string, salt: Buffer, place: Pick<Place, 'derive'> = pool) =>
  place.derive({ password: password.normalize('NFKC'), salt, length: HASH_BYTES, cost: PASSWORD_COST });
