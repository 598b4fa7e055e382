import * as z from 'zod/mini';
import { defineContract, id, requestKey, versionRead } from './contract';
import { PICTURE_FAULTS } from './exhibition-profile';
import { draftEdit, unitName } from './exhibitor-draft';
import { shownPicture } from './media';
import { phoneNumber } from './registration';
import { text } from './text';

/** An exhibitor by its invitation link: whoever has the link writes what the show tells of it. The organiser decides what visitors see. */

/** So many pictures an exhibitor may have in the library of a show. */
export const MOST_OWN_PICTURES = 100;
export const MOST_BOOTH_STAFF = 100;

/** The code of the link is exchanged for a token, good as long as the link is; the code is never asked for again. */
export const openDesk = defineContract({
  method: 'POST',
  path: '/api/exhibitor-desk/open',
  summary: '展商打开邀请链接',
  body: z.object({ code: text({ max: 60 }) }),
  response: z.object({ token: z.string(), name: z.string() }),
  errors: ['exhibitor_link_invalid', 'exhibitor_gone'],
});

/** How a part stands: as visitors see it, changed and not sent in, waiting for the organiser (`changed_since`: and typed on), or sent back. */
export const PART_STATES = ['shown', 'draft', 'sent', 'changed_since', 'returned'] as const;
export type PartState = (typeof PART_STATES)[number];

const deskItem = z.object({
  unit: unitName,
  /** Grows with every save; what is typed was read from this one. 0: nothing was saved. */
  rev: z.number(),
  state: z.enum(PART_STATES),
  /** Why it was sent back. */
  reason: z.nullable(z.string()),
  edit: draftEdit,
  /** As visitors see it; null: a new offer. */
  now: z.nullable(draftEdit),
});
export type DeskItem = z.output<typeof deskItem>;

export const deskView = z.object({
  exhibitionId: id,
  exhibitorId: id,
  showName: z.string(),
  datesText: z.string(),
  /** As it is called on show. */
  name: z.string(),
  standsText: z.string(),
  /** What a list brought, in words; shown while there is no story. */
  description: z.nullable(z.string()),
  /** Until when the link is good. */
  untilText: z.string(),
  items: z.array(deskItem),
  /** Those that the items name, as far as they are there. */
  pictures: z.array(shownPicture),
  submittedText: z.nullable(z.string()),
  /** Of the show's clock to UTC while it is on, minutes. */
  offsetMinutes: z.number(),
});
export type DeskView = z.output<typeof deskView>;

const path = '/api/exhibitor-desk' as const;

export const getDesk = defineContract({
  method: 'GET',
  path,
  summary: '展商填写的内容，以及每一项的状态',
  response: deskView,
  errors: ['exhibitor_gone'],
});

/** Why one part is not kept as it is; the others are. */
const DRAFT_REFUSALS = ['media_gone', 'desk_offers_full'] as const;

/** What somebody else has saved meanwhile stays, and is answered: nothing is overwritten unseen. */
export const saveDeskDraft = defineContract({
  method: 'PUT',
  path: '/api/exhibitor-desk/draft',
  summary: '保存草稿：一项或几项',
  body: z.object({ edits: z.array(z.object({ edit: draftEdit, seen: z.number().check(z.int(), z.minimum(0)) })).check(z.maxLength(20)) }),
  response: z.object({
    saved: z.array(z.object({ unit: unitName, rev: z.number() })),
    /** Saved from another device since it was read. */
    clashes: z.array(z.object({ unit: unitName, rev: z.number(), edit: draftEdit })),
    refused: z.array(z.object({ unit: unitName, code: z.enum(DRAFT_REFUSALS) })),
  }),
  errors: ['exhibitor_gone'],
});

/** Everything that is changed, as this device has read it. */
export const submitDesk = defineContract({
  method: 'POST',
  path: '/api/exhibitor-desk/submit',
  summary: '提交审核',
  body: z.object({
    revs: z.array(z.object({ unit: unitName, rev: z.number() })).check(z.minLength(1), z.maxLength(200)),
    version: versionRead,
  }),
  response: deskView,
  errors: ['exhibitor_gone', 'desk_changed', 'desk_incomplete', 'media_gone'],
});

export const uploadDeskPicture = defineContract({
  method: 'POST',
  path: '/api/exhibitor-desk/pictures',
  summary: '展商上传图片（请求体就是图片本身）',
  query: z.object({ name: z._default(text({ max: 300, blank: true }), '') }),
  response: z.object({ picture: shownPicture }),
  errors: ['exhibitor_gone', ...PICTURE_FAULTS, 'media_too_large', 'desk_pictures_full', 'unavailable'],
  takesFile: true,
});

/** Who is at the stand; visitors do not see them. The number masked. */
export const boothStaffView = z.object({
  id,
  name: z.string(),
  title: z.string(),
  phone: z.nullable(z.string()),
  version: z.number(),
});
export type BoothStaffView = z.output<typeof boothStaffView>;

export const listBoothStaff = defineContract({
  method: 'GET',
  path: '/api/exhibitor-desk/staff',
  summary: '参展人员名单',
  response: z.object({ items: z.array(boothStaffView) }),
});

/** The same key again is the same person; with `version` what is there is changed. */
export const saveBoothStaff = defineContract({
  method: 'POST',
  path: '/api/exhibitor-desk/staff',
  summary: '添加或修改一位参展人员',
  body: z.object({
    key: requestKey,
    id: z.optional(id),
    version: versionRead,
    name: text({ max: 60 }),
    title: text({ max: 60, blank: true }),
    /** Absent: stays as it is. */
    phone: z.optional(z.nullable(phoneNumber)),
  }),
  response: boothStaffView,
  errors: ['exhibitor_gone', 'not_found', 'conflict', 'phone_invalid', 'desk_staff_full'],
});

export const takeBackBoothStaff = defineContract({
  method: 'POST',
  path: '/api/exhibitor-desk/staff/take-back',
  summary: '从名单中移除一位参展人员',
  body: z.object({ id }),
  response: z.object({}),
});
