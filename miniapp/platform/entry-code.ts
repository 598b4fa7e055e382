import { readPreviewLink } from '@shared/contracts/exhibition-preview';
import { readDeskCode, type DeskCode } from '@shared/rules/desk-link';
import { readStaffLink } from '@shared/rules/staff-link';
import type { EnterInfo } from './wechat-types';

const CODE = /^[0-9A-Za-z]{4,16}$/;

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    // Not encoded after all.
    return text;
  }
}

/**
 * The code the app was entered with, from any of the three ways: `code` (cards, links of ours), `scene` (a
 * mini-program code; arrives URL-encoded) or `q` (WeChat's link rule for https://HOST/c/CODE, encoded too).
 */
export function codeOfEntry(query: EnterInfo['query']): string | null {
  const direct = query.code ?? (query.scene === undefined ? undefined : decoded(query.scene).replace(/^code=/, ''));
  if (direct !== undefined) return CODE.test(direct) ? direct : null;
  return query.q === undefined ? null : codeOfText(decoded(query.q));
}

/** A desk's code the app was entered with by WeChat's link rule; null for a touchpoint's. */
export function deskCodeOfEntry(query: EnterInfo['query']): DeskCode | null {
  return query.q === undefined ? null : readDeskCode(decoded(query.q));
}

/** The secret of a preview link the app was entered with, by a page's address or WeChat's link rule. */
export function previewOfEntry(query: EnterInfo['query']): string | null {
  return query.preview ?? (query.q === undefined ? null : readPreviewLink(decoded(query.q)));
}

/** A console's code the app was entered with by WeChat's link rule. */
export function staffCodeOfEntry(query: EnterInfo['query']): string | null {
  return query.q === undefined ? null : readStaffLink(decoded(query.q));
}

/** The code in what a scanner read: an address ending in /c/CODE, a page address with `code`, or the bare code. */
export function codeOfText(text: string): string | null {
  if (readDeskCode(text) !== null) return null;
  const found = /\/c\/([0-9A-Za-z]{4,16})(?:[/?#]|$)/.exec(text)?.[1] ?? /[?&](?:code|scene)=([0-9A-Za-z]{4,16})(?:[&#]|$)/.exec(text)?.[1];
  if (found !== undefined) return found;
  return CODE.test(text.trim()) ? text.trim() : null;
}
