import * as z from 'zod/mini';
import { codeText } from './code';
import { defineContract, id, instant } from './contract';

export const posterTemplateId = z.enum(['pine', 'night', 'press']);

/** What a poster has brought so far. A person counts once among viewers, registrations and arrivals. */
export const posterFigures = z.object({ views: z.number(), viewers: z.number(), registrations: z.number(), arrivals: z.number() });

export const posterView = z.object({
  id,
  template: posterTemplateId,
  /** The code on it; sharing a card of this poster uses the same. */
  code: z.string(),
  /** Addresses below the host, good for an `<image>` without sign-in. */
  screenUrl: z.string(),
  printUrl: z.string(),
  figures: posterFigures,
  createdAt: instant,
});

const params = z.object({ exhibitionId: id });

/** Templates with a picture of each, in the exhibition's own words. */
export const listPosterTemplates = defineContract({
  method: 'GET',
  path: '/api/exhibitions/:exhibitionId/poster-templates',
  summary: '海报模板',
  params,
  response: z.object({ items: z.array(z.object({ id: posterTemplateId, name: z.string(), sampleUrl: z.string() })) }),
});

/** Makes the caller's poster of this template, or answers the one made before. */
export const makePoster = defineContract({
  method: 'POST',
  path: '/api/exhibitions/:exhibitionId/posters',
  summary: '生成我的海报',
  params,
  body: z.object({ template: posterTemplateId }),
  response: posterView,
  errors: ['poster_not_registered', 'poster_template_unknown', 'poster_undrawable', 'poster_unavailable'],
});

export const listMyPosters = defineContract({
  method: 'GET',
  path: '/api/exhibitions/:exhibitionId/posters/mine',
  summary: '我的海报',
  params,
  response: z.object({ items: z.array(posterView) }),
  errors: ['poster_not_registered'],
});

/** `key` comes in the poster's addresses, so pictures cannot be found by counting. */
export const getPosterPicture = defineContract({
  method: 'GET',
  path: '/api/posters/:posterId/pictures/:key/:size',
  summary: '海报图片（JPEG）',
  params: z.object({ posterId: id, key: z.string().check(z.regex(/^[\w-]{16,32}$/)), size: z.enum(['screen.jpg', 'print.jpg']) }),
  response: z.object({}),
  responseType: 'image/jpeg',
  errors: ['poster_unavailable', 'poster_undrawable', 'poster_template_unknown'],
});

export const getPosterSample = defineContract({
  method: 'GET',
  path: '/api/exhibitions/:exhibitionId/poster-templates/:template/sample.jpg',
  summary: '海报模板示例图',
  params: z.object({ exhibitionId: id, template: posterTemplateId }),
  response: z.object({}),
  responseType: 'image/jpeg',
  errors: ['poster_template_unknown', 'poster_undrawable', 'poster_unavailable'],
});

/** The picture of a card in a chat, five to four as WeChat shows it. `lang` in the address, as pictures are fetched without our headers. */
export const getCardPicture = defineContract({
  method: 'GET',
  path: '/api/exhibitions/:exhibitionId/card.jpg',
  summary: '分享卡片的图片（JPEG，5:4）',
  params: z.object({ exhibitionId: id }),
  response: z.object({}),
  responseType: 'image/jpeg',
  errors: ['not_found', 'poster_undrawable'],
});

/** What the person behind a poster's or share's code says to those who open it. */
export const getInvitation = defineContract({
  method: 'GET',
  path: '/api/codes/:code/invitation',
  summary: '邀请语：谁邀请您参观哪个展会',
  params: z.object({ code: codeText }),
  response: z.object({
    exhibitionId: id,
    exhibitionName: z.string(),
    datesText: z.string(),
    /** May be empty. */
    place: z.string(),
    sharerName: z.nullable(z.string()),
    /** The poster that was opened, else what one of this show looks like; an address below the host. */
    posterUrl: z.string(),
  }),
  errors: ['code_unknown', 'code_mistyped'],
});

/** Made by the client for each tap on share; arrivals carry it, so intents and arrivals can be matched. */
export const shareId = z.string().check(z.regex(/^[\w-]{16,64}$/));

/** The code a card of this page carries: the caller's own, or the page's when they are not registered. */
export const getShareCode = defineContract({
  method: 'POST',
  path: '/api/exhibitions/:exhibitionId/share-codes',
  summary: '分享卡片用的场景码',
  params,
  body: z.object({ page: z.enum(['home', 'booth', 'session', 'recap']), subjectId: z.optional(id) }),
  response: z.object({ code: z.string() }),
  errors: ['poster_not_registered'],
});

/** Counts the intent to share. WeChat tells nobody whether a card was sent. */
export const recordShareIntent = defineContract({
  method: 'POST',
  path: '/api/shares',
  summary: '记录一次分享意向',
  body: z.object({ shareId, code: codeText, channel: z.enum(['chat', 'moments', 'image', 'album']) }),
  response: z.object({}),
  errors: ['code_unknown', 'code_mistyped'],
});

export type PosterView = z.output<typeof posterView>;
export type PosterTemplateId = z.output<typeof posterTemplateId>;
