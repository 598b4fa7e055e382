import { AppError } from '@shared/errors';
import { NO_CONTACT } from '@shared/rules/contact';
import { CONSENTS, knownConsents, missingConsents } from '@shared/rules/consents';
import type { ConsentPurpose } from '@shared/contracts/consent';
import type { RegistrationView } from '@shared/contracts/registration';
import { inTransaction, isDuplicateKey } from '../../../platform/db';
import type { Keys } from '../../../platform/keys';
import { readPhone } from '@shared/rules/phone';
import { CODE_LENGTH, readCode } from '@shared/rules/typed-code';
import { giveConsents, setVisitor as setConsentsVisitor } from '../consent';
import { updateTicket } from '../ticket';
import { isRevoked, revokedOf } from './cancel-participant';
import { claimCodeOf, claimHashOf } from './claim-code';
import { grantTicket } from './grant-ticket';
import { holdForPhone, samePhone, standing } from './hold-registration';
import { ensureTurns } from './hold-store';
import { phoneHash, sealPhone } from './phone-record';
import { takePlaceFor } from './kept-place';
import { mergePair } from './merge-registrations';
import { openExhibition } from './register-visitor';
import { foundBy } from './found-by';
import { saleAt } from './rules';
import { listByPhone } from './same-number';
import { ticketTypesOf } from './setup';
import {
  addParticipant,
  attachVisitor,
  findByClaim,
  findByWalkInKey,
  findParticipantOf,
  getParticipant,
  newParticipantId,
  reopenParticipant,
  type ParticipantPlain,
} from './store';
import { untouched } from './new-registration';
import { viewRegistration } from './view';

/** What staff told the person their details are for. */
const REQUIRED = CONSENTS.filter((one) => one.required);

export interface WalkIn {
  readonly exhibitionId: string;
  readonly name: string;
  /** As typed by staff; a visitor without a phone is let in by name. */
  readonly phone: { number: string; region?: string | undefined } | null;
  readonly ticketTypeId?: string | undefined;
  readonly deviceId: string | null;
  /** From the gate's own queue: the same key is the same person. */
  readonly key: string;
  readonly language?: 'zh' | 'en';
}

export interface WalkInResult {
  readonly participantId: string;
  readonly ticketId: string;
  readonly ticketNumber: string;
  readonly name: string;
  /** Takes the ticket into the visitor's WeChat; null when it is there already. */
  readonly claimCode: string | null;
  /** This phone number was registered before; that registration is the answer. */
  readonly existing: boolean;
}

/**
 * Registers somebody at the gate in one call and gives them a ticket at once; staff told them what their details are
 * for. A number that is registered already answers with that ticket. Throws `phone_invalid`, `sold_out`,
 * `registration_closed`, `not_found`, `walk_in_revoked`.
 */
export async function registerWalkIn({ keys }: { keys: Keys }, input: WalkIn, now: Date): Promise<WalkInResult> {
  const exhibition = await openExhibition(input.exhibitionId, now);
  const read = input.phone ? readPhone(input.phone.number, input.phone.region) : null;
  if (read && !read.ok) throw new AppError('phone_invalid', { reason: read.reason });
  const same = read?.ok ? await listByPhone(exhibition.id, phoneHash(keys, read.e164)) : [];
  const known = (await findByWalkInKey(exhibition.id, input.key)) ?? same.find((one) => one.status === 'registered');
  if (known?.ticketId) return answer(keys, known, known.walkIn?.key !== input.key);
  // What staff took from them, the gate does not give again.
  if ((await revokedOf(same)).length > 0) throw new AppError('walk_in_revoked');
  // Who cancelled inside comes back as who they were: their ticket knows that they are in.
  const gone = same.find((one) => one.status === 'cancelled' && one.keptPlace);
  if (gone) return answer(keys, await reopenAtGate(gone, input, now), true);

  const type = (await ticketTypesOf(exhibition)).find((one) =>
    input.ticketTypeId ? one.id === input.ticketTypeId : !one.hidden && !one.needsInvitation && saleAt(one, now) !== 'stopped',
  );
  if (!type) throw new AppError('ticket_type_unknown');
  const id = newParticipantId();
  const draft: ParticipantPlain = {
    ...untouched(exhibition, type, now),
    id,
    visitorId: null,
    name: input.name,
    ...foundBy({ name: input.name, ...NO_CONTACT }),
    ...NO_CONTACT,
    phone: read?.ok ? sealPhone(keys, read.e164, false) : null,
    answers: {},
    language: input.language ?? 'zh',
    walkIn: { deviceId: input.deviceId, key: input.key },
    claimHash: claimHashOf(keys, claimCodeOf(keys, id)),
  };
  await ensureTurns(draft, { phone: draft.phone?.hash ?? null });
  try {
    const done = await inTransaction(async (session) => {
      const twins = await samePhone(draft, session);
      const others = await standing(twins);
      // Two desks at once: the other one was faster.
      const there = others.find((one) => one.status === 'registered');
      if (there) return { participant: there, existing: true };
      if ((await revokedOf(twins, session)).length > 0) throw new AppError('walk_in_revoked');
      await addParticipant(draft, session);
      await giveConsents(draft, REQUIRED, 'staff', now, session);
      // Nobody stands in a waiting list at the gate.
      if ((await takePlaceFor(draft, now, session, { waits: false })) === null) throw new AppError('sold_out');
      const granted = await grantTicket(draft, 'gate', now, session);
      // They wait for approval or a place under the same number: let in now, looked at later.
      if (others.length > 0) await holdForPhone(granted, others, now, session);
      return { participant: granted, existing: false };
    });
    return answer(keys, done.participant, done.existing);
  } catch (error) {
    const same = isDuplicateKey(error) ? await findByWalkInKey(exhibition.id, input.key) : null;
    if (!same?.ticketId) throw error;
    return answer(keys, same, false);
  }
}

async function reopenAtGate(gone: ParticipantPlain, { name }: WalkIn, now: Date): Promise<ParticipantPlain> {
  const found = foundBy({ ...gone, name });
  return inTransaction(async (session) => {
    const again = await reopenParticipant(gone.id, { status: 'pending', name, ...found, cancelledAt: null }, now, session);
    if (!again) throw new AppError('conflict');
    await giveConsents(again, REQUIRED, 'staff', now, session);
    if ((await takePlaceFor(again, now, session, { waits: false })) === null) throw new AppError('sold_out');
    return grantTicket(again, 'gate', now, session);
  });
}

function answer(keys: Keys, participant: ParticipantPlain, existing: boolean): WalkInResult {
  return {
    participantId: participant.id,
    ticketId: participant.ticketId ?? '',
    ticketNumber: participant.ticketNumber ?? '',
    name: participant.name,
    claimCode: participant.visitorId === null && participant.walkIn ? claimCodeOf(keys, participant.id) : null,
    existing,
  };
}

/** Takes the ticket of somebody whom staff put in, at the gate or at the desk, into the caller's WeChat. Throws `claim_invalid`, `claim_taken`, `claim_already_registered`. */
export async function claimWalkIn(
  { keys }: { keys: Keys },
  visitorId: string,
  typed: string,
  consents: readonly { purpose: ConsentPurpose; version: string }[],
  now: Date,
): Promise<RegistrationView> {
  const participant = await findByClaim(claimHashOf(keys, readCode(typed, CODE_LENGTH.claim) ?? ''));
  if (!participant || participant.status === 'cancelled') throw new AppError('claim_invalid');
  if (participant.visitorId === visitorId) return viewRegistration(participant);
  if (participant.visitorId) throw new AppError('claim_taken');
  const missing = missingConsents(consents);
  if (missing.length > 0) throw new AppError('registration_consent_missing', { missing });
  const before = await findParticipantOf(participant.exhibitionId, visitorId);
  if (before?.status === 'cancelled' && !(await isRevoked(before.id))) {
    await joinCancelled(participant, before, visitorId, consents, now);
    return viewRegistration(await getParticipant(participant.id));
  }
  try {
    const mine = await inTransaction(async (session) => {
      if (await findParticipantOf(participant.exhibitionId, visitorId, session)) throw new AppError('claim_already_registered');
      const attached = await attachVisitor(participant.id, visitorId, now, session);
      // Cancelled, or taken back by the company's contact, at this very moment.
      if (!attached) throw new AppError((await getParticipant(participant.id, session)).visitorId ? 'claim_taken' : 'claim_invalid');
      await setConsentsVisitor(attached.id, visitorId, session);
      await giveConsents(attached, knownConsents(consents), 'visitor', now, session);
      if (attached.ticketId) await updateTicket(attached.ticketId, { visitorId }, session);
      return attached;
    });
    return await viewRegistration(mine);
  } catch (error) {
    if (isDuplicateKey(error)) throw new AppError('claim_already_registered', undefined, error);
    throw error;
  }
}

/** Who had cancelled a registration of their own takes what was made for them since: the cancelled one goes into it. */
async function joinCancelled(
  claimed: ParticipantPlain,
  before: ParticipantPlain,
  visitorId: string,
  consents: readonly { purpose: ConsentPurpose; version: string }[],
  now: Date,
): Promise<void> {
  await mergePair(claimed, before, visitorId, now, async (session) => {
    const there = await getParticipant(claimed.id, session);
    if (there.visitorId) throw new AppError('claim_taken');
    if (there.status === 'cancelled') throw new AppError('claim_invalid');
    if ((await getParticipant(before.id, session)).status !== 'cancelled') throw new AppError('claim_already_registered');
    await giveConsents(there, knownConsents(consents), 'visitor', now, session);
  });
}
