import * as z from 'zod/mini';
import { DRAW_PHASES, ODDS_BASE } from '../rules/draw';
import { defineContract, id, instant, pageOf, pageQuery, requestKey, versionRead } from './contract';
import { text } from './text';

const prizeId = z.string().check(z.regex(/^[a-z0-9]{1,20}$/));
export const DRAW_KINDS = ['stage', 'instant'] as const;
export const DRAW_STATES = ['draft', 'published', 'frozen', 'done'] as const;

export const prizeInput = z.object({
  /** Stays the same for ever: receipts name it. */
  id: prizeId,
  name: text({ max: 60 }),
  quantity: z.number().check(z.int(), z.minimum(1), z.maximum(100_000)),
  /** Market price of one, in fen. The form refuses more than 50,000 yuan with `draw_prize_too_dear`. */
  valueFen: z.number().check(z.int(), z.minimum(0)),
  /** Instant draws: chances of a million. */
  odds: z._default(z.number().check(z.int(), z.minimum(0), z.maximum(ODDS_BASE)), 0),
});
export type PrizeInput = z.output<typeof prizeInput>;

/** What the law wants published before a draw (规范促销行为暂行规定, art. 13). */
export const drawInput = z.object({
  kind: z.enum(DRAW_KINDS),
  name: text({ max: 60 }),
  rules: text({ max: 4000, lines: true }),
  prizes: z.array(prizeInput).check(z.minLength(1), z.maxLength(20)),
  opensAt: instant,
  closesAt: instant,
  /** When, where and how prizes are collected, and what happens to those that are not. */
  redemption: text({ max: 1000, lines: true }),
  redeemUntil: instant,
  organiser: text({ max: 80 }),
  contact: text({ max: 80 }),
});

const prizeView = z.extend(prizeInput, { left: z.number() });
const myWin = z.object({
  prizeId: z.string(),
  prizeName: z.string(),
  code: z.string(),
  state: z.enum(['won', 'redeemed', 'absent']),
  wonAt: instant,
  redeemUntil: instant,
});

export const drawView = z.object({
  id,
  exhibitionId: id,
  kind: z.enum(DRAW_KINDS),
  state: z.enum(DRAW_STATES),
  /** Where it stands at `serverTime`; screens go on from there by `drawPhase`. */
  phase: z.enum(DRAW_PHASES),
  serverTime: instant,
  name: z.string(),
  rules: z.string(),
  prizes: z.array(prizeView),
  opensAt: instant,
  opensText: z.string(),
  closesAt: instant,
  closesText: z.string(),
  redemption: z.string(),
  redeemUntil: instant,
  redeemText: z.string(),
  organiser: z.string(),
  contact: z.string(),
  algorithm: z.string(),
  /** SHA-256 of the seed, hex. */
  commitment: z.string(),
  /** Entrants: of the frozen list once it is frozen. */
  entrants: z.number(),
  mine: z.nullable(
    z.object({
      entryId: id,
      enteredAt: instant,
      enteredText: z.string(),
      /** Instant draws: played, and what came out. */
      played: z.nullable(z.object({ number: z.number(), prizeId: z.nullable(z.string()), outOfStock: z.boolean() })),
      win: z.nullable(myWin),
    }),
  ),
});
export type DrawView = z.output<typeof drawView>;

const drawParams = z.object({ drawId: id });

export const listDraws = defineContract({
  method: 'GET',
  path: '/api/exhibitions/:exhibitionId/draws',
  summary: '展会的抽奖',
  params: z.object({ exhibitionId: id }),
  response: z.object({ items: z.array(drawView) }),
  errors: ['not_found'],
});

export const getDraw = defineContract({
  method: 'GET',
  path: '/api/draws/:drawId',
  summary: '抽奖规则、进度与我的资格',
  params: drawParams,
  response: drawView,
  errors: ['not_found'],
});

/** Instant draws: plays one's entry. A second tap answers the same. */
export const playDraw = defineContract({
  method: 'POST',
  path: '/api/draws/:drawId/play',
  summary: '即时抽奖',
  params: drawParams,
  response: drawView,
  errors: ['not_found', 'draw_not_open', 'draw_no_entry', 'draw_not_for_staff'],
});

const round = z.object({
  round: z.number(),
  prizeId: z.string(),
  count: z.number(),
  phrase: z.string(),
  winners: z.array(id),
  at: instant,
});

/** Everything published about a draw, to recompute it. The seed appears when the draw is over. */
export const getDrawRecord = defineContract({
  method: 'GET',
  path: '/api/draws/:drawId/record',
  summary: '抽奖公示记录：可据此复算',
  params: drawParams,
  response: z.object({
    drawId: id,
    kind: z.enum(DRAW_KINDS),
    algorithm: z.string(),
    name: z.string(),
    commitment: z.string(),
    seed: z.nullable(z.string()),
    root: z.nullable(z.string()),
    count: z.number(),
    frozenAt: z.nullable(instant),
    prizes: z.array(z.object({ id: z.string(), name: z.string(), quantity: z.number(), odds: z.number() })),
    rounds: z.array(round),
  }),
  errors: ['not_found'],
});

/** The frozen list in its order: random entry ids, no personal data. */
export const listDrawEntries = defineContract({
  method: 'GET',
  path: '/api/draws/:drawId/entries',
  summary: '抽奖名单（编号，不含个人信息）',
  params: drawParams,
  query: z.object({ chunk: z._default(z.coerce.number().check(z.int(), z.minimum(0)), 0) }),
  response: z.object({ entryIds: z.array(id), next: z.nullable(z.number()) }),
  errors: ['not_found', 'draw_wrong_state'],
});

/** One's own receipt: recompute it in the app or by command. */
export const getReceipt = defineContract({
  method: 'GET',
  path: '/api/draws/:drawId/receipt',
  summary: '我的抽奖凭证',
  params: drawParams,
  response: z.object({
    drawId: id,
    entryId: id,
    kind: z.enum(DRAW_KINDS),
    algorithm: z.string(),
    commitment: z.string(),
    seed: z.nullable(z.string()),
    stage: z.nullable(
      z.object({
        root: z.string(),
        index: z.number(),
        count: z.number(),
        proof: z.array(z.object({ side: z.enum(['left', 'right']), hash: z.string() })),
      }),
    ),
    instant: z.nullable(
      z.object({
        number: z.number(),
        prizeId: z.nullable(z.string()),
        odds: z.array(z.object({ prizeId: z.string(), odds: z.number() })),
        stockNumber: z.nullable(z.number()),
        at: instant,
      }),
    ),
  }),
  errors: ['not_found', 'draw_no_entry', 'draw_wrong_state'],
});

// Staff -----------------------------------------------------------------------------------------

const winnerRow = z.object({
  winId: z.string(),
  prizeId: z.string(),
  number: z.number(),
  round: z.number(),
  entryId: id,
  name: z.string(),
  phone: z.nullable(z.string()),
  state: z.enum(['won', 'redeemed', 'absent']),
  wonAt: instant,
  redeemedAt: z.nullable(instant),
});
const staffDraw = z.extend(z.omit(drawView, { mine: true }), { rounds: z.array(round), version: z.number() });
const show = z.object({ exhibitionId: id });
const winParams = z.object({ drawId: id, winId: z.string().check(z.regex(/^[0-9a-f]{24}\.[a-z0-9]{1,20}\.\d{1,6}$/)) });

export const listStaffDraws = defineContract({
  method: 'GET',
  path: '/api/console/exhibitions/:exhibitionId/draws',
  summary: '抽奖列表（含草稿）',
  params: show,
  response: z.object({ items: z.array(staffDraw) }),
  errors: ['not_found'],
});
export const createDraw = defineContract({
  method: 'POST',
  path: '/api/console/exhibitions/:exhibitionId/draws',
  summary: '新建抽奖（草稿）',
  params: show,
  body: z.extend(drawInput, { key: z.optional(requestKey) }),
  response: staffDraw,
  errors: ['not_found', 'conflict', 'draw_prize_too_dear', 'draw_incomplete'],
});
export const updateDraw = defineContract({
  method: 'PUT',
  path: '/api/console/draws/:drawId',
  summary: '修改草稿',
  params: drawParams,
  body: z.extend(drawInput, { version: versionRead }),
  response: staffDraw,
  errors: ['not_found', 'conflict', 'draw_published', 'draw_prize_too_dear', 'draw_incomplete'],
});
export const publishDraw = defineContract({
  method: 'POST',
  path: '/api/console/draws/:drawId/publish',
  summary: '公布规则与承诺值；之后不能再改',
  params: drawParams,
  body: z.object({ version: versionRead }),
  response: staffDraw,
  errors: ['not_found', 'conflict', 'draw_wrong_state', 'draw_prize_too_dear', 'draw_incomplete'],
});
export const freezeDraw = defineContract({
  method: 'POST',
  path: '/api/console/draws/:drawId/freeze',
  summary: '冻结名单并公布名单指纹',
  params: drawParams,
  response: staffDraw,
  errors: ['not_found', 'draw_wrong_state', 'conflict'],
});
export const runDraw = defineContract({
  method: 'POST',
  path: '/api/console/draws/:drawId/rounds',
  summary: '现场抽出一轮：以台上说出的话参与计算；补抽也是新的一轮',
  params: drawParams,
  body: z.object({
    prizeId,
    count: z.number().check(z.int(), z.minimum(1), z.maximum(1000)),
    phrase: text({ max: 200 }),
    /** How many rounds there were when somebody decided: asked again, the round it made is answered, and no other is drawn. */
    after: z.optional(z.number().check(z.int(), z.minimum(0), z.maximum(100_000))),
  }),
  response: z.object({ draw: staffDraw, winners: z.array(winnerRow) }),
  errors: ['not_found', 'draw_wrong_state', 'draw_no_prizes_left', 'draw_nobody_left', 'conflict'],
});
export const finishDraw = defineContract({
  method: 'POST',
  path: '/api/console/draws/:drawId/finish',
  summary: '结束抽奖并公布种子',
  params: drawParams,
  response: staffDraw,
  errors: ['not_found', 'draw_wrong_state'],
});
export const listWinners = defineContract({
  method: 'GET',
  path: '/api/console/draws/:drawId/winners',
  summary: '中奖名单',
  params: drawParams,
  query: pageQuery,
  response: pageOf(winnerRow),
  errors: ['not_found'],
});
export const markAbsent = defineContract({
  method: 'POST',
  path: '/api/console/draws/:drawId/winners/:winId/absent',
  summary: '中奖者不在场：作废，可补抽',
  params: winParams,
  response: winnerRow,
  errors: ['not_found', 'prize_redeemed'],
});

/** Hands a prize out to somebody the staff know in person, once. */
export const redeemWin = defineContract({
  method: 'POST',
  path: '/api/console/draws/:drawId/winners/:winId/redeem',
  summary: '按名单核销',
  params: winParams,
  response: winnerRow,
  errors: ['not_found', 'prize_redeemed', 'prize_forfeited', 'prize_too_late'],
});
