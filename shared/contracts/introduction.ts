import * as z from 'zod/mini';
import { defineContract, id, instant } from './contract';
import { shownPicture } from './media';
import { richText, shownRichText } from './rich-text';

/** What a show says of itself, with pictures: on the home page of the mini-program. English that is empty is the Chinese. */

const params = z.object({ exhibitionId: id });

export const getIntroduction = defineContract({
  method: 'GET',
  path: '/api/exhibitions/:exhibitionId/introduction',
  summary: '展会介绍',
  params,
  response: z.object({ text: z.nullable(shownRichText) }),
  errors: ['preview_invalid'],
});

const introductionView = z.object({
  zh: richText,
  en: richText,
  /** Those that the texts name, as far as they are there. */
  pictures: z.array(shownPicture),
  version: z.number(),
  changedBy: z.nullable(z.string()),
  changedAt: z.nullable(instant),
});
export type IntroductionView = z.output<typeof introductionView>;

export const readIntroduction = defineContract({
  method: 'GET',
  path: '/api/console/exhibitions/:exhibitionId/introduction',
  summary: '展会介绍，供编辑',
  params,
  response: introductionView,
  errors: ['not_found', 'other_branch'],
});

/** Visitors see it with their next request. */
export const changeIntroduction = defineContract({
  method: 'PUT',
  path: '/api/console/exhibitions/:exhibitionId/introduction',
  summary: '修改展会介绍',
  params,
  body: z.object({ version: z.number().check(z.int(), z.minimum(0), z.maximum(1_000_000_000)), zh: richText, en: richText }),
  response: introductionView,
  errors: ['not_found', 'other_branch', 'conflict', 'media_gone'],
});
