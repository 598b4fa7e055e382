import * as z from 'zod/mini';
import { sessionCard } from './content';
import { defineContract, id, instant, pageOf, pageQuery } from './contract';
import { localDate } from './exhibition';
import { contentOfMaterial, materialElsewhere } from './material';
import { query, text } from './text';

/**
 * What a session has beside its place and time: materials of the library, a recording, and one thing to do (to take a material, to
 * ask for a trial or a sample, to put a question). After the show they make the hub of recordings.
 */

/** Who may open it: everybody, who is registered, or who came to the show. */
export const AUDIENCES = ['all', 'registered', 'came'] as const;
export type Audience = (typeof AUDIENCES)[number];
const audience = z.enum(AUDIENCES);

/** From when on: at once, from the end of the session, or from an instant. */
const from = z.union([z.enum(['now', 'end']), instant]);
export type ExtraFrom = z.output<typeof from>;

/** What visitors are asked to do; `material` is opened, the others reach the organiser with the name and contact of who asks. */
export const CTA_KINDS = ['material', 'trial', 'question', 'sample'] as const;
export type CtaKind = (typeof CTA_KINDS)[number];
const ctaKind = z.enum(CTA_KINDS);

export const sessionExtraFields = z.object({
  materials: z.array(z.object({ materialId: id, audience, from })).check(z.maxLength(20)),
  replay: z.nullable(z.object({ content: materialElsewhere, audience, from })),
  cta: z.nullable(
    z.object({
      kind: ctaKind,
      /** On the button; empty: as the kind is called. */
      label: z.object({ zh: text({ max: 20, blank: true }), en: text({ max: 40, blank: true }) }),
      /** Of a `material`. */
      materialId: z.nullable(id),
    }),
  ),
});
export type SessionExtraFields = z.output<typeof sessionExtraFields>;

/** A material or the recording (`replay`), as visitors get it. What they may not open yet has no content, and says why. */
export const shownExtra = z.object({
  item: z.string(),
  title: z.string(),
  description: z.string(),
  content: z.nullable(contentOfMaterial),
  locked: z.nullable(z.object({ why: z.enum(['registered', 'came', 'later']), fromText: z.string() })),
});
export type ShownExtra = z.output<typeof shownExtra>;

export const STANDINGS = ['nobody', 'registered', 'came'] as const;
export type Standing = (typeof STANDINGS)[number];
const standing = z.enum(STANDINGS);

/** The recording first. */
export const shownSessionExtras = z.object({
  standing,
  items: z.array(shownExtra),
  cta: z.nullable(
    z.object({
      kind: ctaKind,
      label: z.string(),
      /** Of a `material`. */
      material: z.nullable(shownExtra),
      /** What one has asked for. */
      mine: z.nullable(z.object({ question: z.string(), at: instant, answered: z.boolean() })),
    }),
  ),
});
export type ShownSessionExtras = z.output<typeof shownSessionExtras>;

const params = z.object({ exhibitionId: id });
const sessionParams = z.object({ exhibitionId: id, sessionId: id });

export const getSessionExtras = defineContract({
  method: 'GET',
  path: '/api/exhibitions/:exhibitionId/sessions/:sessionId/extras',
  summary: '一场议程的资料、回放和行动',
  params: sessionParams,
  response: shownSessionExtras,
});

/** One a person and session: asked again, the words are the last ones. `consent`: the organiser gets name and contact to answer. */
export const askOfSession = defineContract({
  method: 'PUT',
  path: '/api/exhibitions/:exhibitionId/sessions/:sessionId/request',
  summary: '提交试用、样品或提问，同意主办方为此使用姓名和联系方式',
  params: sessionParams,
  body: z.object({ question: text({ max: 500, blank: true, lines: true }), consent: z.literal(true) }),
  response: shownSessionExtras,
  errors: ['not_registered', 'request_closed', 'request_empty'],
});

export const takeBackRequest = defineContract({
  method: 'DELETE',
  path: '/api/exhibitions/:exhibitionId/sessions/:sessionId/request',
  summary: '撤回提交的试用、样品或提问；内容随即删除',
  params: sessionParams,
  response: shownSessionExtras,
});

/** Told when something is opened. Somebody signed in counts once an item, and each time in the total. */
export const tellOpened = defineContract({
  method: 'POST',
  path: '/api/exhibitions/:exhibitionId/sessions/:sessionId/opened',
  summary: '打开了一份资料或回放',
  params: sessionParams,
  body: z.object({ item: z.union([z.literal('replay'), id]) }),
  response: z.object({}),
});

/** Sessions with recordings or materials, in programme order. */
export const listHub = defineContract({
  method: 'GET',
  path: '/api/exhibitions/:exhibitionId/hub',
  summary: '看回放：有回放或资料的场次',
  params,
  query: z.object({
    ...pageQuery.shape,
    q: z.optional(query(80)),
    date: z.optional(localDate),
    track: z.optional(query(120)),
    /** Booked or starred by who asks, or the others. */
    whose: z._default(z.enum(['all', 'mine', 'others']), 'all'),
  }),
  response: z.object({
    standing,
    ...pageOf(z.object({ session: sessionCard, items: z.array(shownExtra) })).shape,
  }),
});

// For staff ---------------------------------------------------------------------------------------

const count = z.object({ people: z.number(), times: z.number() });

export const sessionExtraRow = z.object({
  session: sessionCard,
  materials: z.number(),
  hasReplay: z.boolean(),
  cta: z.nullable(ctaKind),
  opened: count,
  requests: z.object({ all: z.number(), open: z.number() }),
});
export type SessionExtraRow = z.output<typeof sessionExtraRow>;

export const listSessionExtras = defineContract({
  method: 'GET',
  path: '/api/console/exhibitions/:exhibitionId/session-extras',
  summary: '各场次的资料、回放、行动与打开次数',
  params,
  query: z.object({
    ...pageQuery.shape,
    q: z.optional(query(80)),
    date: z.optional(localDate),
    only: z.optional(z.enum(['with', 'without'])),
  }),
  response: pageOf(sessionExtraRow),
});

export const sessionExtraView = z.object({
  session: sessionCard,
  fields: sessionExtraFields,
  /** 0: nothing was saved yet. */
  version: z.number(),
  opened: z.array(z.object({ item: z.string(), ...count.shape })),
});
export type SessionExtraView = z.output<typeof sessionExtraView>;

export const readSessionExtra = defineContract({
  method: 'GET',
  path: '/api/console/exhibitions/:exhibitionId/session-extras/:sessionId',
  summary: '一场议程的资料、回放和行动（编辑）',
  params: sessionParams,
  response: sessionExtraView,
});

export const saveSessionExtra = defineContract({
  method: 'PUT',
  path: '/api/console/exhibitions/:exhibitionId/session-extras/:sessionId',
  summary: '保存一场议程的资料、回放和行动',
  params: sessionParams,
  body: z.object({ version: z.number().check(z.int(), z.minimum(0), z.maximum(1_000_000_000)), fields: sessionExtraFields }),
  response: sessionExtraView,
  errors: ['conflict', 'material_gone', 'cta_material'],
});

export const sessionRequest = z.object({
  id,
  session: z.object({ id, title: z.string() }),
  participantId: id,
  name: z.string(),
  company: z.string(),
  /** Masked. */
  phone: z.string(),
  email: z.string(),
  kind: ctaKind,
  question: z.string(),
  at: instant,
  answered: z.nullable(z.object({ by: z.string(), at: instant })),
});
export type SessionRequest = z.output<typeof sessionRequest>;

const requestFilter = { sessionId: z.optional(id), state: z.optional(z.enum(['open', 'answered'])) };

/** Newest first. */
export const listSessionRequests = defineContract({
  method: 'GET',
  path: '/api/console/exhibitions/:exhibitionId/session-requests',
  summary: '观众提交的试用、样品和提问',
  params,
  query: z.object({ ...pageQuery.shape, ...requestFilter }),
  response: pageOf(sessionRequest),
});

export const exportSessionRequests = defineContract({
  method: 'GET',
  path: '/api/console/exhibitions/:exhibitionId/session-requests.csv',
  summary: '导出试用、样品和提问（CSV，手机号打码）',
  params,
  query: z.object(requestFilter),
  response: z.object({}),
  responseType: 'text/csv',
});

export const markAnswered = defineContract({
  method: 'PUT',
  path: '/api/console/exhibitions/:exhibitionId/session-requests/:requestId/answered',
  summary: '标为已回复，或改回未回复',
  params: z.object({ exhibitionId: id, requestId: id }),
  body: z.object({ answered: z.boolean() }),
  response: z.object({}),
});
