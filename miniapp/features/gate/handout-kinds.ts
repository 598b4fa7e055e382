import { lookUpPrize, redeemPrize } from '@shared/contracts/prize';
import { handOutRight, lookUpRight, type RightKind } from '@shared/contracts/right';
import { readPrizeCode, readPrizeQr } from '@shared/rules/prize-code';
import { readRightCode, readRightQr } from '@shared/rules/right-code';
import { callGate } from './gate-session';

/** Whose code it is and for what. */
export interface FoundHandout {
  readonly name: string;
  readonly kind: RightKind | 'prize';
  readonly holderName: string;
  /** The draw it was won in, or where it is handed out. */
  readonly detail: string;
  readonly until: string;
}

/** Something handed out once by a code. Codes of different kinds differ in length, their QRs in the mark before it. */
interface HandoutKind {
  readQr(text: string): string | null;
  read(text: string): string | null;
  lookUp(code: string): Promise<FoundHandout>;
  handOut(code: string): Promise<unknown>;
}

// What has been handed out is not asked for again behind the desk's back.
const ONCE = { retries: 0 };

const prize: HandoutKind = {
  readQr: readPrizeQr,
  read: readPrizeCode,
  lookUp: async (code) => {
    const { prizeName, drawName, holderName, redeemUntil } = await callGate(lookUpPrize, { body: { code } }, ONCE);
    return { name: prizeName, kind: 'prize', holderName, detail: drawName, until: redeemUntil };
  },
  handOut: (code) => callGate(redeemPrize, { body: { code } }, ONCE),
};

const right: HandoutKind = {
  readQr: readRightQr,
  read: readRightCode,
  lookUp: async (code) => {
    const { name, kind, holderName, where, handOutUntil } = await callGate(lookUpRight, { body: { code } }, ONCE);
    return { name, kind, holderName, detail: where, until: handOutUntil };
  },
  handOut: (code) => callGate(handOutRight, { body: { code } }, ONCE),
};

const KINDS: readonly HandoutKind[] = FEATURE_DRAW ? [right, prize] : [right];

/** The code in a scanned QR of something to be handed out; null for a ticket and everything else. */
export function readHandoutQr(text: string): string | null {
  for (const kind of KINDS) {
    const code = kind.readQr(text);
    if (code !== null) return code;
  }
  return null;
}

/** What was typed, or scanned into the field, with the kind it is of. */
export function readHandout(text: string): { readonly kind: HandoutKind; readonly code: string } | null {
  for (const kind of KINDS) {
    const code = kind.read(text);
    if (code !== null) return { kind, code };
  }
  return null;
}
