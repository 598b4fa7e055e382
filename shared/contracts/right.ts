import * as z from 'zod/mini';
import { defineContract, id, instant, pageOf, pageQuery, requestKey } from './contract';
import { LIBRARY_OWNERS } from './material';
import { query, text } from './text';

/**
 * Rights: gifts, passes and coupons that a show gives its visitors. What a right is stands in the library, which belongs to a branch or
 * to head office (every branch may use it), with how many there are in all; a show offers it with its own share of them. A visitor takes
 * it, or staff give it; it is handed out once, by its code or its name, at the organiser's desk. None is a reward for sharing, following
 * or subscribing: WeChat forbids that, and there is no such rule to choose.
 */

/** A thing to take home, entry to something, a price taken off. */
export const RIGHT_KINDS = ['gift', 'pass', 'coupon'] as const;
export type RightKind = (typeof RIGHT_KINDS)[number];
const kind = z.enum(RIGHT_KINDS);
const owner = z.enum(LIBRARY_OWNERS);

const version = z.number().check(z.int(), z.minimum(0), z.maximum(1_000_000_000));
export const MOST_STOCK = 1_000_000;
/** Null: without a limit. */
const stock = z.nullable(z.number().check(z.int(), z.minimum(0), z.maximum(MOST_STOCK)));

/** The Chinese is what there is; English that is empty is the Chinese. */
export const rightFields = z.object({
  kind,
  name: z.object({ zh: text({ max: 60 }), en: text({ max: 120, blank: true }) }),
  /** What it brings, and on which terms. */
  description: z.object({ zh: text({ max: 500, blank: true, lines: true }), en: text({ max: 1_000, blank: true, lines: true }) }),
  /** Of the library of pictures. */
  pictureId: z.nullable(id),
  tagIds: z.array(id).check(z.maxLength(20)),
  /** For all shows together. */
  stock,
});
export type RightFields = z.output<typeof rightFields>;

export const rightView = z.object({
  id,
  ...rightFields.shape,
  owner,
  /** Head office's is changed by head office. */
  mayChange: z.boolean(),
  pictureUrl: z.nullable(z.string()),
  /** How many the shows have for their visitors, together; of one without a limit, what has been taken. */
  allotted: z.number(),
  /** Given to visitors in all shows, and of those handed out. */
  given: z.number(),
  handedOut: z.number(),
  archived: z.boolean(),
  addedBy: z.string(),
  addedAt: instant,
  version: z.number(),
  /** Shows that offer it, by name; at most ten. */
  uses: z.array(z.string()),
});
export type RightView = z.output<typeof rightView>;

const params = z.object({ exhibitionId: id });
const rightParams = z.object({ exhibitionId: id, rightId: id });

/** Newest first. */
export const listRights = defineContract({
  method: 'GET',
  path: '/api/console/exhibitions/:exhibitionId/rights',
  summary: '权益库：本分公司的，以及总部共享的',
  params,
  query: z.object({
    ...pageQuery.shape,
    q: z.optional(query(80)),
    kind: z.optional(kind),
    state: z._default(z.enum(['active', 'archived']), 'active'),
  }),
  response: pageOf(rightView),
});

export const createRight = defineContract({
  method: 'POST',
  path: '/api/console/exhibitions/:exhibitionId/rights',
  summary: '新建权益',
  params,
  body: z.object({ key: requestKey, owner, fields: rightFields }),
  response: rightView,
  errors: ['library_of_house', 'tag_gone', 'media_gone'],
});

/** The stock cannot fall below what the shows have. `stock_below_allotted`: details `{ allotted, open }`, `open` shows without a quota. */
export const changeRight = defineContract({
  method: 'PUT',
  path: '/api/console/exhibitions/:exhibitionId/rights/:rightId',
  summary: '修改权益；也归档和恢复',
  params: rightParams,
  body: z.object({ version, fields: rightFields, archived: z.boolean() }),
  response: rightView,
  errors: ['conflict', 'library_of_house', 'tag_gone', 'media_gone', 'stock_below_allotted'],
});

// What a show offers -------------------------------------------------------------------------------

/** Who gets it: whoever is registered takes it, whoever has come takes it, or staff give it to the persons they choose. */
export const OFFER_RULES = ['registered', 'came', 'staff'] as const;
export type OfferRule = (typeof OFFER_RULES)[number];

export const rightOfferFields = z
  .object({
    /** Of `stock`, for this show. */
    quota: stock,
    rule: z.enum(OFFER_RULES),
    /** Only visitors with one of these ticket types; empty: all. */
    ticketTypes: z.array(z.string().check(z.regex(/^[\w-]{1,40}$/))).check(z.maxLength(50)),
    /** When it can be taken. Null: from the publishing of the show; until the last hand-out. */
    from: z.nullable(instant),
    until: z.nullable(instant),
    /** Until when it is handed out; null: the end of the show. */
    handOutUntil: z.nullable(instant),
    /** Where to go with it: 服务台 A, 2 号馆. */
    where: z.object({ zh: text({ max: 60, blank: true }), en: text({ max: 120, blank: true }) }),
    /** Not offered at the moment; who has it keeps it. */
    paused: z.boolean(),
  })
  .check(z.refine((one) => !one.from || !one.until || one.from < one.until, 'until must lie after from'));
export type RightOfferFields = z.output<typeof rightOfferFields>;

export const rightOfferView = z.object({
  right: rightView,
  fields: rightOfferFields,
  /** 0: the show does not offer it yet. */
  version: z.number(),
  given: z.number(),
  handedOut: z.number(),
});
export type RightOfferView = z.output<typeof rightOfferView>;

/** In the order of offering. */
export const listRightOffers = defineContract({
  method: 'GET',
  path: '/api/console/exhibitions/:exhibitionId/right-offers',
  summary: '本展发放的权益与进度',
  params,
  response: z.object({ items: z.array(rightOfferView) }),
});

export const saveRightOffer = defineContract({
  method: 'PUT',
  path: '/api/console/exhibitions/:exhibitionId/right-offers/:rightId',
  summary: '设置本展发放的一项权益：份额、对象、时间、地点',
  params: rightParams,
  body: z.object({ version, fields: rightOfferFields }),
  response: rightOfferView,
  /** `quota_below_taken`: details `{ taken }`; `stock_short`: details `{ left }`. */
  errors: ['conflict', 'right_archived', 'quota_below_taken', 'stock_short'],
});

/** Only one that nobody has. */
export const removeRightOffer = defineContract({
  method: 'DELETE',
  path: '/api/console/exhibitions/:exhibitionId/right-offers/:rightId',
  summary: '不再发放（还没有人领取时）',
  params: rightParams,
  response: z.object({}),
  errors: ['right_given'],
});

const GRANT_STATES = ['held', 'handed_out', 'taken_back'] as const;
export const rightGrant = z.object({
  id,
  rightId: id,
  rightName: z.string(),
  kind,
  participantId: id,
  name: z.string(),
  /** Masked. */
  phone: z.string(),
  state: z.enum(GRANT_STATES),
  givenAt: instant,
  /** Null: taken by the visitor. */
  givenBy: z.nullable(z.string()),
  handedOutAt: z.nullable(instant),
  handedOutBy: z.string(),
  /** Until when handing out can be undone by whoever may; null: it was not handed out, or is past. */
  undoUntil: z.nullable(instant),
  /** Why it was taken back. */
  reason: z.string(),
});
export type RightGrant = z.output<typeof rightGrant>;

const grantFilter = {
  rightId: z.optional(id),
  state: z.optional(z.enum(GRANT_STATES)),
  participantId: z.optional(id),
  /** Part of a name. */
  q: z.optional(query(80)),
};

/** Newest first. */
export const listRightGrants = defineContract({
  method: 'GET',
  path: '/api/console/exhibitions/:exhibitionId/right-grants',
  summary: '谁领取了哪项权益',
  params,
  query: z.object({ ...pageQuery.shape, ...grantFilter }),
  response: pageOf(rightGrant),
});

export const exportRightGrants = defineContract({
  method: 'GET',
  path: '/api/console/exhibitions/:exhibitionId/right-grants.csv',
  summary: '导出权益发放名单（CSV，手机号打码）',
  params,
  query: z.object(grantFilter),
  response: z.object({}),
  responseType: 'text/csv',
});

/** Once a person; given again it is the same. Tells the visitor. */
export const giveRight = defineContract({
  method: 'POST',
  path: '/api/console/exhibitions/:exhibitionId/right-offers/:rightId/grants',
  summary: '把权益发给一位报名的人',
  params: rightParams,
  body: z.object({ participantId: id }),
  response: rightGrant,
  errors: ['right_none_left', 'right_not_offered', 'right_holder_gone'],
});

/** The place goes back to the others. */
export const takeBackRight = defineContract({
  method: 'POST',
  path: '/api/console/exhibitions/:exhibitionId/right-grants/:grantId/take-back',
  summary: '收回还没有核销的权益',
  params: z.object({ exhibitionId: id, grantId: id }),
  body: z.object({ reason: text({ max: 200 }) }),
  response: rightGrant,
  errors: ['right_handed_out'],
});

/** Within ten minutes: the wrong thing was tapped. */
export const undoHandOut = defineContract({
  method: 'POST',
  path: '/api/console/exhibitions/:exhibitionId/right-grants/:grantId/undo',
  summary: '十分钟内撤销核销',
  params: z.object({ exhibitionId: id, grantId: id }),
  body: z.object({}),
  response: rightGrant,
  errors: ['right_undo_too_late', 'right_not_handed_out'],
});

// For visitors --------------------------------------------------------------------------------------

export const shownRight = z.object({
  id,
  kind,
  name: z.string(),
  description: z.string(),
  pictureUrl: z.nullable(z.string()),
  where: z.string(),
  handOutUntil: instant,
  handOutUntilText: z.string(),
  /** Of a show that gives out so many; null: without a limit. */
  left: z.nullable(z.number()),
  /** Why it cannot be taken now; null: it can, or one has it. */
  locked: z.nullable(
    z.object({ why: z.enum(['register', 'come', 'ticket_type', 'later', 'over', 'none_left', 'staff']), fromText: z.string() }),
  ),
  mine: z.nullable(
    z.object({
      /** Shown at the desk; empty once it is handed out. */
      code: z.string(),
      state: z.enum(['held', 'handed_out', 'expired']),
      givenAt: instant,
      handedOutText: z.string(),
    }),
  ),
});
export type ShownRight = z.output<typeof shownRight>;

/** Those of the show that one has or may come to have; one's own first. Without signing in, what there is. */
export const listMyRights = defineContract({
  method: 'GET',
  path: '/api/exhibitions/:exhibitionId/my-rights',
  summary: '我的权益：可以领取的和已经领取的',
  params,
  response: z.object({ items: z.array(shownRight) }),
  errors: ['preview_invalid'],
});

/** One each; asked twice it is the same. */
export const takeRight = defineContract({
  method: 'POST',
  path: '/api/exhibitions/:exhibitionId/my-rights/:rightId',
  summary: '领取权益',
  params: rightParams,
  body: z.object({}),
  response: shownRight,
  errors: ['not_registered', 'right_not_offered', 'right_none_left', 'right_locked', 'preview_invalid'],
});

// At the desk ----------------------------------------------------------------------------------------

/** As scanned or typed. */
const code = z.object({ code: text({ max: 40 }) });
const foundRight = z.object({
  name: z.string(),
  kind,
  holderName: z.string(),
  where: z.string(),
  handOutUntil: instant,
});
const deskErrors = ['right_code_unknown', 'right_handed_out', 'right_taken_back', 'right_too_late'] as const;

/** Whose code it is and for what; refused as handing it out would be. */
export const lookUpRight = defineContract({
  method: 'POST',
  path: '/api/gate/rights/look-up',
  summary: '查看权益码',
  body: code,
  response: foundRight,
  errors: deskErrors,
});

/** On site: once. `right_handed_out`: details `{ handedOutAt, byYou }`. */
export const handOutRight = defineContract({
  method: 'POST',
  path: '/api/gate/rights/hand-out',
  summary: '核销权益',
  body: code,
  response: z.object({ name: z.string(), holderName: z.string(), handedOutAt: instant }),
  errors: deskErrors,
});

/** The same from the console. */
export const lookUpRightAtConsole = defineContract({
  method: 'POST',
  path: '/api/console/exhibitions/:exhibitionId/right-codes/look-up',
  summary: '控制台查看权益码',
  params,
  body: code,
  whenArchived: 'open',
  response: foundRight,
  errors: deskErrors,
});
export const handOutRightAtConsole = defineContract({
  method: 'POST',
  path: '/api/console/exhibitions/:exhibitionId/right-codes/hand-out',
  summary: '控制台核销权益',
  params,
  body: code,
  response: z.object({ name: z.string(), holderName: z.string(), handedOutAt: instant }),
  errors: deskErrors,
});
