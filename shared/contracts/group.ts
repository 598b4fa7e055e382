import * as z from 'zod/mini';
import { defineContract, id, instant, pageOf, pageQuery, requestKey, versionRead } from './contract';
import { bilingual, personName, phoneNumber } from './registration';
import { query, text } from './text';
import { language } from './visitor';

/** A company whose contact registers colleagues: staff make the group, one link leads there. */

const exhibitionParams = z.object({ exhibitionId: id });
const groupParams = z.object({ exhibitionId: id, groupId: id });

export const MOST_PLACES = 500;
/** So many may be entered, counting those who were taken back or replaced since, until staff add places or replace the contact. */
export const mostEntered = (places: number): number => 3 * places + 20;
/** Closed by staff; `expired`: its time is over. */
export const GROUP_STATES = ['open', 'closed', 'expired'] as const;
export type GroupState = (typeof GROUP_STATES)[number];

const groupInput = z.object({
  company: text({ max: 100 }),
  contactName: personName,
  /** One of the show; its quota holds for these people too. */
  ticketTypeId: id,
  places: z.number().check(z.int(), z.minimum(1), z.maximum(MOST_PLACES)),
  validUntil: instant,
  /** For staff only. */
  note: z._default(text({ max: 300, lines: true, blank: true }), ''),
});

/** As staff see it; the contact's number masked. */
export const staffGroup = z.object({
  id,
  company: z.string(),
  /** Empty after the contact's data was removed. */
  contactName: z.string(),
  contactPhone: z.nullable(z.string()),
  ticketTypeId: id,
  places: z.number(),
  validUntil: instant,
  note: z.string(),
  state: z.enum(GROUP_STATES),
  /** How many places are taken, and of those how many are in their own WeChat (with a ticket or not yet), and came. */
  taken: z.number(),
  claimed: z.number(),
  arrived: z.number(),
  /** Since when a WeChat leads it; null: nobody's does. */
  ledSince: z.nullable(instant),
  createdAt: instant,
  version: z.number(),
});
export type StaffGroup = z.output<typeof staffGroup>;

export const createGroup = defineContract({
  method: 'POST',
  path: '/api/console/exhibitions/:exhibitionId/groups',
  summary: '新建团体报名：单位、联系人、票种、名额、有效期；同一个 key 再次提交只建一个',
  params: exhibitionParams,
  body: z.extend(groupInput, { contactPhone: z._default(z.nullable(phoneNumber), null), key: requestKey }),
  response: staffGroup,
  errors: ['not_found', 'ticket_type_unknown', 'phone_invalid', 'group_until_past'],
});

/** Which groups a list is about. */
export const groupFilter = z.object({
  state: z.optional(z.enum(GROUP_STATES)),
  ticketTypeId: z.optional(id),
  search: z.optional(query(40)),
});
export type GroupFilter = z.output<typeof groupFilter>;

export const listGroups = defineContract({
  method: 'GET',
  path: '/api/console/exhibitions/:exhibitionId/groups',
  summary: '团体报名列表，最近的在前：按状态、票种，以及单位、联系人查找',
  params: exhibitionParams,
  query: z.object({ ...pageQuery.shape, ...groupFilter.shape }),
  response: pageOf(staffGroup),
  errors: ['not_found'],
});

export const getGroup = defineContract({
  method: 'GET',
  path: '/api/console/exhibitions/:exhibitionId/groups/:groupId',
  summary: '一个团体：登记链接，以及先后由哪些微信负责',
  params: groupParams,
  response: z.object({
    group: staffGroup,
    /** Below `/c/`, for a QR code and to be copied; null: its data was removed, a new link is made by releasing it. */
    url: z.nullable(z.string()),
    /** Whose WeChat led it, first to last; `ref` stands in the proof of each consent they confirmed. */
    leads: z.array(z.object({ ref: z.string(), name: z.string(), from: instant, until: z.nullable(instant) })),
  }),
  errors: ['not_found'],
});

export const updateGroup = defineContract({
  method: 'PUT',
  path: '/api/console/exhibitions/:exhibitionId/groups/:groupId',
  summary: '修改团体：名额不能少于已登记的人数；已登记的人保持原票种',
  params: groupParams,
  body: z.extend(groupInput, {
    /** Absent: stays as it is. */
    contactPhone: z.optional(z.nullable(phoneNumber)),
    version: versionRead,
  }),
  response: staffGroup,
  errors: ['not_found', 'conflict', 'ticket_type_unknown', 'phone_invalid', 'group_places_below_taken'],
});

export const setGroupClosed = defineContract({
  method: 'PUT',
  path: '/api/console/exhibitions/:exhibitionId/groups/:groupId/closed',
  summary: '关闭或重新开放团体登记；已登记的人不受影响',
  params: groupParams,
  body: z.object({ closed: z.boolean() }),
  response: staffGroup,
  errors: ['not_found', 'ticket_type_unknown'],
});

export const releaseGroup = defineContract({
  method: 'POST',
  path: '/api/console/exhibitions/:exhibitionId/groups/:groupId/release',
  summary: '更换联系人：写明新的联系人，原链接作废，生成新链接，由新打开的微信负责',
  params: groupParams,
  body: z.object({
    contactName: personName,
    /** Null: not known; that of the one before goes all the same. */
    contactPhone: z._default(z.nullable(phoneNumber), null),
    version: versionRead,
    reason: text({ max: 200 }),
  }),
  response: z.object({ url: z.string() }),
  errors: ['not_found', 'conflict', 'phone_invalid'],
});

// The contact's side: the code of the link opens it, and stands in bodies only --------------------

/** As it was opened or typed; the service reads it. */
const code = text({ max: 60 });
const OPENING = ['group_link_invalid', 'group_led_by_other', 'group_closed', 'group_expired', 'registration_closed'] as const;

export const openGroup = defineContract({
  method: 'POST',
  path: '/api/groups/open',
  summary: '团体报名链接打开后看到什么：展会、票种、剩余名额、截止时间',
  body: z.object({ code }),
  response: z.object({
    company: z.string(),
    state: z.enum(GROUP_STATES),
    exhibitionId: id,
    /** In the caller's language. */
    showName: z.string(),
    datesText: z.string(),
    placeText: z.string(),
    ticketType: bilingual,
    needsApproval: z.boolean(),
    places: z.number(),
    taken: z.number(),
    /** In the show's zone, in the caller's language. */
    untilText: z.string(),
    /** This WeChat leads the group; false: nobody's does yet. */
    leads: z.boolean(),
    /** Somebody else registered people before: whoever takes over sees them. */
    hasPeople: z.boolean(),
  }),
  errors: [...OPENING],
});

/** This WeChat takes a group over that nobody leads; entering people does so too. */
export const leadGroup = defineContract({
  method: 'POST',
  path: '/api/groups/lead',
  summary: '由我负责这个团体的登记',
  body: z.object({ code }),
  response: z.object({}),
  errors: [...OPENING],
});

/** Nobody's own yet: in review, on the waiting list, with a ticket. */
export const UNCLAIMED_STATES = ['pending', 'waiting', 'unclaimed'] as const;
/** The colleague's own: the same three; `claimed` is said without approval also while staff look at the number, which is not told. */
const OWN_STATES = ['claimed_pending', 'claimed_waiting', 'claimed'] as const;
/** `left`: cancelled, their place is free again. */
export const MEMBER_STATES = [...UNCLAIMED_STATES, ...OWN_STATES, 'declined', 'left'] as const;
export const groupMember = z.object({
  id,
  name: z.string(),
  /** Masked; null also of whoever has claimed: it is theirs from then on. */
  phone: z.nullable(z.string()),
  position: z.nullable(z.string()),
  state: z.enum(MEMBER_STATES),
  /** What takes this one ticket into a colleague's own WeChat; null when there is nothing to take. */
  claimUrl: z.nullable(z.string()),
});
export type GroupMember = z.output<typeof groupMember>;

export const listGroupMembers = defineContract({
  method: 'POST',
  path: '/api/groups/members',
  summary: '我登记的同事，最近的在前',
  body: z.object({ code, cursor: pageQuery.shape.cursor }),
  response: pageOf(groupMember),
  errors: [...OPENING],
});

export const GROUP_BATCH = 25;
const newMember = z.object({
  name: personName,
  phone: z._default(z.nullable(phoneNumber), null),
  position: z._default(z.nullable(text({ max: 60 })), null),
});
export type NewMember = z.output<typeof newMember>;
/** The contact confirms that the colleagues know of it; nothing is entered without. */
const confirmed = z.literal(true);

const ENTERING = [
  'group_full',
  'group_changes_used_up',
  'group_member_double',
  'group_type_stopped',
  'group_sold_out',
  'phone_invalid',
] as const;

export const enterGroupMembers = defineContract({
  method: 'POST',
  path: '/api/groups/members/new',
  summary: '登记若干位同事：每人一条报名；同一个 key 再次提交不会重复',
  body: z.object({
    code,
    confirmed,
    language: z._default(language, 'zh'),
    /** Each with a key of its own: a line that is sent again, alone or among others, is nobody twice. */
    people: z.array(z.extend(newMember, { key: requestKey })).check(z.minLength(1), z.maxLength(GROUP_BATCH)),
  }),
  response: z.object({
    /** In the order they were sent; null: entered. */
    faults: z.array(z.nullable(z.object({ code: z.string(), message: bilingual }))),
  }),
  errors: [...OPENING],
});

const CHANGING = [...OPENING, 'not_found', 'group_member_claimed', 'group_member_entered', 'conflict'] as const;

export const renameGroupMember = defineContract({
  method: 'POST',
  path: '/api/groups/members/rename',
  summary: '更正还没领票的同事的姓名',
  body: z.object({ code, memberId: id, name: personName }),
  response: groupMember,
  errors: [...CHANGING],
});

export const takeBackGroupMember = defineContract({
  method: 'POST',
  path: '/api/groups/members/take-back',
  summary: '收回还没领票的同事的名额',
  body: z.object({ code, memberId: id }),
  response: z.object({}),
  errors: [...CHANGING],
});

export const replaceGroupMember = defineContract({
  method: 'POST',
  path: '/api/groups/members/replace',
  summary: '把还没领票的同事换成另一位',
  body: z.object({ code, memberId: id, key: requestKey, confirmed, language: z._default(language, 'zh'), person: newMember }),
  response: groupMember,
  errors: [...CHANGING, ...ENTERING],
});
