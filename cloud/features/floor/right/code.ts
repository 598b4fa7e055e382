import { CODE_LENGTH, codeFrom } from '@shared/rules/typed-code';
import { keyedHash } from '../../../platform/crypto';
import type { Keys } from '../../../platform/keys';

/** The code a holder shows: 45 bits derived from the grant, not stored; the same when asked again. */
export const rightCode = (keys: Keys, grantId: string): string =>
  codeFrom(Buffer.from(keyedHash(keys, 'right-code', grantId), 'base64url'), CODE_LENGTH.right);

/** By which a code is found. */
export const codeHashOf = (keys: Keys, code: string): string => keyedHash(keys, 'right-code-hash', code);
