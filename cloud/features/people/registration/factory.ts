import { randomBytes } from 'node:crypto';
import { model, Types } from 'mongoose';
import { CONSENTS } from '@shared/rules/consents';
import { NO_CONTACT } from '@shared/rules/contact';
import { inTransaction } from '../../../platform/db';
import { createKeys, type Keys } from '../../../platform/keys';
import { giveConsents, withdrawConsent } from '../consent';
import { makeVisitor } from '../visitor/factory';
import { foundBy } from './found-by';
import { sealPhone } from './phone-record';
import type { RegistrationDeps, RegistrationInput } from './register-visitor';
import { registerVisitor } from './register-visitor';
import {
  changeParticipant,
  findParticipant,
  findParticipantOf,
  getParticipant,
  type ParticipantChanges,
  type ParticipantPlain,
} from './store';

/** Keys of a test's own, and a WeChat whose phone button always gives `phone`. */
export function makeRegistrationDeps(phone = '13900001111'): RegistrationDeps {
  return {
    keys: createKeys(new Map([[1, randomBytes(32)]])),
    wechat: {
      mini: {
        appid: 'wx-test',
        phoneNumber: () => Promise.resolve({ ok: true, value: { phone_info: { purePhoneNumber: phone, countryCode: '86' } } }),
      },
    },
  };
}

/** A number as a registration keeps it. */
export const sealedPhone = (keys: Keys, e164: string) => sealPhone(keys, e164, false);

let numbers = 0;

/** What a visitor who fills in everything sends; each has a number of their own. */
export function registrationInput(fields: Partial<RegistrationInput> = {}): RegistrationInput {
  const phone = { number: String(13_800_138_000 + numbers) };
  numbers += 1;
  return {
    name: '李雷',
    phone,
    answers: { company: '某某科技' },
    consents: CONSENTS.filter((one) => one.required).map(({ purpose, version }) => ({ purpose, version })),
    language: 'zh',
    ...fields,
  };
}

/** A registered participant with a visitor of their own. */
export async function makeParticipant(
  exhibitionId: string,
  now: Date,
  fields: Partial<RegistrationInput> = {},
  deps = makeRegistrationDeps(),
): Promise<ParticipantPlain> {
  const visitor = await makeVisitor(now);
  return getParticipant((await registerVisitor(deps, exhibitionId, visitor.id, registrationInput(fields), now)).id);
}

/** A registered participant with nothing behind it, unless it is there: for tests about what is sent to many. */
export async function ensureParticipant(
  fields: Pick<ParticipantPlain, 'id' | 'exhibitionId' | 'branchId' | 'visitorId'> & Partial<ParticipantPlain>,
  now: Date,
): Promise<void> {
  if (await findParticipant(fields.id)) return;
  const bare: Omit<ParticipantPlain, 'id' | 'exhibitionId' | 'branchId' | 'visitorId'> = {
    status: 'registered',
    kind: 'visitor',
    ticketTypeId: 'a'.repeat(24),
    generation: 1,
    ticketId: null,
    ticketNumber: null,
    name: '李雷',
    ...foundBy({ name: '李雷', ...NO_CONTACT }),
    ...NO_CONTACT,
    phone: null,
    answers: {},
    language: 'zh',
    referral: { referrerId: null, posterId: null, ancestors: [] },
    creditHeld: false,
    held: null,
    device: null,
    invitationId: null,
    walkIn: null,
    rejectedReason: null,
    checkedInAt: null,
    arrived: false,
    createdAt: now,
    updatedAt: now,
    cancelledAt: null,
    erasedAt: null,
  };
  const { id, visitorId, ...row } = { ...bare, ...fields };
  // Its ticket type is none of the show's.
  await model('participant').create({ _id: new Types.ObjectId(id), ...(visitorId === null ? {} : { visitorId }), ...row });
}

/** Changes a participant whatever their status. */
export async function setParticipant(id: string, changes: ParticipantChanges, now: Date): Promise<void> {
  await changeParticipant(id, ['registered', 'waiting', 'pending', 'cancelled', 'rejected'], changes, now);
}

/** Has a participant agree to news and offers, or take that back. */
export async function setMarketing(id: string, agrees: boolean, now: Date): Promise<void> {
  const person = await getParticipant(id);
  await inTransaction((session) =>
    agrees
      ? giveConsents(person, [{ purpose: 'marketing', version: '1' }], 'visitor', now, session)
      : withdrawConsent(person, 'marketing', now, session),
  );
}

/** Gives a registered visitor another name, as editing their registration would. */
export async function renameVisitor(visitorId: string, exhibitionId: string, name: string): Promise<void> {
  const participant = await findParticipantOf(exhibitionId, visitorId);
  if (!participant) throw new Error('this visitor is not registered');
  await changeParticipant(participant.id, ['registered'], { name }, participant.updatedAt);
}
