import type { ConsentPurpose } from '@shared/contracts/consent';
import type { Answers, FormField, RegistrationView } from '@shared/contracts/registration';
import { AppError } from '@shared/errors';
import { knownConsents, missingConsents } from '@shared/rules/consents';
import { contactOf } from '@shared/rules/contact';
import { faultsOf, tidyAnswers } from '@shared/rules/registration-form';
import type { ClientSession } from 'mongoose';
import { inTransaction, isDuplicateKey } from '../../../platform/db';
import type { Keys } from '../../../platform/keys';
import { getExhibition, statusAt, type Exhibition } from '../../show/exhibition';
import { chooseReferrer } from '../../trace/referral';
import { joinTouches } from '../../trace/touch';
import { giveConsents } from '../consent';
import { findOpenid, getVisitor } from '../visitor';
import { isRevoked, revokedOf } from './cancel-participant';
import { grantTicket, type HowGranted } from './grant-ticket';
import { deviceKey, holdForDevice, holdForPhone, samePhone, standing } from './hold-registration';
import { ensureTurns } from './hold-store';
import { readPhoneInput, type PhoneWechat } from './phone-record';
import { passInvitation, takePlaceFor } from './kept-place';
import { foundBy } from './found-by';
import { nextStep, saleAt, whyClosed, whyNotInvited } from './rules';
import { formOf, invitationCode, ticketTypesOf, type TypeWithPool } from './setup';
import { findInvitation, findTicketType, takeInvitation, type InvitationPlain } from './setup-store';
import {
  addParticipant,
  changeParticipant,
  findParticipantOf,
  newParticipantId,
  reopenParticipant,
  type ParticipantPlain,
  type PhoneRecord,
} from './store';
import { untouched } from './new-registration';
import { viewRegistration } from './view';

export interface RegistrationDeps {
  readonly keys: Keys;
  readonly wechat: PhoneWechat & { readonly mini: { readonly appid: string } };
}

export interface RegistrationInput {
  readonly ticketTypeId?: string | undefined;
  readonly name: string;
  readonly phone: { wechatCode: string } | { number: string; region?: string | undefined };
  readonly answers: Answers;
  readonly consents: readonly { purpose: ConsentPurpose; version: string }[];
  readonly language: 'zh' | 'en';
  readonly sessionId?: string | undefined;
  readonly invitation?: string | undefined;
}

/**
 * Registers a visitor once: a second tap, another phone of theirs or a repeat after a lost answer gets the
 * same registration back. Who brought them is fixed here, with ticket and event in one transaction.
 */
export async function registerVisitor(
  deps: RegistrationDeps,
  exhibitionId: string,
  visitorId: string,
  input: RegistrationInput,
  now: Date,
): Promise<RegistrationView> {
  const exhibition = await openExhibition(exhibitionId, now);
  await getVisitor(visitorId);
  const before = await findParticipantOf(exhibitionId, visitorId);
  if (before && before.status !== 'cancelled') return viewRegistration(before);

  const missing = missingConsents(input.consents);
  if (missing.length > 0) throw new AppError('registration_consent_missing', { missing });
  const { fields } = await formOf(exhibitionId);
  checkAnswers(fields, input.answers);
  const { type, invitation } = await chosenType(exhibition, input, now);
  const phone = await readPhoneInput(deps, input.phone, await findOpenid(visitorId, deps.wechat.mini.appid));
  const draft = draftOf(exhibition, visitorId, input, { fields, type, invitation, phone, before }, now);
  await ensureTurns(draft, { phone: phone.hash, device: draft.device });
  try {
    const done = await inTransaction((session) =>
      settle(
        draft,
        { type, invitation, again: before !== null, sessionId: input.sessionId ?? null, consents: knownConsents(input.consents) },
        now,
        session,
      ),
    );
    return await viewRegistration(done);
  } catch (error) {
    if (!isDuplicateKey(error)) throw error;
    // The other tap was faster; its registration is the answer.
    const winner = await findParticipantOf(exhibitionId, visitorId);
    if (!winner) throw error;
    return viewRegistration(winner);
  }
}

/** Throws `not_found` for drafts and `registration_closed` after the show. */
export async function openExhibition(exhibitionId: string, now: Date): Promise<Exhibition> {
  const exhibition = await getExhibition(exhibitionId);
  const closed = whyClosed(statusAt(exhibition, now));
  if (closed) throw new AppError(closed);
  return exhibition;
}

export function checkAnswers(fields: readonly FormField[], answers: Answers): void {
  const faults = faultsOf(fields, answers);
  if (Object.keys(faults).length > 0) throw new AppError('registration_answers_invalid', { faults });
}

/** An invitation decides the ticket type; without one it is the chosen type, or the first that is open to everybody. */
async function chosenType(
  exhibition: Exhibition,
  input: Pick<RegistrationInput, 'invitation' | 'ticketTypeId'>,
  now: Date,
): Promise<{ type: TypeWithPool; invitation: InvitationPlain | null }> {
  const types = await ticketTypesOf(exhibition);
  const invitation = input.invitation ? await goodInvitation(exhibition.id, input.invitation, now) : null;
  const wanted = invitation?.ticketTypeId ?? input.ticketTypeId;
  const type = wanted
    ? types.find((one) => one.id === wanted)
    : types.find((one) => !one.hidden && !one.needsInvitation && saleAt(one, now) === 'open');
  if (!type) throw new AppError('ticket_type_unknown');
  const sale = saleAt(type, now);
  if (sale !== 'open') throw new AppError(sale === 'stopped' ? 'ticket_type_stopped' : 'ticket_type_closed');
  const step = nextStep(type, invitation !== null);
  if (step !== 'place' && step !== 'pending') throw new AppError(step);
  return { type, invitation };
}

/** Throws `invitation_invalid` or `invitation_used_up`. */
async function goodInvitation(exhibitionId: string, typed: string, now: Date): Promise<InvitationPlain> {
  const invitation = await findInvitation(exhibitionId, invitationCode(typed));
  const refused = whyNotInvited(invitation, now);
  if (refused || !invitation) throw new AppError(refused ?? 'invitation_invalid');
  return invitation;
}

/** Which kind of ticket a code brings. Throws as registering with it would. */
export async function checkInvitation(
  exhibitionId: string,
  invitation: string,
  now: Date,
): Promise<{ exhibition: Exhibition; type: TypeWithPool }> {
  const exhibition = await openExhibition(exhibitionId, now);
  const { type } = await chosenType(exhibition, { invitation }, now);
  return { exhibition, type };
}

interface Chosen {
  readonly fields: readonly FormField[];
  readonly type: TypeWithPool;
  readonly invitation: InvitationPlain | null;
  readonly phone: PhoneRecord;
  readonly before: ParticipantPlain | null;
}

/** What stays of an earlier registration of the same visitor. */
const keptOf = ({ referral, walkIn, checkedInAt, arrived, createdAt }: ParticipantPlain) => ({
  referral,
  walkIn,
  checkedInAt,
  arrived,
  createdAt,
});

function draftOf(
  exhibition: Exhibition,
  visitorId: string,
  input: RegistrationInput,
  { fields, type, invitation, phone, before }: Chosen,
  now: Date,
): ParticipantPlain {
  const answers = tidyAnswers(fields, input.answers);
  const contact = contactOf(fields, answers);
  return {
    ...untouched(exhibition, type, now),
    id: before?.id ?? newParticipantId(),
    visitorId,
    name: input.name,
    ...foundBy({ name: input.name, ...contact }),
    phone,
    ...contact,
    answers,
    language: input.language,
    ...(before ? keptOf(before) : {}),
    device: input.sessionId ? deviceKey(exhibition.id, input.sessionId) : null,
    invitationId: invitation?.id ?? null,
  };
}

/** The transaction: participant, referrer, consents, invitation, place, ticket, event. */
async function settle(
  draft: ParticipantPlain,
  how: {
    type: TypeWithPool;
    invitation: InvitationPlain | null;
    again: boolean;
    sessionId: string | null;
    consents: readonly { purpose: ConsentPurpose; version: string }[];
  },
  now: Date,
  session: ClientSession,
): Promise<ParticipantPlain> {
  const { exhibitionId, id } = draft;
  const visitorId = draft.visitorId ?? '';
  const twins = await samePhone(draft, session);
  let participant = draft;
  if (how.again) {
    const {
      id: _id,
      exhibitionId: _show,
      branchId: _branch,
      visitorId: _visitor,
      generation: _times,
      walkIn: _walkIn,
      createdAt: _made,
      updatedAt: _changed,
      checkedInAt: _in,
      arrived: _arrived,
      creditHeld: _credit,
      claimHash: _claim,
      keptPlace: _kept,
      referral: _referral,
      ...changes
    } = draft;
    const reopened = await reopenParticipant(id, changes, now, session);
    // Another tap reopened it before us.
    if (!reopened) return (await findParticipantOf(exhibitionId, visitorId, session)) ?? draft;
    participant = reopened;
  } else {
    const alsoThem = twins.map((one) => one.id);
    const who = { exhibitionId, visitorId, sessionId: how.sessionId, participantId: id, alsoThem, now };
    const { referral, place, lastSessionId } = await chooseReferrer(who, session);
    participant = {
      ...draft,
      referral: { ...(referral ?? draft.referral), ...(place ? { touchpoint: place } : {}) },
      device: draft.device ?? (lastSessionId ? deviceKey(exhibitionId, lastSessionId) : null),
    };
    await addParticipant(participant, session);
  }
  await checkStands(participant, session);
  await giveConsents(participant, how.consents, 'visitor', now, session);
  if (how.sessionId) await joinTouches(how.sessionId, visitorId, session);
  const hasInvitation = how.invitation !== null && how.invitation.id === participant.keptPlace?.invitationId;
  if (hasInvitation) await passInvitation(participant, session);
  else if (how.invitation && !(await takeInvitation(exhibitionId, how.invitation.id, now, session)))
    throw new AppError('invitation_used_up');
  // Whose ticket staff took and who comes back by another account is looked at, cancelled or not.
  const others = [...new Set([...(await standing(twins)), ...(await revokedOf(twins, session))])];
  if (others.length > 0) return holdForPhone(participant, others, now, session);
  const held = await holdForDevice(participant, now, session);
  if (held) return held;
  if (nextStep(how.type, how.invitation !== null) === 'pending') return participant;
  if (how.again && (await isRevoked(id, session))) return participant;
  return placeOrQueue(participant, 'directly', now, session);
}

/** The type may have been stopped, deleted or merged since it was chosen. Throws `ticket_type_stopped`, `ticket_type_unknown`. */
async function checkStands({ exhibitionId, ticketTypeId }: ParticipantPlain, session: ClientSession): Promise<void> {
  const type = await findTicketType(exhibitionId, ticketTypeId, session);
  if (!type || type.deletedAt) throw new AppError('ticket_type_unknown');
  if (type.stopped || type.mergingInto) throw new AppError('ticket_type_stopped');
}

/** Takes a place and grants the ticket, or puts the participant in the waiting list. Throws `sold_out`. */
export async function placeOrQueue(
  participant: ParticipantPlain,
  how: HowGranted,
  now: Date,
  session: ClientSession,
): Promise<ParticipantPlain> {
  const place = await takePlaceFor(participant, now, session);
  if (place === null) throw new AppError('sold_out');
  if (place === 'held') return grantTicket(participant, how, now, session);
  const waiting = await changeParticipant(participant.id, ['pending'], { status: 'waiting' }, now, session);
  if (!waiting) throw new Error('participant changed while queueing');
  return waiting;
}
