import * as z from 'zod/mini';
import { defineContract, id, instant, pageOf, pageQuery } from './contract';
import { consentOnRecord } from './consent';
import { PARTICIPANT_STATUSES } from './registration';
import { query, text } from './text';

/** What somebody may ask of their data, answered by an owner of the organiser. */

const words = z.object({ zh: z.string(), en: z.string() });
const participantParams = z.object({ participantId: id });

/** How the request came and how it was made sure who asks; on record, so without personal details. */
const askedBy = text({ max: 200 }).check(z.minLength(4));

/** What the organiser does for somebody who asks: also about a show that is put away. */
const answered = { method: 'POST', whenArchived: 'open' } as const;
/** Everything as JSON, numbers whole: for the person themselves. */
const exported = {
  ...answered,
  body: z.object({ askedBy }),
  response: z.object({ exportedAt: instant, parts: z.record(z.string(), z.unknown()) }),
} as const;
/** `confirm`: the name, typed to say that they mean this very person. */
const erased = { ...answered, body: z.object({ askedBy, confirm: text({ max: 60 }) }) } as const;

const foundPerson = z.object({
  participantId: id,
  exhibitionName: z.string(),
  name: z.string(),
  phone: z.nullable(z.string()),
  company: z.nullable(z.string()),
  ticketNumber: z.nullable(z.string()),
  status: z.enum(PARTICIPANT_STATUSES),
  createdAt: instant,
});
export type FoundPerson = z.output<typeof foundPerson>;

/** Somebody kept as a company's contact; the row says all there is, but for the number in full. */
const foundContact = z.object({
  groupId: id,
  exhibitionName: z.string(),
  company: z.string(),
  name: z.string(),
  phone: z.nullable(z.string()),
  /** Since when their WeChat leads the group. */
  ledSince: z.nullable(instant),
});
export type FoundContact = z.output<typeof foundContact>;

export const MOST_FOUND = 50;
export const findPeople = defineContract({
  method: 'GET',
  path: '/api/console/privacy/people',
  summary: '在有权查看的各场展会里找人：手机号、邮箱、票号或姓名',
  query: z.object({ q: query(60) }),
  response: z.object({ items: z.array(foundPerson), contacts: z.array(foundContact), more: z.boolean() }),
});

export const showHeld = defineContract({
  method: 'GET',
  path: '/api/console/privacy/people/:participantId',
  summary: '保存了某人的哪些信息（手机号打码）、同意记录，以及删除后依法或为统计仍保留什么',
  params: participantParams,
  response: z.object({
    person: foundPerson,
    /** They have a WeChat account here, and with it everything of their other shows belongs to the answer. */
    hasAccount: z.boolean(),
    /** Registered with another branch too: head office answers. Nothing is told then. */
    elsewhere: z.boolean(),
    parts: z.array(z.object({ name: z.string(), data: z.unknown() })),
    consents: z.array(z.extend(consentOnRecord, { exhibitionName: z.string() })),
    /** What stays after deletion, why, and until when. */
    stays: z.array(z.object({ words, until: z.nullable(instant) })),
  }),
  errors: ['not_found'],
});

export const exportHeld = defineContract({
  ...exported,
  path: '/api/console/privacy/people/:participantId/export',
  summary: '导出某人的全部信息（JSON，含完整手机号），登记并留痕',
  params: participantParams,
  errors: ['not_found', 'privacy_elsewhere'],
});

export const correctPerson = defineContract({
  ...answered,
  path: '/api/console/privacy/people/:participantId/correct',
  summary: '应本人要求更正姓名、单位，登记并留痕',
  params: participantParams,
  body: z.object({ askedBy, name: text({ max: 60 }), company: z.nullable(text({ max: 80, blank: true })) }),
  response: foundPerson,
  errors: ['not_found', 'privacy_name_unfit'],
});

export const erasePerson = defineContract({
  ...erased,
  path: '/api/console/privacy/people/:participantId/erase',
  summary: '应本人要求删除全部信息，登记并留痕；不能恢复',
  params: participantParams,
  response: z.object({ parts: z.array(z.string()) }),
  errors: ['not_found', 'privacy_elsewhere', 'privacy_confirm_wrong'],
});

const contactParams = z.object({ groupId: id });

export const exportContact = defineContract({
  ...exported,
  path: '/api/console/privacy/contacts/:groupId/export',
  summary: '导出团体联系人的信息（JSON，含完整手机号），登记并留痕',
  params: contactParams,
  errors: ['not_found'],
});

export const eraseContact = defineContract({
  ...erased,
  path: '/api/console/privacy/contacts/:groupId/erase',
  summary: '应本人要求删除团体联系人的信息，登记并留痕；登记链接随之作废，已登记的同事不受影响',
  params: contactParams,
  response: z.object({}),
  errors: ['not_found', 'privacy_confirm_wrong'],
});

export const REQUEST_KINDS = ['access', 'correction', 'erasure'] as const;
export const privacyRequest = z.object({
  id,
  kind: z.enum(REQUEST_KINDS),
  exhibitionName: z.string(),
  participantId: id,
  askedBy: z.string(),
  staffName: z.string(),
  at: instant,
  /** Null: begun and not finished; do it again. */
  doneAt: z.nullable(instant),
});
export type PrivacyRequestView = z.output<typeof privacyRequest>;

export const listPrivacyRequests = defineContract({
  method: 'GET',
  path: '/api/console/privacy/requests',
  summary: '个人信息请求的登记簿，最近的在前',
  query: pageQuery,
  response: pageOf(privacyRequest),
});
