import type { ScanAnswer } from '@shared/contracts/gate';
import { AppError } from '@shared/errors';
import { CLOCK_TOLERANCE_MS, decide, type Caution, type Decision, type Knowledge, type Presented } from '@shared/rules/gate-decision';
import type { Direction } from '@shared/rules/gate-history';
import type { ChainLink } from '@shared/rules/gate-journal';
import { isSignedBy, parseToken } from '@shared/rules/ticket-token';
import { kindNumber, typeNames } from '@shared/rules/ticket-types';
import type { DeviceCaller } from '../../../platform/auth/caller';
import { findTicket, verifyOnServer, writeAdmissions, type Admitted, type TicketKeys, type TicketPlain } from '../../people/ticket';
import { admissionOf, historyOf, rowOfAdmission, rowOfAttempt, withAdmissions, type Attempt } from './admission';
import { bundleVersion, getGateContext, policyFor, type GateContext } from './gate-context';
import { holdPlace, releasePlace } from './live-store';
import { checkLink } from './review-journal';
import { addScan, findScan, type ScanPlain } from './store';

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
  const context = await getGateContext(device.exhibitionId);
  const gate = context.gates.get(request.gateId);
  if (!gate) throw new AppError('not_found');
  const { presented, ticketId } = await readPresented(keys, request.by, now);
  const [row, ticket] = await Promise.all([findScan(device.exhibitionId, request.scanId), ticketId ? findTicket(ticketId) : null]);
  const version = bundleVersion(context, await keys.ring(now));
  const answer = (found: ScanPlain, of: TicketPlain | null): Answer => ({
    ...answerFromRow(found, of, context),
    bundleVersion: version,
    serverTime: now.toISOString(),
  });
  if (row) return answer(row, ticket);
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
  const outcome = await settle(attempt, ticket, ticketId, context, now);
  return answer(outcome.row, outcome.ticket);
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

export function methodOf(presented: Presented): Admitted['method'] {
  if (presented.kind === 'by_hand') return presented.how;
  return presented.kind === 'token' && presented.payload.isStatic ? 'static' : 'code';
}

/** Decides and records. The ticket is the arbiter: one update, conditional on the ticket as it was read, admits. */
async function settle(
  attempt: Attempt,
  first: TicketPlain | null,
  ticketId: string | null,
  context: GateContext,
  now: Date,
): Promise<{ row: ScanPlain; ticket: TicketPlain | null }> {
  let ticket = first;
  let held = false;
  try {
    for (let tries = 0; tries < TRIES; tries += 1) {
      const mine = ticket?.admissions.find((one) => one.scanId === attempt.scanId);
      if (ticket && mine) return { ticket, row: (await addScan(rowOfAdmission(ticket, mine))).row };
      let decision = decide(
        attempt.presented,
        { direction: attempt.direction, zone: attempt.gate.zone, deviceId: attempt.device.deviceId },
        knowledge(attempt, ticket, context, now),
      );
      if (decision.decision === 'accepted' && ticket && !held && needsPlace(attempt, ticket, context)) {
        held = await holdPlace(context.exhibition.id, attempt.gate.zone, context.capacities[attempt.gate.zone] ?? 0, {
          scanId: attempt.scanId,
          ticketId: ticket.id,
          at: now,
        });
        if (!held) decision = { decision: 'refused', reason: 'hall_full', cautions: [] };
      }
      if (decision.decision === 'refused' || !ticket)
        return { ticket, row: (await addScan(rowOfAttempt(attempt, ticket?.id ?? null, decision))).row };
      const admitted = await admit(attempt, ticket, decision, context);
      if (admitted) {
        held = false;
        return admitted;
      }
      ticket = ticketId ? await findTicket(ticketId) : null;
    }
    throw new AppError('unavailable');
  } finally {
    if (held) await releasePlace(context.exhibition.id, attempt.gate.zone, attempt.scanId);
  }
}

function needsPlace(attempt: Attempt, ticket: TicketPlain, context: GateContext): boolean {
  return attempt.direction === 'in' && context.capacities[attempt.gate.zone] !== undefined && !ticket.inside.includes(attempt.gate.zone);
}

/** Null when the ticket has changed since it was read. */
async function admit(
  attempt: Attempt,
  ticket: TicketPlain,
  decision: Decision,
  context: GateContext,
): Promise<{ row: ScanPlain; ticket: TicketPlain } | null> {
  const admission = admissionOf(attempt, ticket, decision.cautions);
  const after = withAdmissions(ticket, [...ticket.admissions, admission], context);
  if (!(await writeAdmissions(ticket, after))) return null;
  const { row } = await addScan(rowOfAdmission(ticket, admission));
  // A repeat of this scan was refused and answered while we were on our way: that answer stands, this admission goes.
  if (row.decision === 'refused') await withdraw(ticket.id, attempt.scanId, context);
  return { row, ticket: { ...ticket, ...after } };
}

async function withdraw(ticketId: string, scanId: string, context: GateContext): Promise<void> {
  for (let tries = 0; tries < TRIES; tries += 1) {
    const ticket = await findTicket(ticketId);
    if (!ticket) return;
    if (
      await writeAdmissions(
        ticket,
        withAdmissions(
          ticket,
          ticket.admissions.filter((one) => one.scanId !== scanId),
          context,
        ),
      )
    )
      return;
  }
  throw new AppError('unavailable');
}

/** What the server knows. */
function knowledge(attempt: Attempt, ticket: TicketPlain | null, context: GateContext, now: Date): Knowledge {
  const { device, presented } = attempt;
  const typeNumber = presented.kind === 'token' ? presented.payload.typeNumber : presented.kind === 'by_hand' ? presented.typeNumber : 0;
  return {
    clock: { nowMs: now.getTime(), confirmed: true, wrong: Math.abs(attempt.at.getTime() - now.getTime()) > CLOCK_TOLERANCE_MS },
    place: placeOf(presented, ticket, device, context),
    ticket: ticket?.state ?? 'missing',
    validFromMs: ticket?.validFrom?.getTime() ?? null,
    validUntilMs: ticket?.validUntil?.getTime() ?? null,
    windows: attempt.gate.windows,
    policy: policyFor(context.policies, ticket ? kindNumber(ticket.kind) : typeNumber),
    days: context.days,
    history: ticket ? historyOf(ticket) : [],
    hallFull: false,
  };
}

function placeOf(presented: Presented, ticket: TicketPlain | null, device: DeviceCaller, context: GateContext): Knowledge['place'] {
  if (ticket) {
    if (ticket.exhibitionId === device.exhibitionId) return 'here';
    return ticket.branchId === device.branchId ? 'wrong_exhibition' : 'other_branch';
  }
  if (presented.kind !== 'token' || presented.payload.exhibition === context.fold) return 'here';
  return context.otherBranchFolds.includes(presented.payload.exhibition) ? 'other_branch' : 'wrong_exhibition';
}

/** A device of one show sees no names of another. */
function answerFromRow(row: ScanPlain, ticket: TicketPlain | null, context: GateContext): ScanAnswer {
  const mine = ticket && ticket.exhibitionId === row.exhibitionId ? ticket : null;
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
    ticket: mine && { id: mine.id, number: mine.number, holderName: mine.holderName, kind: mine.kind, ...typeNames(mine) },
    earlier: earlier ? { at: earlier.at.toISOString(), gateName: context.gates.get(earlier.gateId)?.name ?? '' } : null,
    at: row.at.toISOString(),
  };
}
