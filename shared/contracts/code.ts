import * as z from 'zod/mini';
import { defineContract, id } from './contract';

/** What a code stands for. `touchpoint` is a place without a page of its own: a hall poster, an article, an advert. */
export const codeKind = z.enum(['touchpoint', 'booth', 'poster', 'share']);

/** As typed or scanned; checked and corrected by the server. */
export const codeText = z.string().check(z.minLength(4), z.maxLength(16));

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
  params: z.object({ code: z.string().check(z.maxLength(64)) }),
  response: z.object({}),
  responseType: 'text/html',
});

export type CodeTarget = z.output<typeof codeTarget>;
