import * as z from 'zod/mini';
import { defineContract, id, instant, pageOf, pageQuery } from './contract';
import { PICTURE_FAULTS } from './exhibition-profile';
import { query, text } from './text';

/** The picture library of a show: kept once each, in the sizes they are shown in, and named by what shows them. */

/** What an uploaded picture may weigh, bytes. */
export const MOST_MEDIA_BYTES = 50 * 1024 * 1024;
/** A deletion is undone within so many days; then the picture is cleared. */
export const MEDIA_UNDO_DAYS = 7;

const url = z.string();

/** A picture as pages show it; `url` is a path below the host. Sizes from the smallest, pixels. */
export const shownPicture = z.object({
  id,
  width: z.number(),
  height: z.number(),
  /** On the whole, `#rrggbb`: in its place until it is there. */
  colour: z.string(),
  alt: z.object({ zh: z.string(), en: z.string() }),
  sizes: z.array(z.object({ width: z.number(), height: z.number(), url })),
});
export type ShownPicture = z.output<typeof shownPicture>;

/** What it is called, what is to be seen on it (read out to those who do not see it), and whose it is. */
export const mediaFields = z.object({
  name: text({ max: 120 }),
  alt: z.object({ zh: text({ max: 200, blank: true }), en: text({ max: 400, blank: true }) }),
  rights: text({ max: 200, blank: true }),
});
export type MediaFields = z.output<typeof mediaFields>;

export const mediaView = z.extend(shownPicture, {
  ...mediaFields.shape,
  /** Of the file that was uploaded. */
  bytes: z.number(),
  addedBy: z.string(),
  addedAt: instant,
  version: z.number(),
  /** Where it is shown, in words; at most ten. */
  uses: z.array(z.string()),
  /** Deleted, and until when that can be undone. */
  deletedUntil: z.nullable(instant),
});
export type MediaView = z.output<typeof mediaView>;

const params = z.object({ exhibitionId: id });
const mediaParams = z.object({ exhibitionId: id, mediaId: id });

/** The file is the body itself. The same file again is the same picture; one that was deleted is back. */
export const uploadMedia = defineContract({
  method: 'POST',
  path: '/api/console/exhibitions/:exhibitionId/media',
  summary: '上传图片到图片库（请求体就是图片本身）；同一张图只存一份',
  params,
  /** What the file is called, where it is called anything. */
  query: z.object({ name: z._default(text({ max: 300, blank: true }), '') }),
  response: z.object({ picture: mediaView, known: z.boolean() }),
  errors: ['not_found', 'other_branch', ...PICTURE_FAULTS, 'media_too_large', 'unavailable'],
  takesFile: true,
});

/** Newest first. */
export const listMedia = defineContract({
  method: 'GET',
  path: '/api/console/exhibitions/:exhibitionId/media',
  summary: '图片库',
  params,
  query: z.object({
    ...pageQuery.shape,
    /** Part of a name, of a description or of whose it is. */
    q: z.optional(query(80)),
    /** Only these, at most 50, separated by commas, in their order; unknown ones are left out. */
    ids: z.optional(z.string().check(z.regex(/^[0-9a-f]{24}(,[0-9a-f]{24}){0,49}$/))),
    /** Those deleted that can be brought back. */
    deleted: z.optional(z.literal('true')),
  }),
  response: pageOf(mediaView),
  errors: ['not_found', 'other_branch'],
});

export const describeMedia = defineContract({
  method: 'PUT',
  path: '/api/console/exhibitions/:exhibitionId/media/:mediaId',
  summary: '给图片改名、写说明和版权',
  params: mediaParams,
  body: z.object({ version: z.number().check(z.int(), z.minimum(0), z.maximum(1_000_000_000)), fields: mediaFields }),
  response: mediaView,
  errors: ['not_found', 'other_branch', 'conflict'],
});

export const deleteMedia = defineContract({
  method: 'DELETE',
  path: '/api/console/exhibitions/:exhibitionId/media/:mediaId',
  summary: '删除没有地方在用的图片，七天内可以恢复',
  params: mediaParams,
  response: z.object({}),
  errors: ['not_found', 'other_branch', 'media_in_use'],
});

export const restoreMedia = defineContract({
  method: 'POST',
  path: '/api/console/exhibitions/:exhibitionId/media/:mediaId/restore',
  summary: '恢复删除的图片',
  params: mediaParams,
  response: z.object({}),
  errors: ['not_found', 'other_branch', 'media_undo_too_late'],
});

/** For ever the same under the same name, which nobody guesses. */
export const getMediaFile = defineContract({
  method: 'GET',
  path: '/api/media/:exhibitionId/:name',
  summary: '图片库里的图片',
  params: z.object({ exhibitionId: id, name: z.string().check(z.regex(/^[0-9a-f]{40}-\d{1,4}\.(?:jpg|webp)$/)) }),
  response: z.object({}),
  errors: ['not_found', 'unavailable'],
  responseType: 'image/*',
});
