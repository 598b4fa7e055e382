import type { DataOf, NewEvent } from '../../../events';
import { derivedId } from '../../../platform/crypto';
import { toldNext, type Admission } from './admission';
import type { TicketPlain } from './store';

type AdmissionEvent = NewEvent & { readonly id: string };

/** What is to be told of an admission. One taken back is retracted where it was told as an entry. */
export function admissionEvents(ticket: TicketPlain, one: Admission, now: Date): AdmissionEvent[] {
  switch (toldNext(one, ticket)) {
    case 'entry':
      return [{ ...named('checkin.accepted', ticket, one), at: one.at, data: checkInOf(ticket, one) }];
    case 'double':
      return [{ ...named('checkin.double', ticket, one), at: one.at, data: checkInOf(ticket, one) }];
    case 'undone':
      return one.told === 'entry' ? [undoneEvent(ticket, one, now)] : [];
    case 'after_cancel':
    case null:
      return [];
  }
}

/**
 * Takes every entry of a ticket out of what is counted, while the ticket itself remembers it: its holder came in by
 * another ticket. Staff who undo one of them later say the same, under the same id.
 */
export function retractedEntries(ticket: TicketPlain, now: Date): AdmissionEvent[] {
  return ticket.admissions
    .filter((one) => !one.undone && (one.told ?? toldNext(one, ticket)) === 'entry')
    .map((one) => undoneEvent(ticket, one, now));
}

function undoneEvent(ticket: TicketPlain, one: Admission, now: Date): AdmissionEvent {
  return { ...named('checkin.undone', ticket, one), at: now, data: { ...checkInOf(ticket, one), acceptedAt: one.at } };
}

const named = <Type extends string>(type: Type, { exhibitionId, branchId }: TicketPlain, { scanId }: Admission) => ({
  id: derivedId(type, exhibitionId, scanId),
  type,
  exhibitionId,
  branchId,
});

function checkInOf({ id, participantId, kind, referral }: TicketPlain, one: Admission): DataOf<'checkin.accepted'> {
  return {
    scanId: one.scanId,
    ticketId: id,
    participantId,
    kind,
    gateId: one.gateId,
    zone: one.zone,
    direction: one.direction,
    first: one.first,
    referrerId: referral.referrerId,
    posterId: referral.posterId,
    ancestors: referral.ancestors,
    ...(referral.touchpoint ? { touchpoint: referral.touchpoint } : {}),
  };
}
