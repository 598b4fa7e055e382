import type { CHECKS } from '@shared/contracts/gate-journal';
import type { Caution, Presented, Refusal } from '@shared/rules/gate-decision';
import { slotOf } from '@shared/rules/gate-decision';
import type { Direction } from '@shared/rules/gate-history';
import type { DeviceCaller } from '../../../platform/auth/caller';
import type { Admission, NewAdmission, TicketPlain } from '../../people/ticket';
import type { CompiledGate } from './gate-context';
import type { NewScan, ScanPlain } from './store';

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
  readonly method: Admission['method'];
  readonly note: string | null;
  readonly offline: boolean;
  readonly undone: { at: Date; reason: string } | null;
  readonly chain: ScanPlain['chain'];
  /** What was found in a scan that has happened already. */
  readonly flags: readonly Check[];
}

export function admissionOf(attempt: Attempt, cautions: readonly Caution[]): NewAdmission {
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
    undone: attempt.undone,
  };
}

/** The row of an admission: the ticket holds all it needs. */
export function rowOfAdmission(ticket: TicketPlain, one: Admission): NewScan {
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
