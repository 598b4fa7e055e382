import type { FormField } from '@shared/contracts/registration';
import type { DeskPerson } from '@shared/contracts/registration-desk';
import { AppError } from '@shared/errors';
import { CONSENTS } from '@shared/rules/consents';
import { contactOf } from '@shared/rules/contact';
import { readPhone } from '@shared/rules/phone';
import { faultsOf, tidyAnswers, type AnswerFault } from '@shared/rules/registration-form';
import { keyedHash } from '../../../platform/crypto';
import { inTransaction, isDuplicateKey } from '../../../platform/db';
import type { Keys } from '../../../platform/keys';
import { statusAt, type Exhibition } from '../../show/exhibition';
import { giveConsents } from '../consent';
import { claimCodeOf, claimHashOf } from './claim-code';
import { findByDeskKey, listKnown } from './desk-store';
import { grantTicket } from './grant-ticket';
import { withoutTakenBack } from './group/taken-back';
import { samePhone } from './hold-registration';
import { ensureTurns } from './hold-store';
import { takePlaceFor } from './kept-place';
import { phoneHash, sealPhone } from './phone-record';
import { foundBy } from './found-by';
import { nameKeyOf, whyClosed } from './rules';
import { formOf, ticketTypesOf, type TypeWithPool } from './setup';
import { addParticipant, newParticipantId, type ParticipantPlain } from './store';
import { untouched } from './new-registration';

/** What staff told, and what others did elsewhere, is agreed to in the words that registering needs. */
const REQUIRED = CONSENTS.filter((one) => one.required);

/** A show that staff put people into: read once for a list of them. */
export interface Desk {
  readonly show: Exhibition;
  readonly fields: readonly FormField[];
  readonly types: readonly TypeWithPool[];
}

/** Throws `desk_show_draft` before publication and `registration_closed` after the show. */
export async function openDesk(show: Exhibition, now: Date): Promise<Desk> {
  const closed = whyClosed(statusAt(show, now));
  if (closed) throw new AppError(closed === 'not_found' ? 'desk_show_draft' : closed);
  return readDesk(show);
}

export async function readDesk(show: Exhibition): Promise<Desk> {
  const [{ fields }, types] = await Promise.all([formOf(show.id), ticketTypesOf(show)]);
  return { show, fields, types: types.filter((one) => !one.mergingInto) };
}

/** What is wrong with answers that somebody else gave: what is missing, the person can add. By field key. */
export function deskFaults(fields: readonly FormField[], answers: DeskPerson['answers']): Record<string, AnswerFault> {
  return Object.fromEntries(Object.entries(faultsOf(fields, answers)).filter(([, fault]) => fault !== 'missing'));
}

/** How somebody is known again: by number, else by address. Throws `phone_invalid`, `desk_contact_missing`. */
export function knownBy(keys: Keys, { fields }: Pick<Desk, 'fields'>, person: Pick<DeskPerson, 'phone' | 'answers'>) {
  const read = person.phone ? readPhone(person.phone.number, person.phone.region) : null;
  if (read && !read.ok) throw new AppError('phone_invalid', { reason: read.reason });
  const contact = contactOf(fields, tidyAnswers(fields, person.answers));
  if (!read && !contact.email) throw new AppError('desk_contact_missing');
  const e164 = read?.ok ? read.e164 : null;
  return { e164, phoneHash: e164 ? phoneHash(keys, e164) : null, email: contact.email, contact };
}

/**
 * Puts somebody in with a ticket, whatever their ticket type asks of visitors: staff have decided. Whoever has this number or address
 * in the show already is the answer, and stays as they are. Throws `phone_invalid`, `desk_contact_missing`,
 * `registration_answers_invalid`, `ticket_type_unknown`, `sold_out`.
 */
export async function addPerson(
  keys: Keys,
  desk: Desk,
  person: DeskPerson,
  { staffId, proof }: { staffId: string; proof: string },
  now: Date,
): Promise<{ participant: ParticipantPlain; existing: boolean }> {
  const { show, fields } = desk;
  const faults = deskFaults(fields, person.answers);
  if (Object.keys(faults).length > 0) throw new AppError('registration_answers_invalid', { faults });
  const known = knownBy(keys, desk, person);
  const type = desk.types.find((one) => one.id === person.ticketTypeId);
  if (!type) throw new AppError('ticket_type_unknown');
  const key = known.phoneHash ?? keyedHash(keys, 'desk-email', nameKeyOf(known.email ?? ''));
  const id = newParticipantId();
  const draft: ParticipantPlain = {
    ...untouched(show, type, now),
    id,
    visitorId: null,
    name: person.name,
    ...foundBy({ name: person.name, ...known.contact }),
    ...known.contact,
    phone: known.e164 ? sealPhone(keys, known.e164, false) : null,
    answers: tidyAnswers(fields, person.answers),
    language: person.language,
    desk: { staffId, key },
    claimHash: claimHashOf(keys, claimCodeOf(keys, id)),
  };
  await ensureTurns(draft, { phone: known.phoneHash });
  try {
    return await inTransaction(async (session) => {
      const byEmail = known.email ? await listKnown(show.id, { phoneHashes: [], emails: [known.email] }, session) : [];
      // Colleagues with numbers of their own may share one mailbox.
      const alone = byEmail.filter((one) => known.phoneHash === null || one.phone === null);
      const [there] = withoutTakenBack([...(await samePhone(draft, session)), ...alone]);
      if (there) return { participant: there, existing: true };
      await addParticipant(draft, session);
      await giveConsents(draft, REQUIRED, { elsewhere: proof }, now, session);
      if ((await takePlaceFor(draft, now, session, { waits: false })) === null) throw new AppError('sold_out');
      return { participant: await grantTicket(draft, 'desk', now, session), existing: false };
    });
  } catch (error) {
    const same = isDuplicateKey(error) ? await findByDeskKey(show.id, key) : null;
    if (!same) throw error;
    return { participant: same, existing: true };
  }
}
