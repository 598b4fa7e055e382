import * as z from 'zod/mini';
import { sessionCard } from './content';
import { defineContract, id, pageOf, pageQuery } from './contract';
import { shownPicture } from './media';
import {
  shownHall,
  shownHighlight,
  shownNews,
  shownNewsCard,
  shownOffer,
  shownOfferCard,
  shownProfile,
  shownSpeakerCard,
  shownSponsor,
} from './showcase-fields';
import { shownRichText } from './rich-text';
import { query } from './text';

/** What visitors read of a show beside its lists: see showcase-fields.ts. Everything in the reader's language. */

const params = z.object({ exhibitionId: id });
const word = query(120);

/** An exhibitor that has written nothing has an empty one. */
export const getProfile = defineContract({
  method: 'GET',
  path: '/api/exhibitions/:exhibitionId/exhibitors/:exhibitorId/profile',
  summary: '展商的展示内容：标志、图片、产品、新品、影片与资料',
  params: z.object({ exhibitionId: id, exhibitorId: id }),
  response: shownProfile,
  errors: ['preview_invalid'],
});

/** Launches by their time, those without one after; products by exhibitor. */
export const listOffers = defineContract({
  method: 'GET',
  path: '/api/exhibitions/:exhibitionId/offers',
  summary: '新品与产品',
  params,
  query: z.object({ ...pageQuery.shape, kind: z._default(z.enum(['product', 'launch']), 'launch'), q: z.optional(word) }),
  response: pageOf(shownOfferCard),
  errors: ['preview_invalid'],
});

export const getOffer = defineContract({
  method: 'GET',
  path: '/api/exhibitions/:exhibitionId/offers/:offerId',
  summary: '一件产品或新品',
  params: z.object({ exhibitionId: id, offerId: id }),
  response: shownOffer,
  errors: ['preview_invalid'],
});

/** Newest first; what is to be published later is not in it. */
export const listNews = defineContract({
  method: 'GET',
  path: '/api/exhibitions/:exhibitionId/news',
  summary: '展会新闻',
  params,
  query: pageQuery,
  response: pageOf(shownNewsCard),
  errors: ['preview_invalid'],
});

export const getNews = defineContract({
  method: 'GET',
  path: '/api/exhibitions/:exhibitionId/news/:newsId',
  summary: '一条新闻',
  params: z.object({ exhibitionId: id, newsId: id }),
  response: shownNews,
  errors: ['preview_invalid'],
});

/** What the home page shows; highlights that are past are left out. Sponsors by grade, in the organiser's order. */
export const getShowcase = defineContract({
  method: 'GET',
  path: '/api/exhibitions/:exhibitionId/showcase',
  summary: '首页的亮点、新品、新闻、主办与赞助单位和展馆',
  params,
  response: z.object({
    highlights: z.array(shownHighlight),
    launches: z.array(shownOfferCard),
    news: z.array(shownNewsCard),
    sponsors: z.array(z.object({ grade: z.string(), sponsors: z.array(shownSponsor) })),
    halls: z.array(shownHall),
  }),
  errors: ['preview_invalid'],
});

/** For a page of the list of exhibitors: those of these that have a logo. */
export const listLogos = defineContract({
  method: 'GET',
  path: '/api/exhibitions/:exhibitionId/logos',
  summary: '一页展商的标志',
  params,
  query: z.object({ exhibitorIds: z.string().check(z.regex(/^[0-9a-f]{24}(,[0-9a-f]{24}){0,49}$/)) }),
  response: z.object({ items: z.array(z.object({ exhibitorId: id, logo: shownPicture })) }),
  errors: ['preview_invalid'],
});

/** Everybody whom the programme names, by name as people sort names. */
export const listSpeakers = defineContract({
  method: 'GET',
  path: '/api/exhibitions/:exhibitionId/speakers',
  summary: '嘉宾',
  params,
  query: z.object({
    ...pageQuery.shape,
    q: z.optional(word),
    /** Only those whom this session names, in its order. */
    sessionId: z.optional(id),
  }),
  response: pageOf(shownSpeakerCard),
  errors: ['preview_invalid'],
});

/** With every session they speak in, those taken out of the programme left out. */
export const getSpeaker = defineContract({
  method: 'GET',
  path: '/api/exhibitions/:exhibitionId/speakers/:speakerId',
  summary: '嘉宾介绍与演讲场次',
  params: z.object({ exhibitionId: id, speakerId: id }),
  response: z.object({ ...shownSpeakerCard.shape, story: z.nullable(shownRichText), sessions: z.array(sessionCard) }),
  errors: ['preview_invalid'],
});
