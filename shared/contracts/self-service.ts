import * as z from 'zod/mini';
import { defineContract, id, instant, pageOf, pageQuery } from './contract';
import { draftEdit, unitName } from './exhibitor-draft';
import { shownPicture } from './media';
import { EXPORT_FORMATS } from './registration-staff';
import { publicContact } from './showcase-fields';
import { query, text } from './text';

/** Exhibitors' self-service as staff see it: links, what was sent in, and what they decide of it. */

/** Where an exhibitor stands, the most urgent first. */
export const DESK_STATES = ['waiting', 'returned', 'approved', 'opened', 'invited', 'none'] as const;
export type DeskState = (typeof DESK_STATES)[number];
export const LINK_STATES = ['open', 'expired', 'revoked', 'none'] as const;
export type LinkState = (typeof LINK_STATES)[number];

const params = z.object({ exhibitionId: id });
const rowParams = z.object({ exhibitionId: id, rowId: id });
/** Null: until thirty days after the show; where it is over, thirty days from now. */
const until = z.nullable(instant);

const deskRow = z.object({
  /** The exhibitor's. */
  id,
  name: z.string(),
  standsText: z.string(),
  state: z.enum(DESK_STATES),
  link: z.enum(LINK_STATES),
  expiresAt: z.nullable(instant),
  openedAt: z.nullable(instant),
  submittedAt: z.nullable(instant),
  /** Parts that wait for a decision, and that were sent back. */
  waiting: z.number(),
  returned: z.number(),
  staff: z.number(),
});
export type DeskRow = z.output<typeof deskRow>;

export const listDesks = defineContract({
  method: 'GET',
  path: '/api/console/exhibitions/:exhibitionId/exhibitor-desks',
  summary: '展商自助：每家展商的状态（按名称）',
  params,
  query: z.object({ ...pageQuery.shape, q: z.optional(query(120)), state: z.optional(z.enum(DESK_STATES)) }),
  response: pageOf(deskRow),
});

/** Those that have a link that is good keep it. Null: all of the show. */
export const inviteExhibitors = defineContract({
  method: 'POST',
  path: '/api/console/exhibitions/:exhibitionId/exhibitor-desks',
  summary: '为展商生成邀请链接：选中的，或全部',
  params,
  body: z.object({ rowIds: z.nullable(z.array(id).check(z.minLength(1), z.maxLength(200))), until }),
  response: z.object({ made: z.number() }),
  errors: ['desk_until_past'],
});

/** Names with their links, of links that are good. On record: whoever has a link writes for that exhibitor. */
export const exportDeskLinks = defineContract({
  method: 'POST',
  path: '/api/console/exhibitions/:exhibitionId/exhibitor-desks-export',
  summary: '导出展商与邀请链接（留痕）',
  params,
  query: z.object({ format: z._default(z.enum(EXPORT_FORMATS), 'csv') }),
  response: z.object({}),
  responseType: 'text/csv',
  errors: ['export_too_large'],
});

/** One part that was sent in: what it was when it was written, what it is now, what it is to be. Null: not there, or to be taken out. */
const proposal = z.object({
  unit: unitName,
  /** Of what is now and what was sent in: what staff have seen when they decide. */
  stamp: z.string(),
  base: z.nullable(draftEdit),
  now: z.nullable(draftEdit),
  proposed: draftEdit,
  /** Somebody changed it since the exhibitor wrote. */
  conflict: z.boolean(),
  sentAt: instant,
});
export type Proposal = z.output<typeof proposal>;

const decision = z.object({
  id,
  unit: unitName,
  /** An offer's title; empty for a field. */
  title: z.string(),
  what: z.enum(['approved', 'returned']),
  by: z.string(),
  at: instant,
  reason: z.string(),
  /** Until when an approval can be taken back; null: not any more. */
  undoUntil: z.nullable(instant),
  undone: z.boolean(),
});
export type DeskDecision = z.output<typeof decision>;

export const deskDetail = z.object({
  desk: deskRow,
  /** Below `/c/`; null: there is none that is good. */
  url: z.nullable(z.string()),
  proposals: z.array(proposal),
  pictures: z.array(shownPicture),
  /** Sent back and not sent in again; `title`: an offer's, empty for a field. */
  returned: z.array(z.object({ unit: unitName, title: z.string(), reason: z.string() })),
  /** Whom to tell what was sent back: as the exhibitor last sent it in, else as it is on show. */
  contacts: z.array(publicContact),
  /** Numbers masked. */
  staff: z.array(z.object({ id, name: z.string(), title: z.string(), phone: z.nullable(z.string()) })),
  /** The latest fifty. */
  decisions: z.array(decision),
});
export type DeskDetail = z.output<typeof deskDetail>;

export const getDeskDetail = defineContract({
  method: 'GET',
  path: '/api/console/exhibitions/:exhibitionId/exhibitor-desks/:rowId',
  summary: '一家展商：邀请链接、待审核的内容、参展人员',
  params: rowParams,
  response: deskDetail,
  errors: ['not_found'],
});

export const setDeskLink = defineContract({
  method: 'PUT',
  path: '/api/console/exhibitions/:exhibitionId/exhibitor-desks/:rowId/link',
  summary: '修改邀请链接的有效期，或换一个新链接（旧链接随即失效）',
  params: rowParams,
  body: z.object({ until, anew: z.boolean() }),
  response: deskDetail,
  errors: ['not_found', 'desk_until_past'],
});

export const revokeDeskLink = defineContract({
  method: 'DELETE',
  path: '/api/console/exhibitions/:exhibitionId/exhibitor-desks/:rowId/link',
  summary: '收回邀请链接，已打开的设备随即失效',
  params: rowParams,
  response: z.object({}),
  errors: ['not_found'],
});

const seen = { unit: unitName, stamp: z.string().check(z.maxLength(64), z.regex(/^[\w-]*$/)) };

/** What has changed since staff looked is not decided, and is answered. Decided already is decided. */
export const decideProposals = defineContract({
  method: 'POST',
  path: '/api/console/exhibitions/:exhibitionId/exhibitor-desks/:rowId/decisions',
  summary: '通过或退回展商提交的内容，逐项或全部',
  params: rowParams,
  body: z.object({
    approve: z.array(z.object(seen)).check(z.maxLength(200)),
    sendBack: z.array(z.object({ ...seen, reason: text({ max: 300, lines: true }) })).check(z.maxLength(200)),
  }),
  response: z.object({
    approved: z.array(unitName),
    returned: z.array(unitName),
    /** Changed meanwhile, here or by the exhibitor: to be looked at again. */
    moved: z.array(unitName),
    /** What the show does not take, for example a name that another exhibitor has. */
    refused: z.array(z.object({ unit: unitName, message: z.string() })),
  }),
  errors: ['not_found', 'conflict'],
});

export const undoApproval = defineContract({
  method: 'POST',
  path: '/api/console/exhibitions/:exhibitionId/exhibitor-desks/:rowId/undo',
  summary: '撤销通过：内容回到之前，这一项重新待审核',
  params: rowParams,
  body: z.object({ decisionId: id }),
  response: z.object({}),
  errors: ['not_found', 'conflict', 'content_undo_too_late', 'content_exists', 'media_gone', 'material_gone'],
});
