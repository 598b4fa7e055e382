import { hmac } from '@noble/hashes/hmac.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, concatBytes, hexToBytes } from '@noble/hashes/utils.js';
import type { ErrorCode } from '../errors';

/**
 * How winners follow from published data; both sides run it, and anybody can (docs name it `expoloop-draw-v1`).
 *
 * Commitment: SHA-256 of a 32-byte seed, published before opening; the seed is published at the end.
 * Stage draw: the entrant list is frozen, its Merkle root (RFC 6962: leaf 0x00, node 0x01) published; then a phrase is
 * spoken on stage, and a round's winners are the first `count` of a Fisher-Yates shuffle of everybody in the list who
 * has not won before, driven by the stream below with key HMAC(seed, phrase).
 * Instant draw: number below 1,000,000 from the stream with key `seed` and the entry's id as label, read off the odds.
 * Stream: HMAC-SHA256(key, label | counter as 8 bytes big endian), as 32-bit big-endian words; a word that would bias
 * the remainder is skipped.
 */
export const DRAW_ALGORITHM = 'expoloop-draw-v1';
/** 规范促销行为暂行规定, art. 17: no prize above 50,000 yuan at market price. In fen. */
export const HIGHEST_PRIZE_FEN = 5_000_000;
export const ODDS_BASE = 1_000_000;

export type Hash = (bytes: Uint8Array) => Uint8Array;
export type Mac = (key: Uint8Array, message: Uint8Array) => Uint8Array;
/** Slower than the platform's own; the server passes that in for large lists. */
const portable: { hash: Hash; mac: Mac } = { hash: (bytes) => sha256(bytes), mac: (key, message) => hmac(sha256, key, message) };

export function commitmentOf(seedHex: string, hash: Hash = portable.hash): string {
  return bytesToHex(hash(hexToBytes(seedHex)));
}

/** Mini-programs have no TextEncoder. */
function utf8(text: string): Uint8Array {
  const escaped = encodeURIComponent(text).replace(/%([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Uint8Array.from(escaped, (char) => char.charCodeAt(0));
}

/** 32-bit words without end. */
function wordStream(key: Uint8Array, label: string, mac: Mac): () => number {
  const prefix = utf8(label);
  let counter = 0;
  let block = new Uint8Array(0);
  let at = 0;
  return () => {
    if (at + 4 > block.length) {
      const count = new Uint8Array(8);
      new DataView(count.buffer).setUint32(4, counter, false);
      counter += 1;
      block = new Uint8Array(mac(key, concatBytes(prefix, count)));
      at = 0;
    }
    const word = new DataView(block.buffer, block.byteOffset + at, 4).getUint32(0, false);
    at += 4;
    return word;
  };
}

/** A number from 0 to n-1, each equally likely: words at or above the largest multiple of n are skipped. */
export function below(next: () => number, n: number): number {
  const limit = Math.floor(0x1_0000_0000 / n) * n;
  for (;;) {
    const word = next();
    if (word < limit) return word % n;
  }
}

export function phraseKey(seedHex: string, phrase: string, mac: Mac = portable.mac): Uint8Array {
  return mac(hexToBytes(seedHex), utf8(phrase.normalize('NFC').trim()));
}

/** Winners of one round, in order: the first `count` of a shuffle of `pool`. */
export function pickWinners(pool: readonly string[], count: number, key: Uint8Array, label: string, mac: Mac = portable.mac): string[] {
  const order = [...pool];
  const next = wordStream(key, label, mac);
  const winners = Math.min(count, order.length);
  for (let index = 0; index < winners; index += 1) {
    const other = index + below(next, order.length - index);
    [order[index], order[other]] = [order[other] as string, order[index] as string];
  }
  return order.slice(0, winners);
}

export interface Odds {
  readonly prizeId: string;
  /** Of a million. */
  readonly odds: number;
}

/** An instant draw's number and the prize it stands for; stock is another question. */
export function instantOutcome(
  seedHex: string,
  drawId: string,
  entryId: string,
  odds: readonly Odds[],
  mac: Mac = portable.mac,
): { number: number; prizeId: string | null } {
  const number = below(wordStream(hexToBytes(seedHex), `${DRAW_ALGORITHM}|instant|${drawId}|${entryId}`, mac), ODDS_BASE);
  let from = 0;
  for (const one of odds) {
    if (number < from + one.odds) return { number, prizeId: one.prizeId };
    from += one.odds;
  }
  return { number, prizeId: null };
}

// The frozen list ---------------------------------------------------------------------------------

const leaf = (drawId: string, entryId: string, hash: Hash) => hash(concatBytes(Uint8Array.of(0), utf8(`${drawId}/${entryId}`)));
const node = (left: Uint8Array, right: Uint8Array, hash: Hash) => hash(concatBytes(Uint8Array.of(1), left, right));

/** Levels from the leaves up; a lone node at the end of a level moves up as it is (as in RFC 6962). */
function levels(drawId: string, entryIds: readonly string[], hash: Hash): Uint8Array[][] {
  let level = entryIds.map((id) => leaf(drawId, id, hash));
  const all = [level];
  while (level.length > 1) {
    const below = level;
    level = Array.from({ length: Math.ceil(below.length / 2) }, (_, index) => {
      const [left, right] = [below[index * 2], below[index * 2 + 1]];
      return right ? node(left as Uint8Array, right, hash) : (left as Uint8Array);
    });
    all.push(level);
  }
  return all;
}

/** Root over the frozen list in its order; of an empty list the hash of nothing. */
export function merkleRoot(drawId: string, entryIds: readonly string[], hash: Hash = portable.hash): string {
  const top = levels(drawId, entryIds, hash).at(-1)?.[0];
  return bytesToHex(top ?? hash(new Uint8Array(0)));
}

export type MerkleStep = { readonly side: 'left' | 'right'; readonly hash: string };

/** What somebody needs to show that an entry was in the list. Throws when it was not. */
export function merkleProof(drawId: string, entryIds: readonly string[], entryId: string, hash: Hash = portable.hash): MerkleStep[] {
  let index = entryIds.indexOf(entryId);
  if (index < 0) throw new Error('entry is not in the list');
  const steps: MerkleStep[] = [];
  for (const level of levels(drawId, entryIds, hash).slice(0, -1)) {
    const sibling = level[index % 2 === 0 ? index + 1 : index - 1];
    if (sibling) steps.push({ side: index % 2 === 0 ? 'right' : 'left', hash: bytesToHex(sibling) });
    index = Math.floor(index / 2);
  }
  return steps;
}

export function isInList(drawId: string, entryId: string, proof: readonly MerkleStep[], root: string, hash: Hash = portable.hash): boolean {
  const top = proof.reduce(
    (below, step) => (step.side === 'left' ? node(hexToBytes(step.hash), below, hash) : node(below, hexToBytes(step.hash), hash)),
    leaf(drawId, entryId, hash),
  );
  return bytesToHex(top) === root;
}

// Checking ----------------------------------------------------------------------------------------

export interface RoundRecord {
  readonly round: number;
  readonly prizeId: string;
  readonly count: number;
  readonly phrase: string;
  /** Entry ids in the order drawn. */
  readonly winners: readonly string[];
}

export interface StageRecord {
  readonly drawId: string;
  readonly commitment: string;
  /** Published when the draw is over. */
  readonly seed: string | null;
  readonly root: string;
  readonly count: number;
  readonly rounds: readonly RoundRecord[];
}

export type DrawFault =
  | 'seed_not_published'
  | 'seed_differs'
  | 'list_differs'
  | `round_${number}_differs`
  | 'number_differs'
  | 'prize_differs';

export const roundLabel = (drawId: string, root: string, round: number, prizeId: string) =>
  `${DRAW_ALGORITHM}|stage|${drawId}|${root}|${round}|${prizeId}`;

/** Recomputes a whole stage draw; an empty answer means that everything published fits together. */
export function verifyStageDraw(record: StageRecord, entryIds: readonly string[], with_: { hash: Hash; mac: Mac } = portable): DrawFault[] {
  if (!record.seed) return ['seed_not_published'];
  const faults: DrawFault[] = [];
  if (commitmentOf(record.seed, with_.hash) !== record.commitment) faults.push('seed_differs');
  if (entryIds.length !== record.count || merkleRoot(record.drawId, entryIds, with_.hash) !== record.root) faults.push('list_differs');
  const won = new Set<string>();
  for (const { round, prizeId, count, phrase, winners } of record.rounds) {
    const pool = entryIds.filter((id) => !won.has(id));
    const again = pickWinners(
      pool,
      count,
      phraseKey(record.seed, phrase, with_.mac),
      roundLabel(record.drawId, record.root, round, prizeId),
      with_.mac,
    );
    if (again.join() !== winners.join()) faults.push(`round_${round}_differs`);
    for (const id of winners) won.add(id);
  }
  return faults;
}

export interface InstantReceipt {
  readonly drawId: string;
  readonly entryId: string;
  readonly commitment: string;
  readonly seed: string | null;
  readonly odds: readonly Odds[];
  readonly number: number;
  /** What the number stands for, before stock was asked. */
  readonly prizeId: string | null;
}

/** Recomputes one instant draw from its receipt. */
export function verifyInstantReceipt(receipt: InstantReceipt): DrawFault[] {
  if (!receipt.seed) return ['seed_not_published'];
  const faults: DrawFault[] = [];
  if (commitmentOf(receipt.seed) !== receipt.commitment) faults.push('seed_differs');
  const again = instantOutcome(receipt.seed, receipt.drawId, receipt.entryId, receipt.odds);
  if (again.number !== receipt.number) faults.push('number_differs');
  if (again.prizeId !== receipt.prizeId) faults.push('prize_differs');
  return faults;
}

export const DRAW_PHASES = ['draft', 'soon', 'open', 'closed', 'frozen', 'done'] as const;
export type DrawPhase = (typeof DRAW_PHASES)[number];

/** Where a draw stands now: what its state says, and while it is published what the time says. Screens show this, never the bare state. */
export function drawPhase(
  draw: { readonly state: 'draft' | 'published' | 'frozen' | 'done'; readonly opensAt: string | Date; readonly closesAt: string | Date },
  nowMs: number,
): DrawPhase {
  if (draw.state !== 'published') return draw.state;
  if (nowMs < new Date(draw.opensAt).getTime()) return 'soon';
  return nowMs < new Date(draw.closesAt).getTime() ? 'open' : 'closed';
}

/** Why an instant draw cannot be played now, or null. Entries come only from being there. */
export function whyNotPlayable(
  draw: { readonly kind: string; readonly state: string; readonly opensAt: Date; readonly closesAt: Date },
  hasEntry: boolean,
  now: Date,
): ErrorCode | null {
  if (draw.kind !== 'instant' || draw.state !== 'published' || now < draw.opensAt || now >= draw.closesAt) return 'draw_not_open';
  return hasEntry ? null : 'draw_no_entry';
}
