import * as z from 'zod/mini';
import { defineContract, id, instant, requestKey } from './contract';
import { bilingual } from './registration';

/** Tags on people of a show: by hand, many at once, or by a segment that goes on tagging. Their names come from the library. */

/** How many one change by a list names. */
export const MOST_TAGGED = 500;

const params = z.object({ exhibitionId: id });
const personParams = z.object({ exhibitionId: id, participantId: id });

export const personTag = z.object({
  id,
  name: bilingual,
  colour: z.string(),
  /** Given by a segment, named here; null: by staff. */
  bySegment: z.nullable(z.string()),
  by: z.nullable(z.string()),
  at: instant,
});
const personTags = z.object({
  items: z.array(personTag),
  /** Those that can be given. */
  others: z.array(z.object({ id, name: bilingual, colour: z.string() })),
});

export const getPersonTags = defineContract({
  method: 'GET',
  path: '/api/console/exhibitions/:exhibitionId/registrations/:participantId/tags',
  summary: '某人的标签',
  params: personParams,
  response: personTags,
  errors: ['not_found'],
});

export const setPersonTag = defineContract({
  method: 'PUT',
  path: '/api/console/exhibitions/:exhibitionId/registrations/:participantId/tags',
  summary: '给某人贴上或去掉标签（留痕）',
  params: personParams,
  body: z.object({ tagId: id, on: z.boolean() }),
  response: personTags,
  errors: ['not_found', 'tag_gone', 'tag_by_segment'],
});

export const tagChange = z.object({
  id,
  tagId: id,
  name: bilingual,
  on: z.boolean(),
  /** Of a segment as it was; null: of a list of people. */
  segment: z.nullable(z.string()),
  state: z.enum(['running', 'done', 'undoing', 'undone']),
  /** People looked at, and whose tags it changed. */
  seen: z.number(),
  changed: z.number(),
  by: z.string(),
  at: instant,
});
export type TagChange = z.output<typeof tagChange>;

export const tagPeople = defineContract({
  method: 'POST',
  path: '/api/console/exhibitions/:exhibitionId/tag-changes',
  summary: '批量贴上或去掉标签：选中的人或一个人群，后台进行，可撤销（留痕）',
  params,
  body: z.object({
    key: requestKey,
    tagId: id,
    on: z.boolean(),
    to: z.discriminatedUnion('kind', [
      z.object({ kind: z.literal('people'), participantIds: z.array(id).check(z.minLength(1), z.maxLength(MOST_TAGGED)) }),
      z.object({ kind: z.literal('segment'), segmentId: id }),
    ]),
  }),
  response: tagChange,
  errors: ['not_found', 'tag_gone'],
});

/** The latest 20. */
export const listTagChanges = defineContract({
  method: 'GET',
  path: '/api/console/exhibitions/:exhibitionId/tag-changes',
  summary: '最近的批量打标签',
  params,
  response: z.object({ items: z.array(tagChange) }),
});

export const undoTagChange = defineContract({
  method: 'POST',
  path: '/api/console/exhibitions/:exhibitionId/tag-changes/:tagChangeId/undo',
  summary: '撤销一次批量打标签：之后又改过的人不动',
  params: z.object({ exhibitionId: id, tagChangeId: id }),
  response: tagChange,
  errors: ['not_found'],
});

/** For choosing one. */
export const listPeopleTags = defineContract({
  method: 'GET',
  path: '/api/console/exhibitions/:exhibitionId/people-tags',
  summary: '可以给人贴的标签',
  params,
  response: z.object({ items: z.array(z.object({ id, name: bilingual, colour: z.string() })) }),
});
