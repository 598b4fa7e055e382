import { tidyTyped } from './typed-code';

/**
 * What a ticket's QR carries: 24 bytes of payload and their Ed25519 signature (RFC 8032), 88 bytes in all,
 * as RFC 4648 base32 without padding: 141 characters of QR's alphanumeric mode, version 6-M or 8-Q (ISO/IEC 18004).
 *
 * byte 0      version (3 bits) | static (1 bit) | purpose (2 bits) | 0 0
 * byte 1      key id
 * byte 2      ticket type number of this exhibition
 * bytes 3-8   exhibition id, folded
 * bytes 9-20  ticket id
 * bytes 21-23 slot: minutes since 2020-01-01T00:00Z
 */
export const TOKEN_BYTES = 88;
export const PAYLOAD_BYTES = 24;
export const TOKEN_LENGTH = 141;
const VERSION = 1;
const SLOT_EPOCH_MS = 1_577_836_800_000;
export const SLOT_MS = 60_000;

export const TOKEN_PURPOSES = ['entry', 'prize', 'lead'] as const;
export type TokenPurpose = (typeof TOKEN_PURPOSES)[number];

export interface TokenPayload {
  readonly keyId: number;
  /** Folded exhibition id, 12 hex digits: compare with `foldExhibition(id)`. */
  readonly exhibition: string;
  /** 24 hex digits. */
  readonly ticketId: string;
  readonly typeNumber: number;
  readonly purpose: TokenPurpose;
  /** Printed, or shown by a phone without a strip: the gate shows amber. */
  readonly isStatic: boolean;
  readonly slot: number;
}

export interface SignedToken {
  readonly payload: TokenPayload;
  readonly signed: Uint8Array;
  readonly signature: Uint8Array;
}

/** The minute a moment (ms since 1970) lies in. */
export function slotAt(ms: number): number {
  return Math.floor((ms - SLOT_EPOCH_MS) / SLOT_MS);
}

/** When a slot begins, ms since 1970. */
export function slotStart(slot: number): number {
  return SLOT_EPOCH_MS + slot * SLOT_MS;
}

/** Six bytes of a twelve-byte exhibition id: both halves XORed, so time, process and counter all take part. */
export function foldExhibition(exhibitionId: string): string {
  const bytes = fromHex(exhibitionId);
  return toHex(bytes.slice(0, 6).map((byte, i) => byte ^ (bytes[i + 6] ?? 0)));
}

export function encodePayload(payload: TokenPayload): Uint8Array {
  const bytes = new Uint8Array(PAYLOAD_BYTES);
  bytes[0] = (VERSION << 5) | (payload.isStatic ? 1 << 4 : 0) | (TOKEN_PURPOSES.indexOf(payload.purpose) << 2);
  bytes[1] = payload.keyId;
  bytes[2] = payload.typeNumber;
  bytes.set(fromHex(payload.exhibition), 3);
  bytes.set(fromHex(payload.ticketId), 9);
  setSlot(bytes, payload.slot);
  return bytes;
}

/** Writes another minute into a payload: a strip differs in nothing else. */
export function setSlot(bytes: Uint8Array, slot: number): void {
  bytes[21] = (slot >>> 16) & 0xff;
  bytes[22] = (slot >>> 8) & 0xff;
  bytes[23] = slot & 0xff;
}

/** The text of the QR. */
export function encodeToken(payload: Uint8Array, signature: Uint8Array): string {
  const bytes = new Uint8Array(TOKEN_BYTES);
  bytes.set(payload);
  bytes.set(signature, PAYLOAD_BYTES);
  return toBase32(bytes);
}

/** Null for anything that is not one of our tokens. Forgiving about case, width and spaces: keyboard scanners differ. The signature is not checked here. */
export function parseToken(text: string): SignedToken | null {
  const clean = tidyTyped(text);
  if (clean.length !== TOKEN_LENGTH) return null;
  const bytes = fromBase32(clean);
  const head = bytes?.[0];
  if (!bytes || head === undefined || head >> 5 !== VERSION || (head & 3) !== 0) return null;
  const purpose = TOKEN_PURPOSES[(head >> 2) & 3];
  if (!purpose) return null;
  return {
    signed: bytes.slice(0, PAYLOAD_BYTES),
    signature: bytes.slice(PAYLOAD_BYTES),
    payload: {
      keyId: bytes[1] ?? 0,
      typeNumber: bytes[2] ?? 0,
      exhibition: toHex(bytes.slice(3, 9)),
      ticketId: toHex(bytes.slice(9, 21)),
      purpose,
      isStatic: (head & (1 << 4)) !== 0,
      slot: ((bytes[21] ?? 0) << 16) | ((bytes[22] ?? 0) << 8) | (bytes[23] ?? 0),
    },
  };
}

/** Ed25519 verification: node:crypto on the server, @noble/ed25519 on the phone. */
export type VerifySignature = (signature: Uint8Array, message: Uint8Array, publicKey: string) => boolean;

/** Public key (hex) by key id. */
export type KeyRing = Readonly<Record<number, string>>;

/** Did the owner of the key ring sign it? An unknown key id did not: a device without the newest key must fetch it first. */
export function isSignedBy(token: SignedToken, keys: KeyRing, verify: VerifySignature): boolean {
  const key = keys[token.payload.keyId];
  return key !== undefined && verify(token.signature, token.signed, key);
}

/** A strip as it travels: what all its tokens share, and one signature a minute. */
export interface Strip {
  readonly ticketId: string;
  readonly firstSlot: number;
  readonly count: number;
  /** Hex of the payload of the first minute. */
  readonly payload: string;
  /** Base64 of `count` times 64 bytes. */
  readonly signatures: string;
}

/** The token of the minute a moment lies in, or null when the strip does not reach it. */
export function tokenFromStrip(strip: Strip, nowMs: number): string | null {
  const index = slotAt(nowMs) - strip.firstSlot;
  if (index < 0 || index >= strip.count) return null;
  const payload = fromHex(strip.payload);
  setSlot(payload, strip.firstSlot + index);
  // 64 bytes begin at any of three positions within base64's groups of four characters.
  const from = index * 64;
  const group = Math.floor(from / 3);
  const text = strip.signatures.slice(group * 4, Math.ceil((from + 64) / 3) * 4);
  return encodeToken(payload, fromBase64(text).slice(from - group * 3, from - group * 3 + 64));
}

/** `fresh` within the strip, `none` without one, `old` once it has run out (or has not begun). */
export function stripLamp(strip: Pick<Strip, 'firstSlot' | 'count'> | null, nowMs: number): 'fresh' | 'old' | 'none' {
  if (!strip || strip.count === 0) return 'none';
  const index = slotAt(nowMs) - strip.firstSlot;
  return index >= 0 && index < strip.count ? 'fresh' : 'old';
}

const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

function toBase32(bytes: Uint8Array): string {
  let text = '';
  let bits = 0;
  let value = 0;
  for (const byte of bytes) {
    value = ((value << 8) | byte) & 0xfff;
    bits += 8;
    while (bits >= 5) {
      bits -= 5;
      text += BASE32[(value >> bits) & 31] ?? '';
    }
  }
  return bits > 0 ? text + (BASE32[(value << (5 - bits)) & 31] ?? '') : text;
}

function fromBase32(text: string): Uint8Array | null {
  const bytes = new Uint8Array(Math.floor((text.length * 5) / 8));
  let bits = 0;
  let value = 0;
  let at = 0;
  for (const letter of text) {
    const digit = BASE32.indexOf(letter);
    if (digit < 0) return null;
    value = ((value << 5) | digit) & 0xfff;
    bits += 5;
    if (bits >= 8) {
      bits -= 8;
      bytes[at++] = (value >> bits) & 0xff;
    }
  }
  // Bits beyond the last byte must be zero, else two texts would mean one token.
  return (value & ((1 << bits) - 1)) === 0 ? bytes : null;
}

const BASE64 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

function fromBase64(text: string): Uint8Array {
  const clean = text.replace(/=+$/, '');
  const bytes = new Uint8Array(Math.floor((clean.length * 3) / 4));
  let bits = 0;
  let value = 0;
  let at = 0;
  for (const letter of clean) {
    value = ((value << 6) | BASE64.indexOf(letter)) & 0xffff;
    bits += 6;
    if (bits >= 8) {
      bits -= 8;
      bytes[at++] = (value >> bits) & 0xff;
    }
  }
  return bytes;
}

export function toHex(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += byte.toString(16).padStart(2, '0');
  return text;
}

export function fromHex(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length / 2);
  for (let i = 0; i < bytes.length; i += 1) bytes[i] = Number.parseInt(text.slice(i * 2, i * 2 + 2), 16);
  return bytes;
}
