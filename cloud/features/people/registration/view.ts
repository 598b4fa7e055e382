import type { HeldReason, RegistrationView, TicketTypeView } from '@shared/contracts/registration';
import type { ResponseOf } from '@shared/contracts/contract';
import type { getRegistration, ParticipantRow } from '@shared/contracts/registration-staff';
import { inLanguage } from '@shared/rules/bilingual';
import { CONSENTS } from '@shared/rules/consents';
import { own } from '@shared/rules/own';
import { momentText, type Language } from '../../show/exhibition';
import { findPlace, waitingPosition } from '../../../platform/places';
import { listConsentsOf, listStanding } from '../consent';
import { isUnclaimed } from './claim-code';
import { findGroup } from './group/store';
import { answerText, saleAt } from './rules';
import { formOf, TICKET, type TypeWithPool } from './setup';
import { findTicketType } from './setup-store';
import { findParticipant, type ParticipantPlain } from './store';

/** A ticket type as visitors see it. */
export function viewType(
  { pool, ...type }: TypeWithPool,
  { timeZone }: { timeZone: string },
  now: Date,
  language: Language,
): TicketTypeView {
  const sale = saleAt(type, now);
  return {
    id: type.id,
    kind: type.kind,
    name: type.name,
    description: type.description,
    remaining: pool.quota === null ? null : pool.waiting > 0 ? 0 : Math.max(pool.quota - pool.taken, 0),
    needsApproval: type.needsApproval,
    needsInvitation: type.needsInvitation,
    waitingList: pool.waitingList,
    sale,
    opensText: sale === 'later' && type.saleFrom ? momentText(type.saleFrom, timeZone, language) : null,
  };
}

/** A registration as its owner sees it; the number stays masked. */
export async function viewRegistration(participant: ParticipantPlain): Promise<RegistrationView> {
  const { exhibitionId } = participant;
  const [type, consents, turn] = await Promise.all([
    findTicketType(exhibitionId, participant.ticketTypeId),
    listConsentsOf(participant.id),
    participant.status === 'waiting'
      ? findPlace({ exhibitionId, kind: TICKET, subjectId: participant.ticketTypeId }, participant.id)
      : null,
  ]);
  return {
    id: participant.id,
    exhibitionId,
    status: participant.status,
    ticketType: { id: participant.ticketTypeId, kind: participant.kind, name: type?.name ?? { zh: '门票', en: 'Ticket' } },
    ticket:
      participant.ticketId && participant.ticketNumber && participant.status === 'registered'
        ? { id: participant.ticketId, number: participant.ticketNumber }
        : null,
    waitingPosition: turn ? await waitingPosition(exhibitionId, turn) : null,
    name: participant.name,
    phone: participant.phone?.masked ?? null,
    phoneVerified: participant.phone?.verified ?? false,
    answers: participant.answers,
    language: participant.language,
    consents: consents.map(({ purpose, version, at, withdrawnAt }) => ({
      purpose,
      version,
      at: at.toISOString(),
      withdrawnAt: withdrawnAt?.toISOString() ?? null,
    })),
    rejectedReason: participant.rejectedReason,
    held: heldForOwner(participant),
    createdAt: participant.createdAt.toISOString(),
  };
}

/** Of a number that a company's contact typed nobody is told that it is registered already: whoever claims could be the contact, asking. */
function heldForOwner({ held, group, phone }: ParticipantPlain): HeldReason | null {
  if (held?.reason === 'same_phone' && group && !phone?.verified) return null;
  return held?.reason ?? null;
}

export const sourceOf = ({ walkIn, desk, group }: Pick<ParticipantPlain, 'walkIn' | 'desk' | 'group'>): ParticipantRow['source'] =>
  walkIn ? 'gate' : desk ? 'desk' : group ? 'group' : 'online';

/** A registration as staff see it in a list. */
export function viewRow(participant: ParticipantPlain): ParticipantRow {
  return {
    id: participant.id,
    status: participant.status,
    kind: participant.kind,
    source: sourceOf(participant),
    ticketTypeId: participant.ticketTypeId,
    ticketNumber: participant.ticketNumber,
    name: participant.name,
    phone: participant.phone?.masked ?? null,
    company: participant.company,
    createdAt: participant.createdAt.toISOString(),
    arrivedAt: participant.checkedInAt?.toISOString() ?? null,
    held: participant.held?.reason ?? null,
    claimed: participant.visitorId !== null,
  };
}

/** Answers as the form words them now. */
export async function answersInWords(
  { exhibitionId, answers }: ParticipantPlain,
  language: Language,
): Promise<{ label: string; text: string }[]> {
  const { fields } = await formOf(exhibitionId);
  return fields.flatMap((field) => {
    const text = answerText(field, own(answers, field.key), language);
    return text === '' ? [] : [{ label: inLanguage(field.label, language), text }];
  });
}

/** A registration with everything it says, for staff; the number stays masked. */
export async function viewDetail(participant: ParticipantPlain, language: Language): Promise<ResponseOf<typeof getRegistration>> {
  const { referral } = participant;
  const [answers, standing, referrer, group] = await Promise.all([
    answersInWords(participant, language),
    listStanding([participant.id]),
    referral.referrerId ? findParticipant(referral.referrerId) : null,
    participant.group ? findGroup(participant.group.id) : null,
  ]);
  return {
    row: viewRow(participant),
    position: participant.position,
    email: participant.email,
    city: participant.city,
    phoneVerified: participant.phone?.verified ?? false,
    language: participant.language,
    answers,
    consents: CONSENTS.filter((one) => !one.required).map(({ purpose, title }) => ({
      title: title[language],
      given: standing.get(participant.id)?.has(purpose) ?? false,
    })),
    broughtBy: referrer?.name || null,
    rejectedReason: participant.rejectedReason,
    cancelledAt: participant.cancelledAt?.toISOString() ?? null,
    unclaimed: isUnclaimed(participant),
    group: group && { id: group.id, company: group.company },
  };
}

/** A ticket type as staff set it, with what is out. */
export function viewStaffType({ pool, ...type }: TypeWithPool) {
  const { id, kind, name, description, needsApproval, needsInvitation, hidden, saleFrom, saleUntil, validFrom, validUntil } = type;
  const { stopped = false, mergingInto = null, version = 0 } = type;
  return {
    id,
    kind,
    name,
    description,
    needsApproval,
    needsInvitation,
    hidden,
    stopped,
    mergingInto,
    saleFrom: saleFrom?.toISOString() ?? null,
    saleUntil: saleUntil?.toISOString() ?? null,
    validFrom: validFrom?.toISOString() ?? null,
    validUntil: validUntil?.toISOString() ?? null,
    quota: pool.quota,
    waitingList: pool.waitingList,
    taken: pool.taken,
    waiting: pool.waiting,
    version,
  };
}
