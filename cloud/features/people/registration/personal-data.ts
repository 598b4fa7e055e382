import { contactFieldOf, contactOf } from '@shared/rules/contact';
import { AppError } from '@shared/errors';
import { inTransaction } from '../../../platform/db';
import type { Keys } from '../../../platform/keys';
import { updateTicket } from '../ticket';
import { cancelParticipant } from './cancel-participant';
import { foundBy } from './found-by';
import { forgetTurns } from './hold-store';
import { listNotes, removeNotes } from './note-store';
import { openPhone } from './phone-record';
import { formOf } from './setup';
import { changeParticipant, eraseParticipant, getParticipant, type ParticipantPlain } from './store';

/** Everything personal of these registrations, the number in full. */
export async function exportRegistrations(keys: Keys, registrations: readonly ParticipantPlain[]) {
  const notes = await listNotes(registrations.map((one) => one.id));
  return registrations.map((one) => ({
    exhibitionId: one.exhibitionId,
    status: one.status,
    name: one.name,
    phone: one.phone ? openPhone(keys, one.phone) : null,
    company: one.company,
    position: one.position,
    email: one.email,
    city: one.city,
    answers: one.answers,
    ticketNumber: one.ticketNumber,
    broughtBy: one.referral.referrerId !== null,
    createdAt: one.createdAt,
    cancelledAt: one.cancelledAt,
    staffNotes: notes.filter((note) => note.participantId === one.id).map(({ text, at }) => ({ text, at })),
  }));
}

/** Cancels and empties; safe to run again after being cut off. */
export async function eraseRegistration(one: ParticipantPlain, now: Date): Promise<void> {
  await cancelParticipant(one.id, 'erasure', null, now);
  await removeNotes([one.id]);
  await eraseParticipant(one.id, now);
  await forgetTurns(one);
}

const ANY = ['registered', 'waiting', 'pending', 'rejected', 'cancelled'] as const;

/** Puts name and company right, whenever it is asked; the ticket says the new name. Throws `not_found` when they were erased meanwhile. */
export async function correctDetails(
  { id, exhibitionId }: ParticipantPlain,
  { name, company }: { name: string; company: string | null },
  now: Date,
): Promise<ParticipantPlain> {
  const { fields } = await formOf(exhibitionId);
  const asked = fields.find((field) => contactFieldOf(field) === 'company');
  return inTransaction(async (session) => {
    const before = await getParticipant(id, session);
    if (before.erasedAt) throw new AppError('not_found');
    const { [asked?.key ?? '']: _before, ...others } = before.answers;
    const chosen = asked?.options?.find((option) => Object.values(option.label).includes(company ?? ''));
    const corrected = asked && company ? { ...others, [asked.key]: chosen?.value ?? company } : others;
    // A name put right leaves the company's answer as it was chosen.
    const answers = company === before.company ? before.answers : corrected;
    // A form that asks for no company keeps none among its answers.
    const contact = asked ? contactOf(fields, answers) : { ...contactOf(fields, answers), company };
    const changes = { name, answers, ...contact, ...foundBy({ name, ...contact }) };
    const after = await changeParticipant(id, ANY, changes, now, session);
    if (!after) throw new AppError('not_found');
    if (after.ticketId) await updateTicket(after.ticketId, { holderName: name }, session);
    return after;
  });
}
