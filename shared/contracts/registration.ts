import * as z from 'zod/mini';
import { defineContract, id, instant } from './contract';
import { language, sessionId } from './visitor';

/** Text people read, in both languages. `en` may be empty: the Chinese is shown then (shared/rules/bilingual.ts). */
export const bilingual = z.object({ zh: z.string().check(z.maxLength(200)), en: z.string().check(z.maxLength(400)) });
export type Bilingual = z.output<typeof bilingual>;

export const FIELD_TYPES = [
  'text',
  'textarea',
  'select',
  'multi',
  'checkbox',
  'number',
  'date',
  'email',
  'phone',
  'company',
  'title',
] as const;
export type FieldType = (typeof FIELD_TYPES)[number];

/** One question of a form. `key` names the answer; name and mobile number are asked by every form and are not listed. */
export const formField = z.object({
  key: z.string().check(z.regex(/^[a-z][a-z0-9_]{0,39}$/)),
  type: z.enum(FIELD_TYPES),
  label: bilingual,
  required: z.boolean(),
  help: z.optional(bilingual),
  options: z.optional(z.array(z.object({ value: z.string().check(z.regex(/^[\w-]{1,40}$/)), label: bilingual })).check(z.maxLength(100))),
  /** Longest text, or most choices of `multi`. */
  max: z.optional(z.number().check(z.int(), z.positive())),
});
export type FormField = z.output<typeof formField>;

export const answerValue = z.union([
  z.string().check(z.maxLength(2000)),
  z.number(),
  z.boolean(),
  z.array(z.string().check(z.maxLength(100))).check(z.maxLength(100)),
]);
export type AnswerValue = z.output<typeof answerValue>;
export const answers = z.record(z.string().check(z.maxLength(40)), answerValue);
export type Answers = z.output<typeof answers>;

export const CONSENT_PURPOSES = ['registration', 'exhibitor_share', 'marketing'] as const;
export type ConsentPurpose = (typeof CONSENT_PURPOSES)[number];
export const consentGiven = z.object({ purpose: z.enum(CONSENT_PURPOSES), version: z.string().check(z.maxLength(20)) });
export const consentText = z.object({
  purpose: z.enum(CONSENT_PURPOSES),
  version: z.string(),
  required: z.boolean(),
  title: bilingual,
  text: z.object({ zh: z.string(), en: z.string() }),
});

export const TICKET_KINDS = ['visitor', 'vip', 'media', 'exhibitor', 'builder', 'staff'] as const;
export type TicketKind = (typeof TICKET_KINDS)[number];

/** What a visitor sees of a ticket type. `remaining` is null when there is no limit. */
export const ticketTypeView = z.object({
  id,
  kind: z.enum(TICKET_KINDS),
  name: bilingual,
  description: z.nullable(bilingual),
  remaining: z.nullable(z.number()),
  needsApproval: z.boolean(),
  needsInvitation: z.boolean(),
  waitingList: z.boolean(),
  sale: z.enum(['open', 'later', 'over']),
  /** When it opens, in the show's zone; set when `later`. */
  opensText: z.nullable(z.string()),
});
export type TicketTypeView = z.output<typeof ticketTypeView>;

export const PARTICIPANT_STATUSES = ['registered', 'waiting', 'pending', 'rejected', 'cancelled'] as const;
export type ParticipantStatus = (typeof PARTICIPANT_STATUSES)[number];

/** One's own registration. The phone is masked even for its owner. */
export const registrationView = z.object({
  id,
  exhibitionId: id,
  status: z.enum(PARTICIPANT_STATUSES),
  ticketType: z.object({ id, kind: z.enum(TICKET_KINDS), name: bilingual }),
  /** Set when `registered`. */
  ticket: z.nullable(z.object({ id, number: z.string() })),
  /** 1 is next; only when `waiting`. */
  waitingPosition: z.nullable(z.number()),
  name: z.string(),
  phone: z.nullable(z.string()),
  phoneVerified: z.boolean(),
  answers,
  language,
  consents: z.array(z.object({ purpose: z.enum(CONSENT_PURPOSES), version: z.string(), at: instant, withdrawnAt: z.nullable(instant) })),
  rejectedReason: z.nullable(z.string()),
  createdAt: instant,
});
export type RegistrationView = z.output<typeof registrationView>;

const exhibitionParams = z.object({ exhibitionId: id });

/** Form, ticket types, consent texts and, for a signed-in visitor, their registration. */
export const getRegistrationForm = defineContract({
  method: 'GET',
  path: '/api/exhibitions/:exhibitionId/registration-form',
  summary: '报名表、票种与同意条款',
  params: exhibitionParams,
  response: z.object({
    version: z.number(),
    open: z.boolean(),
    fields: z.array(formField),
    ticketTypes: z.array(ticketTypeView),
    consents: z.array(consentText),
    /** Subscribe-message templates to ask for in the submit tap, most important first, at most three. */
    subscribeTemplateIds: z.array(z.string()),
    mine: z.nullable(registrationView),
  }),
  errors: ['not_found'],
});

/** The number by WeChat's button (`wechatCode`, 5 minutes, once) or typed with its region. */
export const phoneInput = z.union([
  z.object({ wechatCode: z.string().check(z.minLength(1), z.maxLength(128)) }),
  z.object({ number: z.string().check(z.minLength(3), z.maxLength(40)), region: z.optional(z.string().check(z.regex(/^[A-Z]{2}$/))) }),
]);
const personName = z.string().check(z.trim(), z.minLength(1), z.maxLength(60));
/** As typed; the service reads it (`rules/typed-code.ts`). */
const invitationCode = z.string().check(z.minLength(1), z.maxLength(40));

export const register = defineContract({
  method: 'POST',
  path: '/api/exhibitions/:exhibitionId/registrations',
  summary: '报名：同一用户重复提交只报名一次',
  params: exhibitionParams,
  body: z.object({
    ticketTypeId: z.optional(id),
    name: personName,
    phone: phoneInput,
    answers: z._default(answers, {}),
    consents: z.array(consentGiven).check(z.maxLength(10)),
    language: z._default(language, 'zh'),
    sessionId: z.optional(sessionId),
    invitation: z.optional(invitationCode),
    /** Answers of requestSubscribeMessage by template id. */
    subscribe: z._default(z.record(z.string().check(z.maxLength(64)), z.enum(['accept', 'reject', 'ban', 'filter'])), {}),
  }),
  response: registrationView,
  errors: [
    'not_found',
    'registration_closed',
    'registration_consent_missing',
    'registration_answers_invalid',
    'phone_invalid',
    'phone_code_invalid',
    'ticket_type_unknown',
    'ticket_type_closed',
    'sold_out',
    'invitation_invalid',
    'invitation_required',
    'invitation_used_up',
    'account_restricted',
    'unavailable',
  ],
});

export const getMyRegistration = defineContract({
  method: 'GET',
  path: '/api/exhibitions/:exhibitionId/registrations/me',
  summary: '我的报名',
  params: exhibitionParams,
  response: z.object({ registration: z.nullable(registrationView) }),
  errors: ['not_found'],
});

export const editMyRegistration = defineContract({
  method: 'PATCH',
  path: '/api/exhibitions/:exhibitionId/registrations/me',
  summary: '修改我的报名信息',
  params: exhibitionParams,
  body: z.object({
    name: z.optional(personName),
    phone: z.optional(phoneInput),
    answers: z.optional(answers),
    language: z.optional(language),
  }),
  response: registrationView,
  errors: [
    'not_found',
    'registration_closed',
    'registration_cancelled',
    'registration_answers_invalid',
    'phone_invalid',
    'phone_code_invalid',
    'unavailable',
  ],
});

export const cancelMyRegistration = defineContract({
  method: 'POST',
  path: '/api/exhibitions/:exhibitionId/registrations/me/cancel',
  summary: '取消我的报名',
  params: exhibitionParams,
  response: registrationView,
  errors: ['not_found', 'registration_closed', 'conflict'],
});

const consentParams = z.object({ exhibitionId: id, purpose: z.enum(CONSENT_PURPOSES) });

export const giveConsent = defineContract({
  method: 'PUT',
  path: '/api/exhibitions/:exhibitionId/registrations/me/consents/:purpose',
  summary: '同意某一用途',
  params: consentParams,
  body: z.object({ version: z.string().check(z.maxLength(20)) }),
  response: registrationView,
  errors: ['not_found', 'registration_consent_missing'],
});

/** Withdrawing `registration` itself is cancelling. */
export const withdrawConsent = defineContract({
  method: 'DELETE',
  path: '/api/exhibitions/:exhibitionId/registrations/me/consents/:purpose',
  summary: '撤回对某一用途的同意',
  params: consentParams,
  response: registrationView,
  errors: ['not_found', 'consent_needed_for_registration'],
});

const claimCode = z.string().check(z.maxLength(40));

/** A ticket made at the gate moves into the caller's WeChat; the same caller may repeat it. */
export const claimTicket = defineContract({
  method: 'POST',
  path: '/api/registrations/claim',
  summary: '领取现场登记的门票',
  body: z.object({ claimCode, consents: z.array(consentGiven).check(z.maxLength(10)) }),
  response: registrationView,
  errors: ['claim_invalid', 'claim_taken', 'claim_already_registered', 'registration_consent_missing'],
});
