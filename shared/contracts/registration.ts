import * as z from 'zod/mini';
import { nameFault } from '../rules/person-name';
import { PERSON_NAME } from '../rules/text';
import { CONSENT_PURPOSES, consentGiven, consentText, consentView } from './consent';
import { defineContract, id, instant } from './contract';
import { language, sessionId } from './visitor';
import { machineText, text } from './text';

/** Text people read, in both languages. `en` may be empty: the Chinese is shown then (shared/rules/bilingual.ts). */
const inBoth = (lines: boolean) => z.object({ zh: text({ max: 200, lines, blank: true }), en: text({ max: 400, lines, blank: true }) });
export const bilingual = inBoth(false);
/** The same with line breaks. */
export const bilingualLines = inBoth(true);
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

/** Fields of a person that lists, searches and messages read, besides name and mobile number. */
export const CONTACT_FIELDS = ['company', 'position', 'email', 'city'] as const;
export type ContactField = (typeof CONTACT_FIELDS)[number];
const fieldKey = z.string().check(z.regex(/^[a-z][a-z0-9_]{0,39}$/));
export const optionValue = z.string().check(z.regex(/^[\w-]{1,40}$/));

/** One question of a form. `key` names the answer; name and mobile number are asked by every form and are not listed. */
export const formField = z.object({
  key: fieldKey,
  type: z.enum(FIELD_TYPES),
  label: bilingual,
  required: z.boolean(),
  help: z.optional(bilingual),
  options: z.optional(z.array(z.object({ value: optionValue, label: bilingual })).check(z.maxLength(100))),
  /** Whose contact field its answer fills. Absent: by its key (shared/rules/contact.ts); null: none. */
  maps: z.optional(z.nullable(z.enum(CONTACT_FIELDS))),
  /** Longest text, or most choices of `multi`. */
  max: z.optional(z.number().check(z.int(), z.positive())),
});
export type FormField = z.output<typeof formField>;

export const answerValue = z.union([
  text({ max: 2000, lines: true, blank: true }),
  z.number(),
  z.boolean(),
  z.array(optionValue).check(z.maxLength(100)),
]);
export type AnswerValue = z.output<typeof answerValue>;
export const answers = z.record(fieldKey, answerValue);
export type Answers = z.output<typeof answers>;

export const TICKET_KINDS = ['visitor', 'vip', 'media', 'exhibitor', 'builder', 'staff'] as const;
export type TicketKind = (typeof TICKET_KINDS)[number];

/** What a visitor sees of a ticket type. `remaining` is null when there is no limit. */
export const ticketTypeView = z.object({
  id,
  kind: z.enum(TICKET_KINDS),
  name: bilingual,
  description: z.nullable(bilingualLines),
  remaining: z.nullable(z.number()),
  needsApproval: z.boolean(),
  needsInvitation: z.boolean(),
  waitingList: z.boolean(),
  sale: z.enum(['open', 'later', 'over', 'stopped']),
  /** When it opens, in the show's zone; set when `later`. */
  opensText: z.nullable(z.string()),
});
export type TicketTypeView = z.output<typeof ticketTypeView>;

export const PARTICIPANT_STATUSES = ['registered', 'waiting', 'pending', 'rejected', 'cancelled'] as const;
export type ParticipantStatus = (typeof PARTICIPANT_STATUSES)[number];

/** Why a registration waits to be looked at: its number belongs to another registration, or many came from one phone within minutes. */
export const HELD_REASONS = ['same_phone', 'many_from_device'] as const;
export const heldReason = z.enum(HELD_REASONS);
export type HeldReason = z.output<typeof heldReason>;

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
  consents: z.array(consentView),
  rejectedReason: z.nullable(z.string()),
  /** Set while somebody has to look at it first. */
  held: z.nullable(heldReason),
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

/** A number as typed, with its region when it has no country code. */
export const phoneNumber = z.object({
  number: text({ max: 40 }).check(z.minLength(3)),
  region: z.optional(z.string().check(z.regex(/^[A-Z]{2}$/))),
});
/** The number by WeChat's button (`wechatCode`, 5 minutes, once) or typed with its region. */
export const phoneInput = z.union([z.object({ wechatCode: machineText(128) }), phoneNumber]);
/** A person's name as they write it. */
export const personName = text(PERSON_NAME).check(z.refine((name) => nameFault(name) !== 'no_letter', 'no_letter'));
/** As typed; the service reads it (`rules/typed-code.ts`). */
const invitationCode = text({ max: 40 });

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
    subscribe: z._default(z.record(machineText(64), z.enum(['accept', 'reject', 'ban', 'filter'])), {}),
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
    'ticket_type_stopped',
    'sold_out',
    'invitation_invalid',
    'invitation_required',
    'invitation_used_up',
    'account_restricted',
    'unavailable',
  ],
});

/** Whether a code will do, before the form is sent: which kind of ticket it brings. Uses nothing up. */
export const checkInvitation = defineContract({
  method: 'POST',
  path: '/api/exhibitions/:exhibitionId/invitation-check',
  summary: '核对邀请码：有效时答复对应的票种，不占用名额',
  params: exhibitionParams,
  body: z.object({ invitation: invitationCode }),
  response: z.object({ ticketType: ticketTypeView }),
  errors: [
    'not_found',
    'registration_closed',
    'invitation_invalid',
    'invitation_used_up',
    'ticket_type_unknown',
    'ticket_type_closed',
    'ticket_type_stopped',
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
  body: z.object({ version: machineText(20) }),
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

const claimCode = text({ max: 40 });

/** A ticket made at the gate moves into the caller's WeChat; the same caller may repeat it. */
export const claimTicket = defineContract({
  method: 'POST',
  path: '/api/registrations/claim',
  summary: '领取现场登记的门票',
  body: z.object({ claimCode, consents: z.array(consentGiven).check(z.maxLength(10)) }),
  response: registrationView,
  errors: ['claim_invalid', 'claim_taken', 'claim_already_registered', 'registration_consent_missing'],
});

/** The holder of a claim code does not agree to having been registered: cancelled, and their details erased. */
export const declineClaim = defineContract({
  method: 'POST',
  path: '/api/registrations/claim/decline',
  summary: '不同意他人代为登记：取消报名并删除信息',
  body: z.object({ claimCode }),
  response: z.object({}),
  errors: ['claim_invalid', 'claim_taken'],
});
