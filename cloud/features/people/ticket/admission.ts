import { deriveStanding, type Admission as HistoryEntry, type DayStarts, type EntryPolicy } from '@shared/rules/gate-history';
import type { ClientSession } from 'mongoose';
import { replaceAdmissions, stepUnlessAdmitted, writeTold, type AdmissionRecord, type Told } from './admission-store';
import { findTicket, listTicketsOf, type TicketPlain } from './store';

// Everything that can become of an admission; docs/gate.md draws it. The ticket is the arbiter: each change is one
// update of it, conditional on the ticket as it was read.

export type Admission = AdmissionRecord;
export type NewAdmission = Omit<Admission, 'first' | 'standing' | 'standingReason' | 'told'>;

/** How often a ticket may enter, when the days of its show begin and what they are called. Gates know that. */
export interface EntryRules {
  readonly policy: EntryPolicy;
  readonly days: DayStarts;
  /** Left out, days are called by their number. */
  readonly dates?: readonly string[];
}
export type RulesOf = (ticket: Pick<TicketPlain, 'kind'>) => EntryRules;

/** Admits. Answers with the ticket as it is then; null when it has changed since it was read: read and decide again. */
export async function admit(ticket: TicketPlain, admission: NewAdmission, rulesOf: RulesOf): Promise<TicketPlain | null> {
  const first =
    admission.direction === 'in' && !admission.undone && !ticket.admissions.some((one) => one.direction === 'in' && !one.undone);
  const added: Admission = { ...admission, first, standing: 'counted', standingReason: null, told: null };
  return replace(ticket, [...ticket.admissions, added], admission.scanId, rulesOf);
}

/**
 * Notes that a scan of this ticket was refused, after its row was written: whoever read the ticket earlier to admit that
 * very scan finds it changed, reads again and sees the row. False when that scan has been admitted: then the admission stands.
 */
export function refuse(ticketId: string, scanId: string): Promise<boolean> {
  return stepUnlessAdmitted(ticketId, scanId);
}

/** Takes an admission back; one taken back stays so, with its first reason. Null when the ticket has no such admission. */
export async function undo(
  ticketId: string,
  scanId: string,
  undone: { at: Date; reason: string },
  rulesOf: RulesOf,
): Promise<{ at: Date; reason: string } | null> {
  for (;;) {
    const ticket = await findTicket(ticketId);
    const mine = ticket?.admissions.find((one) => one.scanId === scanId);
    if (!ticket || !mine) return null;
    if (mine.undone) return mine.undone;
    const admissions = ticket.admissions.map((one) => (one === mine ? { ...one, undone } : one));
    if (await replace(ticket, admissions, scanId, rulesOf)) return undone;
  }
}

/** What is to be made known of an admission, beyond what it was told before; null: nothing. */
export function toldNext(one: Admission, ticket: Pick<TicketPlain, 'uncounted'>): Told | null {
  if (one.undone) return one.told === 'undone' ? null : 'undone';
  if (one.told !== null) return null;
  if (one.standing !== 'counted') return 'double';
  return ticket.uncounted ? 'after_cancel' : 'entry';
}

/** Marks as told what `toldNext` says of each, in the transaction in which it is made known. Throws when a ticket has changed since. */
export async function settle(tickets: readonly TicketPlain[], session: ClientSession): Promise<void> {
  await writeTold(
    tickets.map((ticket) => ({
      id: ticket.id,
      rev: ticket.rev,
      told: { inside: ticket.inside, registered: isCounted(ticket), entered: hasEntered(ticket), doubles: ticket.doubles },
      marks: Object.fromEntries(
        ticket.admissions.flatMap((one, i) => {
          const told = toldNext(one, ticket);
          return told ? [[`admissions.${i}.told`, told]] : [];
        }),
      ),
    })),
    session,
  );
}

/** Has its holder come in at all, whatever was taken back? */
export function hasEntered(ticket: Pick<TicketPlain, 'admissions'>): boolean {
  return ticket.admissions.some((one) => one.direction === 'in' && !one.undone);
}

/** Whether it counts as a registration at the gate: a valid ticket, or one whose holder came in before it was cancelled. */
export function isCounted(ticket: Pick<TicketPlain, 'admissions' | 'state'>): boolean {
  return ticket.state === 'valid' || hasEntered(ticket);
}

/** A zone on a day, as a ticket remembers that its holder is there: `2026-03-10/H1`, `2026-03-10/` for the site. */
export const presenceKey = (day: string, zone: string): string => `${day}/${zone}`;

export function readPresence(key: string): { day: string; zone: string } {
  const end = key.indexOf('/');
  return { day: key.slice(0, end), zone: key.slice(end + 1) };
}

/** When its holder first came in, of what counts and was not taken back; null when they have not. */
export function firstEntryOf(ticket: Pick<TicketPlain, 'admissions'>): Date | null {
  const entries = ticket.admissions.filter((one) => one.direction === 'in' && !one.undone && one.standing === 'counted');
  return entries.reduce<Date | null>((first, { at }) => (first === null || at < first ? at : first), null);
}

/** Of these people of a show those who came in, as their tickets say: what is noted of them may be seconds behind. */
export async function haveEntered(exhibitionId: string, participantIds: readonly string[]): Promise<Set<string>> {
  if (participantIds.length === 0) return new Set();
  const tickets = await listTicketsOf(participantIds, exhibitionId);
  return new Set(tickets.filter((ticket) => firstEntryOf(ticket) !== null).map((ticket) => ticket.participantId));
}

/** What all admissions of a ticket mean together, whatever order they came in. */
export function standingOf({ admissions }: Pick<TicketPlain, 'admissions'>, { policy, days }: EntryRules) {
  return deriveStanding(historyOf({ admissions }), policy, days);
}

/** A ticket's admissions as the shared rules see them. */
export function historyOf(ticket: Pick<TicketPlain, 'admissions'>): HistoryEntry[] {
  return ticket.admissions.map((one) => ({
    scanId: one.scanId,
    atMs: one.at.getTime(),
    direction: one.direction,
    zone: one.zone,
    deviceId: one.deviceId,
    slot: one.slot,
    undone: Boolean(one.undone),
  }));
}

/** The one way an admission changes: standing, zones and doubles are derived anew from all of them. */
async function replace(
  ticket: TicketPlain,
  admissions: readonly Admission[],
  scanId: string,
  rulesOf: RulesOf,
): Promise<TicketPlain | null> {
  const rules = rulesOf(ticket);
  const derived = standingOf({ admissions: [...admissions] }, rules);
  const byId = new Map(derived.scans.map((one) => [one.scanId, one]));
  const after = {
    admissions: admissions.map((one) => ({
      ...one,
      standing: byId.get(one.scanId)?.standing ?? 'counted',
      standingReason: byId.get(one.scanId)?.reason ?? null,
    })),
    inside: derived.inside.map(({ day, zone }) => presenceKey(rules.dates?.[day] ?? String(day), zone)),
    doubles: derived.doubles,
  };
  const landed = await replaceAdmissions({ id: ticket.id, rev: ticket.rev, scanId, ...after });
  return landed ? { ...ticket, ...after, rev: ticket.rev + 1 } : null;
}
