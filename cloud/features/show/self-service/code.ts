import { deskLink } from '@shared/rules/desk-link';
import { CODE_LENGTH, codeFrom, readCode } from '@shared/rules/typed-code';
import { keyedHash } from '../../../platform/crypto';
import type { Keys } from '../../../platform/keys';

/** Which link of which desk: `link` counts those it has had. */
export interface LinkOf {
  readonly id: string;
  readonly link: number;
}

/** Derived, not stored: staff are shown it again. Stays the same when keys rotate. */
const codeOf = (keys: Keys, { id, link }: LinkOf): string =>
  codeFrom(Buffer.from(keyedHash(keys, 'exhibitor-code', `${id}/${link}`), 'base64url'), CODE_LENGTH.exhibitor);

const hashOf = (keys: Keys, code: string) => keyedHash(keys, 'exhibitor', code);

export const linkHashOf = (keys: Keys, desk: LinkOf) => hashOf(keys, codeOf(keys, desk));

/** Of a code as it was opened or typed; null: it is none. */
export function readLinkHash(keys: Keys, typed: string): string | null {
  const code = readCode(typed, CODE_LENGTH.exhibitor);
  return code === null ? null : hashOf(keys, code);
}

/** Below `/c/`, like every code that is shown. */
export const exhibitorLink = (publicUrl: string, keys: Keys, desk: LinkOf) => deskLink(publicUrl, codeOf(keys, desk));
