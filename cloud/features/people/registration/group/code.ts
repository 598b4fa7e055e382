import { deskLink } from '@shared/rules/desk-link';
import { CODE_LENGTH, codeFrom, readCode } from '@shared/rules/typed-code';
import { keyedHash } from '../../../../platform/crypto';
import type { Keys } from '../../../../platform/keys';
import type { GroupPlain } from './store';

/** Derived, not stored: staff are shown it again. `link` counts the links a group has had. Stays the same when keys rotate. */
const codeOf = (keys: Keys, { id, link }: Pick<GroupPlain, 'id' | 'link'>): string =>
  codeFrom(Buffer.from(keyedHash(keys, 'group-code', `${id}/${link}`), 'base64url'), CODE_LENGTH.group);

const hashOf = (keys: Keys, code: string) => keyedHash(keys, 'group', code);

export const linkHashOf = (keys: Keys, group: Pick<GroupPlain, 'id' | 'link'>) => hashOf(keys, codeOf(keys, group));

/** Of a code as it was opened or typed; null: it is none. */
export function readLinkHash(keys: Keys, typed: string): string | null {
  const code = readCode(typed, CODE_LENGTH.group);
  return code === null ? null : hashOf(keys, code);
}

/** Below `/c/`, like every code that is shown. */
export const groupLink = (publicUrl: string, keys: Keys, group: Pick<GroupPlain, 'id' | 'link'>) =>
  deskLink(publicUrl, codeOf(keys, group));
