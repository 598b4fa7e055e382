import * as z from 'zod/mini';
import { CODE_STATES, TOUCHPOINT_CHANNELS } from '../rules/touchpoint';
import { defineContract, id, instant, pageOf, pageQuery } from './contract';
import { localDate } from './exhibition';
import { query, text, verbatim } from './text';

/** What a code stands for. `touchpoint` is a place without a page of its own: a hall poster, an article, an advert. */
export const codeKind = z.enum(['touchpoint', 'booth', 'poster', 'share']);

/** As typed or scanned; checked and corrected by the server. */
export const codeText = text({ max: 16 }).check(z.minLength(4));

/** Name of a mini-program page in shared/pages.ts that a code can open. */
const codePage = z.enum(['home', 'booth', 'session', 'registration', 'recap']);

/** Where a code leads. `boothId` is set where that is a stand, `sessionId` where it is a session. */
export const codeTarget = z.object({
  code: z.string(),
  kind: codeKind,
  exhibitionId: id,
  boothId: z.nullable(id),
  sessionId: z.nullable(id),
  posterId: z.nullable(id),
  page: codePage,
  /** It was taken out of use: it leads home, and says so first. */
  retired: z.boolean(),
});

/** Looks a code up without recording anything. To open one use `recordTouch`, which answers the same. */
export const resolveCode = defineContract({
  method: 'GET',
  path: '/api/codes/:code',
  summary: '解析场景码',
  params: z.object({ code: codeText }),
  response: codeTarget,
  errors: ['code_unknown', 'code_mistyped'],
});

/** The address every printed QR carries. WeChat opens the mini-program by its link rule, other browsers get the h5. */
export const openCode = defineContract({
  method: 'GET',
  path: '/c/:code',
  summary: '打开场景码：跳转到 h5',
  params: z.object({ code: text({ max: 64 }) }),
  response: z.object({}),
  responseType: 'text/html',
});

/** Where a touchpoint's code is shown. */
const touchpointChannel = z.enum(TOUCHPOINT_CHANNELS);
const codeState = z.enum(CODE_STATES);

/** What an organiser writes about a touchpoint. */
const touchpointFields = z.object({
  name: text({ max: 60 }),
  channel: touchpointChannel,
  page: z._default(codePage, 'home'),
  /** The stand or session of the page; null for the others. */
  pageSubjectId: z._default(z.nullable(id), null),
  /** Who looks after it. */
  inCharge: z._default(text({ max: 40, blank: true }), ''),
  /** Fen of a yuan; null: not known. */
  costFen: z._default(z.nullable(z.number().check(z.int(), z.minimum(0), z.maximum(10_000_000_000))), null),
  /** First and last day it is used; null: open. */
  usedFrom: z._default(z.nullable(localDate), null),
  usedUntil: z._default(z.nullable(localDate), null),
  note: z._default(text({ max: 200, lines: true, blank: true }), ''),
});
export type TouchpointFields = z.output<typeof touchpointFields>;

/** A code as somebody who looks for one sees it. */
const namedCode = z.object({ code: z.string(), name: z.string() });

/** What is to be seen of every code that people manage. */
const managedCode = {
  code: z.string(),
  name: z.string(),
  state: codeState,
  /** The code that took its place. */
  redirect: z.nullable(namedCode),
  /** How many codes lead here in place of their own pages. */
  standsInFor: z.number(),
  /** What its QR says. */
  url: z.string(),
  /** Its QR as SVG, to place in print or on a page. */
  qrUrl: z.string(),
  /** How often it was opened, on how many devices, and who registered and came by it. */
  opened: z.number(),
  visitors: z.number(),
  registrations: z.number(),
  arrivals: z.number(),
};
export type ManagedCode = z.output<z.ZodMiniObject<typeof managedCode>>;

const touchpointView = z.object({
  ...touchpointFields.shape,
  ...managedCode,
  /** The stand or session of its page by name; null when there is none, or it is on show no longer. */
  pageSubject: z.nullable(z.string()),
  /** Fen; null without a cost or without registrations. */
  costPerRegistrationFen: z.nullable(z.number()),
  version: z.number(),
  createdAt: instant,
});
export type TouchpointView = z.output<typeof touchpointView>;

/** A code for a hall poster, an article, an advert ...; the same again, by a second click, answers the same code. */
export const createTouchpoint = defineContract({
  method: 'POST',
  path: '/api/console/exhibitions/:exhibitionId/touchpoints',
  summary: '新建触点（展馆海报、网站、文章、广告等）并生成场景码',
  params: z.object({ exhibitionId: id }),
  body: touchpointFields,
  response: touchpointView,
  errors: ['not_found', 'other_branch', 'touchpoint_name_taken', 'touchpoint_target_unknown'],
});

export const changeTouchpoint = defineContract({
  method: 'PUT',
  path: '/api/console/exhibitions/:exhibitionId/touchpoints/:code',
  summary: '修改触点',
  params: z.object({ exhibitionId: id, code: codeText }),
  body: z.object({ version: z.number().check(z.int(), z.minimum(0)), fields: touchpointFields }),
  response: touchpointView,
  errors: ['not_found', 'other_branch', 'code_unknown', 'conflict', 'touchpoint_name_taken', 'touchpoint_target_unknown'],
});

/** Newest first. */
export const listTouchpoints = defineContract({
  method: 'GET',
  path: '/api/console/exhibitions/:exhibitionId/touchpoints',
  summary: '触点列表',
  params: z.object({ exhibitionId: id }),
  query: z.extend(pageQuery, {
    /** Part of a name, of who looks after it, or the code. */
    q: z.optional(query()),
    channel: z.optional(touchpointChannel),
    state: z.optional(codeState),
  }),
  response: pageOf(touchpointView),
  errors: ['not_found', 'other_branch'],
});

const boothCodeView = z.object({ ...managedCode, hall: z.string() });
export type BoothCodeView = z.output<typeof boothCodeView>;

/** Codes of the stands on show, in number order. */
export const listBoothCodes = defineContract({
  method: 'GET',
  path: '/api/console/exhibitions/:exhibitionId/booth-codes',
  summary: '展位码列表',
  params: z.object({ exhibitionId: id }),
  query: z.extend(pageQuery, {
    /** Part of a stand's number or of an exhibitor's name. */
    q: z.optional(query()),
    hall: z.optional(query()),
  }),
  response: pageOf(boothCodeView),
  errors: ['not_found', 'other_branch'],
});

/** What may be wrong with a line. */
const lineFault = z.enum([
  'name_missing',
  'name_too_long',
  'name_twice',
  'channel_unknown',
  'in_charge_too_long',
  'cost_unreadable',
  'date_unreadable',
]);
export type LineFault = z.output<typeof lineFault>;

const touchpointLine = z.object({
  /** From 1, as an editor counts; a heading counts too. */
  line: z.number(),
  name: z.string(),
  /** Null: none of the list; what was written stands in `channelText`. */
  channel: z.nullable(touchpointChannel),
  channelText: z.string(),
  inCharge: z.string(),
  costFen: z.nullable(z.number()),
  usedFrom: z.nullable(z.string()),
  usedUntil: z.nullable(z.string()),
  faults: z.array(lineFault),
  /** The show has a touchpoint of that name: it stays as it is. */
  known: z.boolean(),
});
export type TouchpointLine = z.output<typeof touchpointLine>;

/** Touchpoints from pasted lines or a CSV: read first, and made with `save` only when no line is at fault. */
export const importTouchpoints = defineContract({
  method: 'POST',
  path: '/api/console/exhibitions/:exhibitionId/touchpoints/lines',
  summary: '批量新建触点：先逐行检查，全部无误才生成',
  params: z.object({ exhibitionId: id }),
  body: z.object({ text: verbatim(100_000), save: z.boolean() }),
  response: z.object({ lines: z.array(touchpointLine), made: z.number() }),
  errors: ['not_found', 'other_branch', 'touchpoint_lines_too_many'],
});

const codeParams = z.object({ exhibitionId: id, code: codeText });

/** Lets another code of the show take the place of a broken or replaced one; null: its own page again. Its figures stay its own. */
export const redirectCode = defineContract({
  method: 'PUT',
  path: '/api/console/exhibitions/:exhibitionId/codes/:code/redirect',
  summary: '把一个码转到另一个码，或取消转向',
  params: codeParams,
  body: z.object({ to: z.nullable(codeText) }),
  response: z.object({ redirect: z.nullable(namedCode) }),
  errors: ['not_found', 'other_branch', 'code_unknown', 'code_redirect_loop', 'code_redirect_retired'],
});

/** Takes a code out of use, or back into it. What is printed of it says so and leads to the show's home. */
export const retireCode = defineContract({
  method: 'PUT',
  path: '/api/console/exhibitions/:exhibitionId/codes/:code/retired',
  summary: '停用或恢复一个码',
  params: codeParams,
  body: z.object({ retired: z.boolean() }),
  response: z.object({ retired: z.boolean() }),
  errors: ['not_found', 'other_branch', 'code_unknown'],
});

export const getCodeQr = defineContract({
  method: 'GET',
  path: '/api/codes/:code/qr.svg',
  summary: '场景码的二维码（SVG）',
  params: z.object({ code: codeText }),
  response: z.object({}),
  responseType: 'image/svg+xml',
  errors: ['code_unknown', 'code_mistyped'],
});

export type CodeTarget = z.output<typeof codeTarget>;
