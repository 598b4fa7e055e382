import * as z from 'zod/mini';
import { defineContract, id, instant, pageOf, pageQuery, requestKey, versionRead } from './contract';
import { bilingual, bilingualLines, formField, heldReason, optionValue, PARTICIPANT_STATUSES, TICKET_KINDS } from './registration';
import { query, text } from './text';

/** The staff's side of registration; visitors' is registration.ts, which holds the words both share. */

const exhibitionParams = z.object({ exhibitionId: id });

/** Who put them in: they themselves, a gate, staff by hand or from a list, or their company's contact. */
export const REGISTRATION_SOURCES = ['online', 'gate', 'desk', 'group'] as const;

/** What staff see in lists: the phone masked. */
export const participantRow = z.object({
  id,
  status: z.enum(PARTICIPANT_STATUSES),
  kind: z.enum(TICKET_KINDS),
  source: z.enum(REGISTRATION_SOURCES),
  ticketTypeId: id,
  ticketNumber: z.nullable(z.string()),
  name: z.string(),
  phone: z.nullable(z.string()),
  company: z.nullable(z.string()),
  createdAt: instant,
  /** First admission; null: has not come. */
  arrivedAt: z.nullable(instant),
  held: z.nullable(heldReason),
  /** The ticket is in its holder's own WeChat. */
  claimed: z.boolean(),
});
export type ParticipantRow = z.output<typeof participantRow>;

/** Which registrations a list or an export is about. */
export const registrationFilter = z.object({
  status: z.optional(z.enum(PARTICIPANT_STATUSES)),
  ticketTypeId: z.optional(id),
  /** Came, or has not come (yet). */
  arrived: z.optional(z.enum(['yes', 'no'])),
  /** Of one company's group. */
  groupId: z.optional(id),
  search: z.optional(query(40)),
});
export type RegistrationFilter = z.output<typeof registrationFilter>;

export const REGISTRATION_ORDERS = ['newest', 'oldest', 'arrival', 'name', 'company'] as const;
export type RegistrationOrder = (typeof REGISTRATION_ORDERS)[number];

/** How many a filter leaves is counted up to here. */
export const MOST_COUNTED = 1_000;

export const listRegistrations = defineContract({
  method: 'GET',
  path: '/api/console/exhibitions/:exhibitionId/registrations',
  summary: '报名列表：按状态、票种、到场，以及姓名、单位、手机号或后四位查找；可按时间、姓名、单位排序',
  params: exhibitionParams,
  query: z.object({ ...pageQuery.shape, ...registrationFilter.shape, order: z._default(z.enum(REGISTRATION_ORDERS), 'newest') }),
  response: z.object({
    ...pageOf(participantRow).shape,
    /** How many the filter leaves; `more` when they are more than `MOST_COUNTED`. */
    total: z.object({ count: z.number(), more: z.boolean() }),
  }),
  errors: ['not_found'],
});

/** One registration with everything it says, the phone masked; answers as the form words them now. */
export const getRegistration = defineContract({
  method: 'GET',
  path: '/api/console/exhibitions/:exhibitionId/registrations/:participantId',
  summary: '报名详情',
  params: z.object({ exhibitionId: id, participantId: id }),
  response: z.object({
    row: participantRow,
    position: z.nullable(z.string()),
    email: z.nullable(z.string()),
    city: z.nullable(z.string()),
    phoneVerified: z.boolean(),
    language: z.enum(['zh', 'en']),
    answers: z.array(z.object({ label: z.string(), text: z.string() })),
    consents: z.array(z.object({ title: z.string(), given: z.boolean() })),
    /** Whose poster or card brought them. */
    broughtBy: z.nullable(z.string()),
    rejectedReason: z.nullable(z.string()),
    cancelledAt: z.nullable(instant),
    /** In nobody's WeChat yet: a claim link takes the ticket there. */
    unclaimed: z.boolean(),
    /** Whose contact registered them; the company's name as the group has it. */
    group: z.nullable(z.object({ id, company: z.string() })),
  }),
  errors: ['not_found'],
});

export const EXPORT_FORMATS = ['csv', 'xlsx'] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];
const exportFormat = z._default(z.enum(EXPORT_FORMATS), 'csv');

/** Every registration the filter shows, one a line, phones masked; the answers by the form as it is now. */
export const exportRegistrations = defineContract({
  method: 'GET',
  path: '/api/console/exhibitions/:exhibitionId/registrations.csv',
  summary: '导出名单（CSV，手机号打码）',
  params: exhibitionParams,
  query: registrationFilter,
  response: z.object({}),
  responseType: 'text/csv',
  errors: ['not_found'],
});

/** The same as a workbook, at most 50,000 lines. */
export const exportRegistrationsWorkbook = defineContract({
  method: 'GET',
  path: '/api/console/exhibitions/:exhibitionId/registrations.xlsx',
  summary: '导出名单（Excel，手机号打码）',
  params: exhibitionParams,
  query: registrationFilter,
  response: z.object({}),
  responseType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  errors: ['not_found', 'export_too_large'],
});

/** The same with whole numbers: head of a branch only, with a reason, and on record before the first line leaves. */
export const exportRegistrationsInFull = defineContract({
  method: 'POST',
  path: '/api/console/exhibitions/:exhibitionId/registrations/full-export',
  summary: '导出名单（CSV 或 Excel，完整手机号）：仅管理员，须写明用途并留痕',
  params: exhibitionParams,
  body: z.object({ ...registrationFilter.shape, format: exportFormat, reason: text({ max: 200 }).check(z.minLength(2)) }),
  whenArchived: 'open',
  response: z.object({}),
  responseType: 'application/octet-stream',
  errors: ['not_found', 'export_too_large'],
});

const participantParams = z.object({ exhibitionId: id, participantId: id });

export const decideRegistration = defineContract({
  method: 'POST',
  path: '/api/console/exhibitions/:exhibitionId/registrations/:participantId/decision',
  summary: '审核报名',
  params: participantParams,
  body: z.object({ approve: z.boolean(), reason: z.optional(text({ max: 200, blank: true })) }),
  response: participantRow,
  errors: ['not_found', 'registration_not_pending', 'sold_out'],
});

/** A refusal taken back: the registration waits for a decision again. */
export const reopenRegistration = defineContract({
  method: 'POST',
  path: '/api/console/exhibitions/:exhibitionId/registrations/:participantId/reopen',
  summary: '把未通过的报名退回重新审核',
  params: participantParams,
  body: z.object({ reason: text({ max: 200 }) }),
  response: participantRow,
  errors: ['not_found', 'registration_not_rejected', 'group_full'],
});

/** The link by which somebody whom staff put in takes the ticket into their own WeChat; the same each time. */
export const makeClaimLink = defineContract({
  method: 'POST',
  path: '/api/console/exhibitions/:exhibitionId/registrations/:participantId/claim-link',
  summary: '领票链接：本人用微信打开即可把票领到自己的手机',
  params: participantParams,
  response: z.object({ url: z.string(), code: z.string() }),
  errors: ['not_found', 'claim_not_needed'],
  whenArchived: 'open',
});

/** One decision for many people. Each is decided on its own: what fails for one changes nothing for the others. */
export const decideRegistrations = defineContract({
  method: 'POST',
  path: '/api/console/exhibitions/:exhibitionId/registrations/decisions',
  summary: '批量审核报名',
  params: exhibitionParams,
  body: z.object({
    participantIds: z.array(id).check(z.minLength(1), z.maxLength(50)),
    approve: z.boolean(),
    reason: z.optional(text({ max: 200, blank: true })),
  }),
  response: z.object({
    results: z.array(
      z.object({
        participantId: id,
        /** Null when this one could not be decided. */
        row: z.nullable(participantRow),
        /** Code and sentence of why not, in the caller's language. */
        error: z.nullable(z.object({ code: z.string(), message: z.string() })),
      }),
    ),
  }),
  errors: ['not_found'],
});

export const cancelRegistration = defineContract({
  method: 'POST',
  path: '/api/console/exhibitions/:exhibitionId/registrations/:participantId/cancel',
  summary: '取消某人的报名',
  params: participantParams,
  body: z.object({ reason: text({ max: 200 }) }),
  response: participantRow,
  errors: ['not_found', 'conflict'],
});

/** What staff set for a ticket type. */
export const ticketTypeInput = z.object({
  kind: z.enum(TICKET_KINDS),
  name: bilingual,
  description: z._default(z.nullable(bilingualLines), null),
  /** Null: no limit. */
  quota: z.nullable(z.number().check(z.int(), z.minimum(0))),
  needsApproval: z.boolean(),
  needsInvitation: z.boolean(),
  waitingList: z.boolean(),
  /** Hidden types are given out by passes and at the gate only. */
  hidden: z._default(z.boolean(), false),
  /** When visitors may register for it; null: as long as registration is open. */
  saleFrom: z._default(z.nullable(instant), null),
  saleUntil: z._default(z.nullable(instant), null),
  /** When its tickets admit; null: the whole show. */
  validFrom: z._default(z.nullable(instant), null),
  validUntil: z._default(z.nullable(instant), null),
});

export const staffTicketType = z.extend(ticketTypeInput, {
  id,
  taken: z.number(),
  waiting: z.number(),
  /** Nobody can register for it until it is resumed. */
  stopped: z.boolean(),
  /** Its people are moving into this type. */
  mergingInto: z.nullable(id),
  version: z.number().check(z.int(), z.minimum(0)),
});

export const getRegistrationSetup = defineContract({
  method: 'GET',
  path: '/api/console/exhibitions/:exhibitionId/registration-setup',
  summary: '报名设置：表单与票种',
  params: exhibitionParams,
  response: z.object({
    version: z.number(),
    fields: z.array(formField),
    ticketTypes: z.array(staffTicketType),
    /** Deleted a short while ago: they can be brought back until then. */
    deletedTypes: z.array(z.object({ id, name: bilingual, until: instant })),
  }),
  errors: ['not_found'],
});

export const saveForm = defineContract({
  method: 'PUT',
  path: '/api/console/exhibitions/:exhibitionId/registration-form',
  summary: '保存报名表',
  params: exhibitionParams,
  body: z.object({ version: z.number(), fields: z.array(formField).check(z.maxLength(40)) }),
  response: z.object({ version: z.number(), fields: z.array(formField) }),
  errors: ['not_found', 'conflict', 'form_invalid'],
});

/** How many people have answered a question, or chosen one of its options; counts up to `cap`. */
export const countAnswers = defineContract({
  method: 'GET',
  path: '/api/console/exhibitions/:exhibitionId/registration-form/answers/:key',
  summary: '某个问题已有多少人回答',
  params: z.object({ exhibitionId: id, key: formField.shape.key }),
  query: z.object({ option: z.optional(optionValue) }),
  response: z.object({ count: z.number(), cap: z.number() }),
  errors: ['not_found'],
});

export const createTicketType = defineContract({
  method: 'POST',
  path: '/api/console/exhibitions/:exhibitionId/ticket-types',
  summary: '新建票种',
  params: exhibitionParams,
  body: z.extend(ticketTypeInput, { key: z.optional(requestKey) }),
  response: staffTicketType,
  errors: ['not_found', 'window_reversed', 'conflict'],
});

export const updateTicketType = defineContract({
  method: 'PUT',
  path: '/api/console/exhibitions/:exhibitionId/ticket-types/:ticketTypeId',
  summary: '修改票种；名额不能少于已发出的数量',
  params: z.object({ exhibitionId: id, ticketTypeId: id }),
  body: z.extend(ticketTypeInput, { version: versionRead }),
  response: staffTicketType,
  errors: ['not_found', 'quota_below_taken', 'window_reversed', 'conflict'],
});

/** An invitation code; for exhibitors and builders it is their pass quota. */
export const invitationView = z.object({
  id,
  code: z.string(),
  ticketTypeId: id,
  label: z.string(),
  quota: z.number(),
  used: z.number(),
  expiresAt: z.nullable(instant),
  exhibitorId: z.nullable(id),
  revoked: z.boolean(),
});

export const createInvitation = defineContract({
  method: 'POST',
  path: '/api/console/exhibitions/:exhibitionId/invitations',
  summary: '新建邀请码，或给展商、搭建商的证件名额',
  params: exhibitionParams,
  body: z.object({
    ticketTypeId: id,
    label: text({ max: 80 }),
    quota: z.number().check(z.int(), z.minimum(1), z.maximum(100_000)),
    expiresAt: z._default(z.nullable(instant), null),
    exhibitorId: z._default(z.nullable(id), null),
    key: z.optional(requestKey),
  }),
  response: invitationView,
  errors: ['not_found', 'ticket_type_unknown', 'conflict'],
});

export const listInvitations = defineContract({
  method: 'GET',
  path: '/api/console/exhibitions/:exhibitionId/invitations',
  summary: '邀请码列表',
  params: exhibitionParams,
  query: pageQuery,
  response: pageOf(invitationView),
  errors: ['not_found'],
});

export const revokeInvitation = defineContract({
  method: 'DELETE',
  path: '/api/console/exhibitions/:exhibitionId/invitations/:invitationId',
  summary: '作废邀请码；已发出的票不受影响',
  params: z.object({ exhibitionId: id, invitationId: id }),
  response: invitationView,
  errors: ['not_found'],
});
