import { sha256 } from '@noble/hashes/sha2.js';
import type { Direction } from './gate-history';
import { toHex } from './ticket-token';

/**
 * The chain of a device's journal. Each stored scan carries the SHA-256 (FIPS 180-4) of its predecessor's link and of
 * what it says itself, so that a number left out, a line changed or a journal begun anew is seen by whoever holds the
 * rest. There is no secret in it: somebody who rewrites all scans that were not uploaded yet can make a new chain.
 */
export interface ChainLink {
  /** Id of the first scan of this journal: another one means that the journal was begun anew. */
  readonly journal: string;
  /** Number of the scan before this one in the same journal; 0 at its beginning. */
  readonly after: number;
  /** Link of that scan; NO_LINK at the beginning. */
  readonly prev: string;
  /** What the guard had seen of that scan by then; null at the beginning, or while it was still being asked. */
  readonly before: 'accepted' | 'refused' | null;
  /** The time first stored. A clock confirmed later corrects the scan's time, never this one. */
  readonly at: string;
  /** Lower-case hex. */
  readonly link: string;
}

export const NO_LINK = '0'.repeat(64);

/** Somebody admitted by the guard's own word, without network. */
export interface ByHand {
  readonly how: 'manual' | 'walk_in';
  readonly ticketNumber: string | null;
  readonly name: string | null;
  /** Not part of the chain: forgotten by the device once uploaded. */
  readonly phone: string | null;
  readonly reason: string;
}

/** What of a scan is fixed when it is stored. */
export interface ChainedScan {
  readonly seq: number;
  readonly scanId: string;
  readonly gateId: string;
  readonly direction: Direction;
  readonly token: string | null;
  readonly byHand: ByHand | null;
}

export interface ChainHead {
  readonly journal: string;
  readonly seq: number;
  readonly link: string;
}

/** The next link after `head`; null begins a journal with this scan. */
export function nextLink(head: ChainHead | null, before: ChainLink['before'], scan: ChainedScan, at: string): ChainLink {
  const open = {
    journal: head?.journal ?? scan.scanId,
    after: head?.seq ?? 0,
    prev: head?.link ?? NO_LINK,
    before: head ? before : null,
    at,
  };
  return { ...open, link: linkOf(open, scan) };
}

/** Is the link that of this very scan? Says nothing of its predecessor. */
export function isLinkOf(chain: ChainLink, scan: ChainedScan): boolean {
  return chain.link === linkOf(chain, scan);
}

function linkOf(open: Omit<ChainLink, 'link'>, scan: ChainedScan): string {
  const by = scan.byHand;
  const said = JSON.stringify([
    'expoloop-journal-1',
    open.journal,
    open.after,
    open.prev,
    open.before,
    open.at,
    scan.seq,
    scan.scanId,
    scan.gateId,
    scan.direction,
    scan.token,
    by ? [by.how, by.ticketNumber, by.name, by.reason] : null,
  ]);
  return toHex(sha256(utf8(said)));
}

/** A text as it can travel and be hashed everywhere alike: half a surrogate pair, as cutting leaves it, is no character. */
export function plainText(text: string, most: number): string {
  return text.slice(0, most).replace(/[\ud800-\udbff][\udc00-\udfff]|[\ud800-\udfff]/g, (found) => (found.length === 2 ? found : '?'));
}

/** RFC 3629, for text without lone surrogates: mini-programs have no TextEncoder. */
function utf8(text: string): Uint8Array {
  const bytes: number[] = [];
  for (const letter of text) {
    const code = letter.codePointAt(0) ?? 0;
    if (code < 0x80) bytes.push(code);
    else if (code < 0x800) bytes.push(0xc0 | (code >> 6), 0x80 | (code & 63));
    else if (code < 0x10000) bytes.push(0xe0 | (code >> 12), 0x80 | ((code >> 6) & 63), 0x80 | (code & 63));
    else bytes.push(0xf0 | (code >> 18), 0x80 | ((code >> 12) & 63), 0x80 | ((code >> 6) & 63), 0x80 | (code & 63));
  }
  return Uint8Array.from(bytes);
}
