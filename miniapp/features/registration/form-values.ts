import type { BodyInput } from '@shared/contracts/contract';
import type { Answers, register } from '@shared/contracts/registration';
import { missingConsents } from '@shared/rules/consents';
import { readPhone } from '@shared/rules/phone';
import type { AppError } from '@shared/errors';
import { nameFault } from '@shared/rules/person-name';
import { tidyText } from '@shared/rules/text';
import { ANSWER_FAULTS, faultsOf, type AnswerFault } from '@shared/rules/registration-form';
import { own } from '@shared/rules/own';
import type { Language } from '../../platform/i18n';
import type { RegistrationForm } from '../../platform/own-registration';
import { PHONE_FAULTS } from './texts';

export type { RegistrationForm };

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

export const EMPTY_VALUES: FormValues = {
  ticketTypeId: null,
  invitation: '',
  name: '',
  phone: '',
  wechatCode: null,
  answers: {},
  consents: [],
};

export interface FormFaults {
  name?: string;
  phone?: string;
  invitation?: string;
  consents?: readonly string[];
  /** By field key. */
  answers: Record<string, string>;
}

/** The first fault from the top of the page, by the name of its block; null when there is none. */
export function firstFault(form: Pick<RegistrationForm, 'fields' | 'consents'>, faults: FormFaults): string | null {
  if (faults.invitation) return 'invitation';
  if (faults.name) return 'name';
  if (faults.phone) return 'phone';
  const field = form.fields.find((one) => own(faults.answers, one.key));
  if (field) return `answer-${field.key}`;
  const consent = form.consents.find((one) => faults.consents?.includes(one.purpose));
  return consent ? `consent-${consent.purpose}` : null;
}

/** What the service found wrong with the answers, in words: the organiser may have changed the form meanwhile. */
export function refusedAnswers(error: AppError, language: Language): Record<string, string> {
  const { faults = {} } = (error.details ?? {}) as { faults?: Record<string, string> };
  return Object.fromEntries(
    Object.entries(faults).flatMap(([key, fault]) =>
      Object.hasOwn(ANSWER_FAULTS, fault) ? [[key, ANSWER_FAULTS[fault as AnswerFault][language]]] : [],
    ),
  );
}

/** What is wrong with a name, in words, as a fault of the form. */
export function nameWords(name: string, text: Pick<Words, 'nameMissing' | 'nameNoLetter' | 'nameTooLong'>): { name?: string } {
  const fault = nameFault(name);
  if (fault === null) return {};
  return { name: fault === 'blank' ? text.nameMissing : fault === 'too_long' ? text.nameTooLong : text.nameNoLetter };
}

interface Words {
  nameMissing: string;
  nameNoLetter: string;
  nameTooLong: string;
  invitationHint: string;
}

/** What must be mended before sending, in words; null when nothing. The service asks the same rules again. */
export function whyNotReady(form: RegistrationForm, values: FormValues, language: Language, text: Words): FormFaults | null {
  const answers = Object.fromEntries(
    Object.entries(faultsOf(form.fields, values.answers)).map(([key, fault]) => [key, ANSWER_FAULTS[fault][language]]),
  );
  const phone = values.wechatCode === null ? readPhone(values.phone) : null;
  const type = form.ticketTypes.find((one) => one.id === values.ticketTypeId);
  const missing = missingConsents(values.consents);
  const faults: FormFaults = {
    ...nameWords(values.name, text),
    ...(phone !== null && !phone.ok ? { phone: PHONE_FAULTS[phone.reason][language] } : {}),
    ...(type?.needsInvitation && values.invitation.trim() === '' ? { invitation: text.invitationHint } : {}),
    ...(missing.length > 0 ? { consents: missing } : {}),
    answers,
  };
  return Object.keys(faults).length === 1 && Object.keys(answers).length === 0 ? null : faults;
}

/** With everything agreed to that registering needs, in the version on screen; free choices stay as they are. */
export function withAgreement(form: Pick<RegistrationForm, 'consents'>, values: FormValues): FormValues {
  const needed = form.consents.filter((one) => one.required && !values.consents.some((given) => given.purpose === one.purpose));
  return { ...values, consents: [...values.consents, ...needed.map(({ purpose, version }) => ({ purpose, version }))] };
}

export function bodyOf(
  values: FormValues,
  language: Language,
  sessionId: string,
  subscribe: BodyInput<typeof register>['subscribe'],
): BodyInput<typeof register> {
  return {
    ...(values.ticketTypeId === null ? {} : { ticketTypeId: values.ticketTypeId }),
    ...(values.invitation.trim() === '' ? {} : { invitation: values.invitation.trim() }),
    name: tidyText(values.name),
    phone: values.wechatCode === null ? { number: values.phone } : { wechatCode: values.wechatCode },
    answers: values.answers,
    consents: values.consents,
    language,
    sessionId,
    subscribe,
  };
}
