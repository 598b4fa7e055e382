import type { CHECKS } from '@shared/contracts/gate-journal';
import type { Caution, Presented, Refusal } from '@shared/rules/gate-decision';
import { slotOf } from '@shared/rules/gate-decision';
import { deriveStanding, type Admission, type Direction } from '@shared/rules/gate-history';
import { kindNumber } from '@shared/rules/ticket-types';
import type { DeviceCaller } from '../../../platform/auth/caller';
import type { Admitted, TicketPlain } from '../../people/ticket';
import { policyFor, type CompiledGate, type GateContext } from './gate-context';
import type { ScanPlain } from './store';

export type Check = (typeof CHECKS)[number];

/** One attempt, however it came: online, by hand, or from a device's file. */
export interface Attempt {
  readonly scanId: string;
  readonly seq: number;
  readonly direction: Direction;
  /** Corrected device time. */
  readonly at: Date;
  readonly receivedAt: Date;
  readonly gate: CompiledGate;
  readonly device: DeviceCaller;
  readonly presented: Presented;
  readonly method: Admitted['method'];
  readonly note: string | null;
  readonly offline: boolean;
  readonly undone: { at: Date; reason: string } | null;
  readonly chain: ScanPlain['chain'];
  /** What was found in a scan that has happened already. */
  readonly flags: readonly Check[];
}

/** A ticket's admissions as the shared rule sees them. */
export function historyOf(ticket: TicketPlain): Admission[] {
  return ticket.admissions.map((one) => ({
    scanId: one.scanId,
    atMs: one.at.getTime(),
    direction: one.direction,
    zone: one.zone,
    deviceId: one.deviceId,
    slot: one.slot,
    undone: one.undone !== null,
  }));
}

/** Admissions, zones and doubles as they stand with `admissions`: standing is derived anew from all of them. */
export function withAdmissions(
  ticket: TicketPlain,
  admissions: readonly Admitted[],
  context: GateContext,
): Pick<TicketPlain, 'admissions' | 'inside' | 'doubles'> {
  const standing = deriveStanding(
    historyOf({ ...ticket, admissions: [...admissions] }),
    policyFor(context.policies, kindNumber(ticket.kind)),
    context.days,
  );
  const byId = new Map(standing.scans.map((one) => [one.scanId, one]));
  return {
    admissions: admissions.map((one) => ({
      ...one,
      standing: byId.get(one.scanId)?.standing ?? 'counted',
      standingReason: byId.get(one.scanId)?.reason ?? null,
    })),
    inside: [...standing.inside],
    doubles: standing.doubles,
  };
}

export function admissionOf(attempt: Attempt, ticket: TicketPlain, cautions: readonly Caution[]): Admitted {
  return {
    scanId: attempt.scanId,
    at: attempt.at,
    receivedAt: attempt.receivedAt,
    gateId: attempt.gate.id,
    deviceId: attempt.device.deviceId,
    seq: attempt.seq,
    direction: attempt.direction,
    zone: attempt.gate.zone,
    slot: slotOf(attempt.presented),
    method: attempt.method,
    offline: attempt.offline,
    cautions: [...cautions],
    note: attempt.note,
    chain: attempt.chain,
    flags: [...attempt.flags],
    first: attempt.direction === 'in' && !attempt.undone && !ticket.admissions.some((one) => one.direction === 'in' && one.undone === null),
    standing: 'counted',
    standingReason: null,
    undone: attempt.undone,
    posted: false,
    announced: false,
  };
}

type NewScan = Omit<ScanPlain, 'talliedAs' | 'untallied'>;

/** The row of an admission: the ticket holds all it needs. */
export function rowOfAdmission(ticket: TicketPlain, one: Admitted): NewScan {
  return {
    scanId: one.scanId,
    exhibitionId: ticket.exhibitionId,
    branchId: ticket.branchId,
    deviceId: one.deviceId,
    seq: one.seq,
    gateId: one.gateId,
    zone: one.zone,
    direction: one.direction,
    at: one.at,
    receivedAt: one.receivedAt,
    ticketId: ticket.id,
    decision: 'accepted',
    reason: null,
    cautions: one.cautions,
    note: one.note,
    offline: one.offline,
    undone: one.undone,
    chain: one.chain ?? null,
    ...flagged(one.flags ?? []),
    typed: one.flags?.length ? ticket.number : null,
  };
}

/** The row of an attempt that moved no ticket. */
export function rowOfAttempt(
  attempt: Attempt,
  ticketId: string | null,
  outcome: { decision: 'accepted' | 'refused'; reason: Refusal | null; cautions: readonly string[] },
  typed: string | null = null,
): NewScan {
  return {
    scanId: attempt.scanId,
    exhibitionId: attempt.device.exhibitionId,
    branchId: attempt.device.branchId,
    deviceId: attempt.device.deviceId,
    seq: attempt.seq,
    gateId: attempt.gate.id,
    zone: attempt.gate.zone,
    direction: attempt.direction,
    at: attempt.at,
    receivedAt: attempt.receivedAt,
    ticketId,
    decision: outcome.decision,
    reason: outcome.reason,
    cautions: [...outcome.cautions],
    note: attempt.note,
    offline: attempt.offline,
    undone: attempt.undone,
    chain: attempt.chain,
    typed,
    ...flagged(attempt.flags),
  };
}

const flagged = (flags: readonly string[]) => ({ flags: [...flags], ...(flags.length > 0 ? { toCheck: true as const } : {}) });
