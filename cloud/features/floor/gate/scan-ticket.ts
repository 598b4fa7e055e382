import type { ScanAnswer } from '@shared/contracts/gate';
import { AppError } from '@shared/errors';
import {
  CLOCK_TOLERANCE_MS,
  decide,
  whenOfRefusal,
  type Caution,
  type Decision,
  type Knowledge,
  type Presented,
} from '@shared/rules/gate-decision';
import type { Direction } from '@shared/rules/gate-history';
import type { ChainLink } from '@shared/rules/gate-journal';
import { isSignedBy, parseToken } from '@shared/rules/ticket-token';
import { kindNumber, typeNames } from '@shared/rules/ticket-types';
import type { DeviceCaller } from '../../../platform/auth/caller';
import {
  admit,
  codeIdOf,
  findTicket,
  findTicketAtGate,
  historyOf,
  presenceKey,
  refuse,
  verifyOnServer,
  type Admission,
  type TicketKeys,
  type TicketPlain,
} from '../../people/ticket';
import { admissionOf, rowOfAdmission, rowOfAttempt, type Attempt } from './attempt';
import { bundleVersion, capacityOf, dayAt, getGateContext, policyFor, rulesOf, type GateContext } from './gate-context';
import { holdPlace, releasePlace, type ZoneDay } from './live-store';
import { checkLink } from './review-journal';
import { addScan, correctDecision, findScan, type NewScan } from './store';

/** A ticket changes under our hands only when it is scanned elsewhere at this very moment. */
const TRIES = 200;

export interface ScanRequest {
  readonly scanId: string;
  readonly seq: number;
  readonly gateId: string;
  readonly direction: Direction;
  readonly at: Date;
  readonly chain: ChainLink | null;
  /** A code, or a ticket picked by hand with the reason. */
  readonly by: { readonly token: string } | { readonly ticketId: string; readonly how: 'manual' | 'walk_in'; readonly reason: string };
}

export type Answer = ScanAnswer & { bundleVersion: string; serverTime: string };

/** One scan at a gate with network. The same scan id gets the same answer, whichever process is asked. */
export async function scanTicket(keys: TicketKeys, device: DeviceCaller, request: ScanRequest, now: Date): Promise<Answer> {
  const context = await getGateContext(device.exhibitionId, [request.gateId]);
  const gate = context.gates.get(request.gateId);
  if (!gate) throw new AppError('not_found');
  const { presented, ticketId } = await readPresented(keys, request.by, now);
  const chain = checkLink(
    request.chain,
    { ...request, token: 'token' in request.by ? request.by.token : null, byHand: null },
    request.at,
    false,
  );
  const attempt: Attempt = {
    ...request,
    chain,
    gate,
    device,
    presented,
    receivedAt: now,
    offline: false,
    undone: null,
    method: methodOf(presented),
    note: 'reason' in request.by ? request.by.reason : null,
    flags: [],
  };
  const { scan, ticket } = await decideAndRecord(attempt, ticketId, context, now);
  return {
    ...answerOf(scan, ticket, context),
    bundleVersion: bundleVersion(context, await keys.ring(now)),
    serverTime: now.toISOString(),
  };
}

/** What was held to the camera, with its signature checked; or whom staff picked. */
async function readPresented(
  keys: TicketKeys,
  by: ScanRequest['by'],
  now: Date,
): Promise<{ presented: Presented; ticketId: string | null }> {
  if ('ticketId' in by) {
    const ticket = await findTicket(by.ticketId);
    return { presented: { kind: 'by_hand', how: by.how, typeNumber: kindNumber(ticket?.kind ?? 'visitor') }, ticketId: by.ticketId };
  }
  const token = parseToken(by.token);
  if (!token) return { presented: { kind: 'garbage' }, ticketId: null };
  const signatureGood = isSignedBy(token, await keys.ring(now), verifyOnServer);
  // A forged code names a ticket of its maker's choice: it is not looked up.
  return { presented: { kind: 'token', payload: token.payload, signatureGood }, ticketId: signatureGood ? token.payload.ticketId : null };
}

export function methodOf(presented: Presented): Admission['method'] {
  if (presented.kind === 'by_hand') return presented.how;
  return presented.kind === 'token' && presented.payload.isStatic ? 'static' : 'code';
}

/**
 * Decides and records. An admission is one update of the ticket, conditional on the ticket as it was read; its row follows
 * later. A refusal is its row, and then a step of the ticket. So of one scan id only one of the two can be: the row of a
 * refusal is looked for after the ticket was read, and a refusal after that changes the ticket.
 */
async function decideAndRecord(
  attempt: Attempt,
  ticketId: string | null,
  context: GateContext,
  now: Date,
): Promise<{ scan: NewScan; ticket: TicketPlain | null }> {
  let held = false;
  try {
    for (let tries = 0; tries < TRIES; tries += 1) {
      const ticket = ticketId ? await findTicketAtGate(ticketId) : null;
      const mine = ticket?.admissions.find((one) => one.scanId === attempt.scanId);
      if (ticket && mine) {
        // A place held for this scan id is that admission's now.
        held = false;
        return { ticket, scan: rowOfAdmission(ticket, mine) };
      }
      let decision = decide(
        attempt.presented,
        { direction: attempt.direction, zone: attempt.gate.zone, deviceId: attempt.device.deviceId },
        knowledge(attempt, ticket, context, now),
      );
      if (decision.decision === 'accepted' && ticket) {
        const before = await findScan(context.exhibition.id, attempt.scanId);
        if (before) return { ticket, scan: before };
        held = held || (needsPlace(attempt, ticket, context) && (await hold(attempt, ticket, context, now)));
        if (held || !needsPlace(attempt, ticket, context)) {
          const admitted = await admit(ticket, admissionOf(attempt, decision.cautions), rulesOf(context));
          const one = admitted?.admissions.find((other) => other.scanId === attempt.scanId);
          if (!admitted || !one) continue;
          held = false;
          return { ticket: admitted, scan: rowOfAdmission(admitted, one) };
        }
        decision = { decision: 'refused', reason: 'hall_full', cautions: [] };
      }
      const scan = await keepRefusal(attempt, ticket, decision);
      if (scan) return { ticket, scan };
    }
    throw new AppError('unavailable');
  } finally {
    if (held) await releasePlace(zoneOf(attempt, context), attempt.scanId);
  }
}

/** Null when this very scan has been admitted meanwhile, by a repeat of it. */
async function keepRefusal(attempt: Attempt, ticket: TicketPlain | null, decision: Decision): Promise<NewScan | null> {
  const { row, added } = await addScan(rowOfAttempt(attempt, ticket?.id ?? null, decision));
  const ours = ticket?.exhibitionId === attempt.device.exhibitionId;
  if (!added || !ticket || !ours || (await refuse(ticket.id, attempt.scanId))) return row;
  await correctDecision({ ...row, decision: 'accepted', reason: null });
  return null;
}

function hold(attempt: Attempt, ticket: TicketPlain, context: GateContext, now: Date): Promise<boolean> {
  const { gate, scanId } = attempt;
  return holdPlace(zoneOf(attempt, context), capacityOf(context, gate.zone) ?? 0, { scanId, ticketId: ticket.id, at: now });
}

/** The hall as it is on the day of the attempt: yesterday's people are gone. */
const zoneOf = ({ gate, at }: Attempt, context: GateContext): ZoneDay => ({
  exhibitionId: context.exhibition.id,
  day: dayAt(context, at).date,
  zone: gate.zone,
});

function needsPlace(attempt: Attempt, ticket: TicketPlain, context: GateContext): boolean {
  const { day, zone } = zoneOf(attempt, context);
  return attempt.direction === 'in' && capacityOf(context, zone) !== null && !ticket.inside.includes(presenceKey(day, zone));
}

/** What the server knows. */
function knowledge(attempt: Attempt, ticket: TicketPlain | null, context: GateContext, now: Date): Knowledge {
  const { device, presented } = attempt;
  const typeNumber = presented.kind === 'token' ? presented.payload.typeNumber : presented.kind === 'by_hand' ? presented.typeNumber : 0;
  return {
    clock: { nowMs: now.getTime(), confirmed: true, wrong: Math.abs(attempt.at.getTime() - now.getTime()) > CLOCK_TOLERANCE_MS },
    place: placeOf(presented, ticket, device, context),
    ticket: stateAtGate(presented, ticket),
    validFromMs: ticket?.validFrom?.getTime() ?? null,
    validUntilMs: ticket?.validUntil?.getTime() ?? null,
    windows: attempt.gate.windows,
    policy: policyFor(context.policies, ticket ? kindNumber(ticket.kind) : typeNumber),
    days: context.days,
    history: ticket ? historyOf(ticket) : [],
    hallFull: false,
  };
}

/** A valid ticket shown with a code of before it was renewed opens nothing. */
function stateAtGate(presented: Presented, ticket: TicketPlain | null): Knowledge['ticket'] {
  if (!ticket) return 'missing';
  return presented.kind === 'token' && ticket.state === 'valid' && codeIdOf(ticket) !== presented.payload.ticketId
    ? 'renewed'
    : ticket.state;
}

function placeOf(presented: Presented, ticket: TicketPlain | null, device: DeviceCaller, context: GateContext): Knowledge['place'] {
  if (ticket) {
    if (ticket.exhibitionId === device.exhibitionId) return 'here';
    return ticket.branchId === device.branchId ? 'wrong_exhibition' : 'other_branch';
  }
  if (presented.kind !== 'token' || presented.payload.exhibition === context.fold) return 'here';
  return context.otherBranchFolds.includes(presented.payload.exhibition) ? 'other_branch' : 'wrong_exhibition';
}

function whenOf(row: NewScan, ticket: TicketPlain, context: GateContext): string | null {
  const when = whenOfRefusal(row.reason, kindNumber(ticket.kind), {
    nowMs: row.receivedAt.getTime(),
    windows: context.gates.get(row.gateId)?.windows ?? [],
    validFromMs: ticket.validFrom?.getTime() ?? null,
    validUntilMs: ticket.validUntil?.getTime() ?? null,
  });
  return when === null ? null : new Date(when).toISOString();
}

/** A device of one show sees no names of another. */
function answerOf(row: NewScan, ticket: TicketPlain | null, context: GateContext): ScanAnswer {
  const mine = ticket && ticket.id === row.ticketId && ticket.exhibitionId === row.exhibitionId ? ticket : null;
  const showsEarlier = row.reason === 'already_in' || row.reason === 'replayed' || row.reason === 'no_entries_left';
  const earlier = showsEarlier
    ? mine?.admissions
        .filter((one) => one.direction === 'in' && one.zone === row.zone && one.standing === 'counted' && one.at <= row.receivedAt)
        .sort((a, b) => b.at.getTime() - a.at.getTime())[0]
    : undefined;
  return {
    scanId: row.scanId,
    decision: row.decision,
    reason: row.reason,
    cautions: row.cautions as Caution[],
    ticket: mine && {
      id: mine.id,
      codeId: codeIdOf(mine),
      number: mine.number,
      holderName: mine.holderName,
      kind: mine.kind,
      ...typeNames(mine),
    },
    earlier: earlier ? { at: earlier.at.toISOString(), gateName: context.gates.get(earlier.gateId)?.name ?? '' } : null,
    when: mine ? whenOf(row, mine, context) : null,
    at: row.at.toISOString(),
  };
}
