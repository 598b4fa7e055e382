import type { BodyInput, ResponseOf } from '@shared/contracts/contract';
import type { Answers, getRegistrationForm, register } from '@shared/contracts/registration';
import { missingConsents } from '@shared/rules/consents';
import { readPhone } from '@shared/rules/phone';
import { ANSWER_FAULTS, faultsOf } from '@shared/rules/registration-form';
import type { Language } from '../../platform/i18n';
import { PHONE_FAULTS } from './texts';

export type RegistrationForm = ResponseOf<typeof getRegistrationForm>;

/** What the visitor has filled in so far; kept on the phone until it is sent. */
export interface FormValues {
  ticketTypeId: string | null;
  invitation: string;
  name: string;
  /** Typed number; unused while `wechatCode` is there. */
  phone: string;
  /** Of WeChat's button: 5 minutes, once. */
  wechatCode: string | null;
  answers: Answers;
  /** Agreed purposes with the version that was shown. */
  consents: BodyInput<typeof register>['consents'];
}

export const EMPTY_VALUES: FormValues = { ticketTypeId: null, invitation: '', name: '', phone: '', wechatCode: null, answers: {}, consents: [] };

export interface FormFaults {
  name?: string;
  phone?: string;
  invitation?: string;
  consents?: readonly string[];
  /** By field key. */
  answers: Record<string, string>;
}

interface Words {
  nameMissing: string;
  invitationHint: string;
}

/** What must be mended before sending, in words; null when nothing. The service asks the same rules again. */
export function whyNotReady(form: RegistrationForm, values: FormValues, language: Language, text: Words): FormFaults | null {
  const answers = Object.fromEntries(Object.entries(faultsOf(form.fields, values.answers)).map(([key, fault]) => [key, ANSWER_FAULTS[fault][language]]));
  const phone = values.wechatCode === null ? readPhone(values.phone) : null;
  const type = form.ticketTypes.find((one) => one.id === values.ticketTypeId);
  const missing = missingConsents(values.consents);
  const faults: FormFaults = {
    ...(values.name.trim() === '' ? { name: text.nameMissing } : {}),
    ...(phone !== null && !phone.ok ? { phone: PHONE_FAULTS[phone.reason][language] } : {}),
    ...(type?.needsInvitation && values.invitation.trim() === '' ? { invitation: text.invitationHint } : {}),
    ...(missing.length > 0 ? { consents: missing } : {}),
    answers,
  };
  return Object.keys(faults).length === 1 && Object.keys(answers).length === 0 ? null : faults;
}

export function bodyOf(values: FormValues, language: Language, sessionId: string, subscribe: BodyInput<typeof register>['subscribe']): BodyInput<typeof register> {
  return {
    ...(values.ticketTypeId === null ? {} : { ticketTypeId: values.ticketTypeId }),
    ...(values.invitation.trim() === '' ? {} : { invitation: values.invitation.trim() }),
    name: values.name.trim(),
    phone: values.wechatCode === null ? { number: values.phone } : { wechatCode: values.wechatCode },
    answers: values.answers,
    consents: values.consents,
    language,
    sessionId,
    subscribe,
  };
}
