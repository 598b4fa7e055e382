import * as z from 'zod/mini';
import { defineContract, id, instant } from './contract';
import { text } from './text';

/** What a visitor keeps of a show: sessions, exhibitors, products and launches (`offer`), each with a note for themselves. */
export const FAVOURITE_KINDS = ['session', 'exhibitor', 'offer'] as const;
export type FavouriteKind = (typeof FAVOURITE_KINDS)[number];
export const favouriteKind = z.enum(FAVOURITE_KINDS);

/** Of one visitor in one show; lists of it are given whole. */
export const MOST_FAVOURITES = 2_000;
/** Changes sent at once. */
export const MOST_CHANGES = 100;

export const favourite = z.object({
  kind: favouriteKind,
  subjectId: id,
  title: z.string(),
  /** What tells it apart, in a line: when and where, the stand, whose product. Empty when it is gone. */
  detail: z.string(),
  /** For oneself; empty: none. */
  note: z.string(),
  starredAt: instant,
  /** Not on show any more: only its title is left. */
  gone: z.boolean(),
});
export type Favourite = z.output<typeof favourite>;

/** How one thing is to stand from `at` on, by the clock of whoever changes it. Without `note` the note stays; what is not kept has none. */
export const favouriteChange = z.object({
  kind: favouriteKind,
  subjectId: id,
  at: instant,
  starred: z.boolean(),
  note: z.optional(text({ max: 500, lines: true, blank: true })),
});
export type FavouriteChange = z.output<typeof favouriteChange>;

const params = z.object({ exhibitionId: id });

/** Latest first. */
export const listFavourites = defineContract({
  method: 'GET',
  path: '/api/exhibitions/:exhibitionId/favourites',
  summary: '我的收藏与备注',
  params,
  response: z.object({ items: z.array(favourite) }),
  errors: ['not_found'],
});

/** Of two changes of one thing the later counts, in whatever order and however often they come. */
export const changeFavourites = defineContract({
  method: 'POST',
  path: '/api/exhibitions/:exhibitionId/favourites/changes',
  summary: '收藏、取消收藏、写备注；断网时攒下的一并提交',
  params,
  body: z.object({
    changes: z.array(favouriteChange).check(z.minLength(1), z.maxLength(MOST_CHANGES)),
    /** What the caller's clock says now: by how far it is off, its times are put right. */
    sentAt: z.optional(instant),
  }),
  response: z.object({
    /** Those of the things changed that are kept now. */
    items: z.array(favourite),
    /** `unknown`: no such thing on show; `full`: as many are kept as can be. */
    refused: z.array(z.object({ kind: favouriteKind, subjectId: id, why: z.enum(['unknown', 'full']) })),
  }),
  errors: ['not_found'],
});

export const exportFavourites = defineContract({
  method: 'GET',
  path: '/api/exhibitions/:exhibitionId/favourites/file',
  summary: '导出我的收藏与备注（CSV、XLSX）',
  params,
  query: z.object({ format: z.enum(['csv', 'xlsx']) }),
  response: z.object({}),
  responseType: 'application/octet-stream',
  errors: ['not_found'],
});
