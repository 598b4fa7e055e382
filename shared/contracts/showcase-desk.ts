import * as z from 'zod/mini';
import { contentCell } from './content-desk';
import { defineContract, id, instant, pageOf, pageQuery, requestKey, versionRead } from './contract';
import { shownPicture } from './media';
import { showcaseFields, showcaseKind } from './showcase-fields';
import { query } from './text';

/**
 * What staff write of a show beside its lists. A profile, a speaker and a hall are there with version 0 before anybody has written
 * anything of them; saving it then makes the row.
 */

const exhibitionParams = z.object({ exhibitionId: id });
const rowParams = z.object({ exhibitionId: id, showcaseKind, showcaseId: id });
const version = z.number();

/** Why visitors do not see it at the moment. */
export const HIDDEN_REASONS = ['exhibitor_gone', 'target_gone', 'later', 'past', 'not_named'] as const;
export type HiddenReason = (typeof HIDDEN_REASONS)[number];

const exhibitorOf = z.nullable(z.object({ id, name: z.string(), isGone: z.boolean() }));
/** Of a highlight that leads somewhere: what that is called. */
const targetOf = z.nullable(z.object({ name: z.string(), isGone: z.boolean() }));
const changed = {
  /** Null before anything was written. */
  changedBy: z.nullable(z.string()),
  changedAt: z.nullable(instant),
};

export const showcaseRow = z.object({
  id,
  kind: showcaseKind,
  version,
  title: z.string(),
  /** Summary, grade, position or floor, whichever the kind has. */
  subtitle: z.string(),
  picture: z.nullable(shownPicture),
  exhibitor: exhibitorOf,
  target: targetOf,
  /** When it is presented, published or past. */
  at: z.nullable(instant),
  hidden: z.nullable(z.enum(HIDDEN_REASONS)),
  ...changed,
});

/** Profiles by exhibitor; products by exhibitor, launches by time, news newest first, speakers by name, the others as they were arranged. */
export const listShowcaseRows = defineContract({
  method: 'GET',
  path: '/api/console/exhibitions/:exhibitionId/showcase/:showcaseKind',
  summary: '展示内容：一类的列表',
  params: z.object({ exhibitionId: id, showcaseKind }),
  query: z.object({ ...pageQuery.shape, q: z.optional(query(120)), exhibitorId: z.optional(id) }),
  response: pageOf(showcaseRow),
});

export const readShowcaseRow = defineContract({
  method: 'GET',
  path: '/api/console/exhibitions/:exhibitionId/showcase/:showcaseKind/:showcaseId',
  summary: '展示内容：一条的全部字段',
  params: rowParams,
  response: z.object({
    id,
    version,
    title: z.string(),
    content: showcaseFields,
    /** Those that it names, as far as they are there. */
    pictures: z.array(shownPicture),
    exhibitor: exhibitorOf,
    target: targetOf,
    ...changed,
  }),
  errors: ['not_found'],
});

const WRITE_ERRORS = [
  'not_found',
  'conflict',
  'media_gone',
  'material_gone',
  'showcase_exhibitor_gone',
  'showcase_target_gone',
  'showcase_full',
  'showcase_name_fixed',
] as const;

/** A profile is not made: it is there. */
export const createShowcaseRow = defineContract({
  method: 'POST',
  path: '/api/console/exhibitions/:exhibitionId/showcase',
  summary: '展示内容：新建一条',
  params: exhibitionParams,
  body: z.object({ key: requestKey, content: showcaseFields }),
  response: z.object({ id }),
  errors: [...WRITE_ERRORS, 'showcase_exists'],
});

export const changeShowcaseRow = defineContract({
  method: 'PUT',
  path: '/api/console/exhibitions/:exhibitionId/showcase/:showcaseKind/:showcaseId',
  summary: '展示内容：修改一条',
  params: rowParams,
  body: z.object({ version: versionRead, content: showcaseFields }),
  response: z.object({ version }),
  errors: WRITE_ERRORS,
});

export const removeShowcaseRow = defineContract({
  method: 'DELETE',
  path: '/api/console/exhibitions/:exhibitionId/showcase/:showcaseKind/:showcaseId',
  summary: '展示内容：删除一条，七天内可以恢复',
  params: rowParams,
  response: z.object({}),
  errors: ['not_found'],
});

/** Pictures that were deleted meanwhile are not in it any more. */
export const restoreShowcaseRow = defineContract({
  method: 'POST',
  path: '/api/console/exhibitions/:exhibitionId/showcase/:showcaseKind/:showcaseId/restore',
  summary: '展示内容：恢复删除的一条',
  params: rowParams,
  response: z.object({}),
  errors: ['not_found', 'content_undo_too_late'],
});

/** Highlights, sponsors and halls are shown in the order that the organiser gives them. */
export const ARRANGED_KINDS = ['highlight', 'sponsor', 'hall'] as const;

export const placeShowcaseRow = defineContract({
  method: 'PUT',
  path: '/api/console/exhibitions/:exhibitionId/showcase/:showcaseKind/:showcaseId/place',
  summary: '展示内容：调整一条的位置',
  params: rowParams,
  /** The one it is put in front of; null: at the end. */
  body: z.object({ before: z.nullable(id) }),
  response: z.object({}),
  errors: ['not_found'],
});

export const showcaseChange = z.object({
  id: z.string(),
  at: instant,
  by: z.string(),
  /** By hand here, or sent by the exhibitor and approved here. */
  cause: z.enum(['hand', 'exhibitor']),
  what: z.enum(['created', 'changed', 'removed', 'restored']),
  kind: showcaseKind,
  rowId: id,
  title: z.string(),
  cells: z.array(contentCell),
  /** Until when this removal can be taken back; null where there is nothing to take back, or not any more. */
  restoreUntil: z.nullable(instant),
});

/** Newest first: of one row, of a kind, or of the whole show. */
export const listShowcaseChanges = defineContract({
  method: 'GET',
  path: '/api/console/exhibitions/:exhibitionId/showcase-changes',
  summary: '展示内容的修改记录',
  params: exhibitionParams,
  query: z.object({
    ...pageQuery.shape,
    kind: z.optional(showcaseKind),
    rowId: z.optional(id),
    what: z.optional(z.enum(['removed'])),
  }),
  response: pageOf(showcaseChange),
});

export type ShowcaseRow = z.output<typeof showcaseRow>;
export type ShowcaseChange = z.output<typeof showcaseChange>;
