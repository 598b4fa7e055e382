import * as z from 'zod/mini';
import { sessionCard } from './content';
import { defineContract, id, instant } from './contract';
import { shownPicture } from './media';
import { shownExtra, STANDINGS } from './session-extra';
import { text } from './text';

/** The review of a show (展会回顾): pictures, sessions worth watching and what a visitor took part in. Seen once the show has ended. */

export const MOST_RECAP_PICTURES = 60;
export const MOST_RECAP_SESSIONS = 12;

/** As an organiser writes it. English that is empty is the Chinese. */
export const recapFields = z.object({
  opening: z.object({ zh: text({ max: 1_000, blank: true, lines: true }), en: text({ max: 2_000, blank: true, lines: true }) }),
  /** Of the show's library, in their order. */
  pictures: z
    .array(z.object({ mediaId: id, caption: z.object({ zh: text({ max: 80, blank: true }), en: text({ max: 160, blank: true }) }) }))
    .check(z.maxLength(MOST_RECAP_PICTURES)),
  sessionIds: z.array(id).check(z.maxLength(MOST_RECAP_SESSIONS)),
});
export type RecapFields = z.output<typeof recapFields>;

const shownRecap = z.object({
  /** False until the show has ended: then there is nothing to see yet. */
  open: z.boolean(),
  opening: z.string(),
  pictures: z.array(z.object({ picture: shownPicture, caption: z.string() })),
  /** With what each has to open, for who looks. */
  sessions: z.array(z.object({ session: sessionCard, items: z.array(shownExtra) })),
});
export type ShownRecap = z.output<typeof shownRecap>;

const params = z.object({ exhibitionId: id });

export const getRecap = defineContract({
  method: 'GET',
  path: '/api/exhibitions/:exhibitionId/recap',
  summary: '展会回顾：照片、精彩场次',
  params,
  response: shownRecap,
  errors: ['preview_invalid'],
});

const myRecap = z.object({
  open: z.boolean(),
  standing: z.enum(STANDINGS),
  /** Days on which they came in, in words: `3月10日 周二`. */
  days: z.array(z.string()),
  /** Sessions they had a seat in, in time order. Nobody scans at the door of a session: who sat there is not known. */
  booked: z.array(sessionCard),
  stars: z.object({ sessions: z.number(), exhibitors: z.number(), offers: z.number() }),
  /** Stands whose codes they opened; the first of them by name. */
  booths: z.object({ count: z.number(), first: z.array(z.object({ id, name: z.string() })) }),
  /** Names of gifts and passes that were handed out to them. */
  rights: z.array(z.string()),
  draws: z.array(z.object({ name: z.string(), prize: z.nullable(z.string()), redeemed: z.boolean() })),
  /** Who registered, and who came, by their poster or card. */
  friends: z.object({ registered: z.number(), came: z.number() }),
});
export type MyRecap = z.output<typeof myRecap>;

/** Only what is recorded of the caller, and of nobody else. */
export const getMyRecap = defineContract({
  method: 'GET',
  path: '/api/exhibitions/:exhibitionId/recap/mine',
  summary: '展会回顾：我参与了什么',
  params,
  response: myRecap,
});

// For staff ---------------------------------------------------------------------------------------

const recapView = z.object({
  fields: recapFields,
  /** Those that are named, as far as they are there. */
  pictures: z.array(shownPicture),
  /** Named sessions by what they are called; one that was cancelled or taken out of the programme is not shown to visitors. */
  sessions: z.array(z.object({ id, title: z.string(), shown: z.boolean() })),
  /** Visitors see it from then on. */
  opensAt: instant,
  open: z.boolean(),
  /** 0: nothing was saved yet. */
  version: z.number(),
  changedBy: z.nullable(z.string()),
  changedAt: z.nullable(instant),
});
export type RecapView = z.output<typeof recapView>;

export const readRecap = defineContract({
  method: 'GET',
  path: '/api/console/exhibitions/:exhibitionId/recap',
  summary: '展会回顾，供编辑',
  params,
  response: recapView,
  errors: ['not_found', 'other_branch'],
});

export const saveRecap = defineContract({
  method: 'PUT',
  path: '/api/console/exhibitions/:exhibitionId/recap',
  summary: '保存展会回顾',
  params,
  body: z.object({ version: z.number().check(z.int(), z.minimum(0), z.maximum(1_000_000_000)), fields: recapFields }),
  response: recapView,
  errors: ['not_found', 'other_branch', 'conflict', 'media_gone', 'recap_session_gone'],
});
