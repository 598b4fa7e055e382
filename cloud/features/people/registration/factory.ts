import { randomBytes } from 'node:crypto';
import { CONSENTS } from '@shared/rules/consents';
import { createKeys } from '../../../platform/keys';
import { makeVisitor } from '../visitor/factory';
import type { RegistrationDeps, RegistrationInput } from './register-visitor';
import { registerVisitor } from './register-visitor';
import { getParticipant, type ParticipantPlain } from './store';

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

/** What a visitor who fills in everything sends. */
export function registrationInput(fields: Partial<RegistrationInput> = {}): RegistrationInput {
  return {
    name: '李雷',
    phone: { number: '13800138000' },
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
