import * as z from 'zod/mini';
import { defineContract, id, pageOf, pageQuery } from './contract';
import { text } from './text';

/** What a code stands for. `touchpoint` is a place without a page of its own: a hall poster, an article, an advert. */
export const codeKind = z.enum(['touchpoint', 'booth', 'poster', 'share']);

/** As typed or scanned; checked and corrected by the server. */
export const codeText = text({ max: 16 }).check(z.minLength(4));

/** Where a code leads. `boothId` is set for stands (and shares of a stand), `sessionId` for shares of a session. */
export const codeTarget = z.object({
  code: z.string(),
  kind: codeKind,
  exhibitionId: id,
  boothId: z.nullable(id),
  sessionId: z.nullable(id),
  posterId: z.nullable(id),
  /** Name of the mini-program page in shared/pages.ts. */
  page: z.enum(['home', 'booth', 'session', 'registration']),
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
export const touchpointChannel = z.enum(['hall_poster', 'website', 'article', 'advert', 'other']);

export const touchpointView = z.object({
  code: z.string(),
  name: z.string(),
  channel: touchpointChannel,
  page: z.enum(['home', 'registration']),
  /** What its QR says. */
  url: z.string(),
  /** Its QR as SVG, to place in print or on a page. */
  qrUrl: z.string(),
  /** How often it was opened. */
  opened: z.number(),
});

/** A code for a hall poster, an article, an advert ...; the same name again answers the same code. */
export const createTouchpoint = defineContract({
  method: 'POST',
  path: '/api/console/exhibitions/:exhibitionId/touchpoints',
  summary: '新建触点（展馆海报、网站、文章、广告等）并生成场景码',
  params: z.object({ exhibitionId: id }),
  body: z.object({
    name: text({ max: 60 }),
    channel: touchpointChannel,
    page: z._default(z.enum(['home', 'registration']), 'home'),
  }),
  response: touchpointView,
  errors: ['not_found', 'other_branch'],
});

export const listTouchpoints = defineContract({
  method: 'GET',
  path: '/api/console/exhibitions/:exhibitionId/touchpoints',
  summary: '触点列表',
  params: z.object({ exhibitionId: id }),
  query: pageQuery,
  response: pageOf(touchpointView),
  errors: ['not_found', 'other_branch'],
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
