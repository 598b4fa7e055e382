import { whyHistoryRefuses, type Admission, type DayStarts, type Direction, type EntryPolicy } from './gate-history';
import { slotAt, type TokenPayload } from './ticket-token';

/** Why a scan is refused: one code each, with the sentence a guard says in `gate-reasons.ts`. */
export const REFUSALS = [
  'unknown',
  'bad_signature',
  'stale_code',
  'replayed',
  'revoked',
  'renewed',
  'other_branch',
  'wrong_exhibition',
  'not_open_yet',
  'closed',
  'wrong_gate',
  'hall_full',
  'no_entries_left',
  'already_in',
  'not_approved',
  'device_clock',
  'storage_full',
] as const;
export type Refusal = (typeof REFUSALS)[number];

/** Admitted, but staff should look: the screen is amber. */
export const CAUTIONS = ['static_code', 'clock_unconfirmed', 'manual', 'walk_in'] as const;
export type Caution = (typeof CAUTIONS)[number];

export interface Decision {
  readonly decision: 'accepted' | 'refused';
  readonly reason: Refusal | null;
  readonly cautions: readonly Caution[];
}

/** Who may pass a gate and when: half-open, ms since 1970. A gate with none lets nobody in. */
export interface GateWindow {
  /** Type numbers; null: all. */
  readonly types: readonly number[] | null;
  readonly fromMs: number;
  readonly toMs: number;
}

export interface Clock {
  /** Corrected by the last answer of the server. */
  readonly nowMs: number;
  /** The server has confirmed the clock in the last 12 hours. */
  readonly confirmed: boolean;
  /** Seen to jump, or off by more than CLOCK_TOLERANCE_MS from the server. */
  readonly wrong: boolean;
}

/** No early door opens more than four hours before the others; tickets show live codes from then on. */
export const MOST_EARLY_MINUTES = 240;
/** After this long without the server a device's clock counts as unconfirmed. */
export const CLOCK_TRUST_MS = 12 * 3_600_000;
/** A device off by more than this is told so: one slot either way is all that a token allows. */
export const CLOCK_TOLERANCE_MS = 90_000;
/** One slot either way. */
const SLOT_TOLERANCE = 1;

/** How a code or a hand-picked ticket came to the gate. */
export type Presented =
  | { readonly kind: 'garbage' }
  | { readonly kind: 'token'; readonly payload: TokenPayload; readonly signatureGood: boolean }
  | { readonly kind: 'by_hand'; readonly how: 'manual' | 'walk_in'; readonly typeNumber: number };

/** What whoever decides knows; a device offline knows less of the ticket and nothing of the hall. */
export interface Knowledge {
  readonly clock: Clock;
  /** Where the ticket belongs. */
  readonly place: 'here' | 'other_branch' | 'wrong_exhibition';
  /** `assumed`: the device cannot look it up and trusts the signature. `renewed`: valid, with other codes than this one. */
  readonly ticket: 'valid' | 'pending' | 'cancelled' | 'renewed' | 'missing' | 'assumed';
  readonly validFromMs: number | null;
  readonly validUntilMs: number | null;
  readonly windows: readonly GateWindow[];
  readonly policy: EntryPolicy;
  readonly days: DayStarts;
  /** Admissions of this ticket, as far as known. */
  readonly history: readonly Admission[];
  readonly hallFull: boolean;
}

export interface Passage {
  readonly direction: Direction;
  readonly zone: string;
  readonly deviceId: string;
}

/** The decision at the gate, the same on the phone and on the server. Checks go from the code to the person to the place. */
export function decide(presented: Presented, passage: Passage, known: Knowledge): Decision {
  const reason = whyRefused(presented, passage, known);
  return reason === null
    ? { decision: 'accepted', reason, cautions: cautionsOf(presented, known) }
    : { decision: 'refused', reason, cautions: [] };
}

function whyRefused(presented: Presented, passage: Passage, known: Knowledge): Refusal | null {
  if (presented.kind === 'garbage') return 'unknown';
  if (presented.kind === 'token' && !presented.signatureGood) return 'bad_signature';
  // Prize and lead codes open no gate.
  if (presented.kind === 'token' && presented.payload.purpose !== 'entry') return 'unknown';
  if (known.place !== 'here') return known.place;
  if (known.clock.wrong) return 'device_clock';
  if (known.ticket === 'missing') return 'unknown';
  // Whoever is inside may always leave, also who has cancelled meanwhile.
  const leaves = passage.direction === 'out';
  if (known.ticket === 'cancelled' && !leaves) return 'revoked';
  if (known.ticket === 'renewed' && !leaves) return 'renewed';
  if (known.ticket === 'pending' && !leaves) return 'not_approved';
  if (presented.kind === 'token' && isStale(presented.payload, known.clock)) return 'stale_code';
  if (leaves) return null;
  const typeNumber = presented.kind === 'token' ? presented.payload.typeNumber : presented.typeNumber;
  const slot = slotOf(presented);
  return (
    whyNotNow(known.validFromMs, known.validUntilMs, known.clock.nowMs) ??
    whyGateRefuses(known.windows, typeNumber, known.clock.nowMs) ??
    whyHistoryRefuses(known.history, { ...passage, atMs: known.clock.nowMs, slot }, known.policy, known.days) ??
    (known.hallFull ? 'hall_full' : null)
  );
}

/** The minute that counts against replays: static codes and hand-picked tickets have none. */
export function slotOf(presented: Presented): number | null {
  return presented.kind === 'token' && !presented.payload.isStatic ? presented.payload.slot : null;
}

/**
 * When the refusal ends or began, for the guard to say: `not_open_yet` from when on, `closed` since when. Null for all other
 * reasons, and where nobody knows.
 */
export function whenOfRefusal(
  reason: Refusal | null,
  typeNumber: number,
  known: Pick<Knowledge, 'validFromMs' | 'validUntilMs' | 'windows'> & { readonly nowMs: number },
): number | null {
  const mine = known.windows.filter((one) => one.types === null || one.types.includes(typeNumber));
  if (reason === 'not_open_yet') {
    const valid = known.validFromMs !== null && known.validFromMs > known.nowMs ? known.validFromMs : known.nowMs;
    // The gate opens again, and the ticket is valid by then.
    const opens = mine.filter((one) => one.toMs > valid).map((one) => Math.max(one.fromMs, valid));
    return opens.length > 0 ? Math.min(...opens) : valid > known.nowMs ? valid : null;
  }
  if (reason !== 'closed') return null;
  if (known.validUntilMs !== null && known.validUntilMs <= known.nowMs) return known.validUntilMs;
  const over = mine.map((one) => one.toMs).filter((ms) => ms <= known.nowMs);
  return over.length > 0 ? Math.max(...over) : null;
}

function isStale(payload: TokenPayload, clock: Clock): boolean {
  if (payload.isStatic || !clock.confirmed) return false;
  return Math.abs(slotAt(clock.nowMs) - payload.slot) > SLOT_TOLERANCE;
}

function whyNotNow(fromMs: number | null, untilMs: number | null, nowMs: number): Refusal | null {
  if (fromMs !== null && nowMs < fromMs) return 'not_open_yet';
  return untilMs !== null && nowMs >= untilMs ? 'closed' : null;
}

/** A type the gate never lets in is sent elsewhere; outside its hours the guard says when. */
function whyGateRefuses(windows: readonly GateWindow[], typeNumber: number, nowMs: number): Refusal | null {
  const mine = windows.filter((one) => one.types === null || one.types.includes(typeNumber));
  if (mine.length === 0) return 'wrong_gate';
  if (mine.some((one) => one.fromMs <= nowMs && nowMs < one.toMs)) return null;
  return mine.some((one) => nowMs < one.fromMs) ? 'not_open_yet' : 'closed';
}

function cautionsOf(presented: Presented, known: Knowledge): Caution[] {
  if (presented.kind === 'by_hand') return [presented.how];
  if (presented.kind !== 'token') return [];
  return [
    ...(presented.payload.isStatic ? (['static_code'] as const) : []),
    ...(!presented.payload.isStatic && !known.clock.confirmed ? (['clock_unconfirmed'] as const) : []),
  ];
}
