import * as z from 'zod/mini';
import { defineContract, id, instant, pageOf, pageQuery, requestKey } from './contract';
import { participantRow } from './registration-staff';
import { text } from './text';

/**
 * Audiences: people told apart by traits (what they answered, did, or let themselves be reached by). A segment is a condition over
 * traits, kept under a name; who belongs to it follows what people do.
 */

/** What a trait holds: yes or no, one or several of a list, a number, words, or a day. */
export const TRAIT_KINDS = ['flag', 'choice', 'number', 'text', 'date'] as const;
export type TraitKind = (typeof TRAIT_KINDS)[number];

/** Headings under which traits are offered. */
export const TRAIT_GROUPS = ['registration', 'answers', 'arrival', 'plan', 'floor', 'survey', 'sharing', 'reach', 'tags'] as const;
export type TraitGroup = (typeof TRAIT_GROUPS)[number];

/** Every way to compare, by kind; `values` says what each takes. */
export const SEGMENT_OPS = [
  'yes',
  'no',
  'any',
  'every',
  'none',
  'at_least',
  'at_most',
  'between',
  'contains',
  'is',
  'filled',
  'empty',
  'since',
  'until',
  'within',
  'last_days',
] as const;
export type SegmentOp = (typeof SEGMENT_OPS)[number];

/** At most so many conditions in one segment. */
export const MOST_CONDITIONS = 30;
/** Values of one condition. */
export const MOST_VALUES = 50;
/** A group holds conditions and groups; groups lie at most so deep in each other. */
export const MOST_DEPTH = 3;
export const MOST_SEGMENTS = 200;

const traitKey = z.string().check(z.regex(/^[a-z][a-z0-9_]{0,39}(:[a-z][a-z0-9_]{0,39})?$/));

export const segmentCondition = z.object({
  kind: z.literal('condition'),
  trait: traitKey,
  op: z.enum(SEGMENT_OPS),
  values: z.array(text({ max: 100 })).check(z.maxLength(MOST_VALUES)),
});
export type SegmentCondition = z.output<typeof segmentCondition>;

const joined = { kind: z.literal('group'), join: z.enum(['all', 'any']), not: z.boolean() };
const groupOfConditions = z.object({ ...joined, items: z.array(segmentCondition).check(z.maxLength(MOST_CONDITIONS)) });
const groupOfGroups = z.object({
  ...joined,
  items: z.array(z.discriminatedUnion('kind', [segmentCondition, groupOfConditions])).check(z.maxLength(MOST_CONDITIONS)),
});
/** The whole of it: a group of conditions and of groups. Without conditions it is everybody. */
export const segmentRoot = z.object({
  ...joined,
  items: z.array(z.discriminatedUnion('kind', [segmentCondition, groupOfGroups])).check(z.maxLength(MOST_CONDITIONS)),
});
export type SegmentRoot = z.output<typeof segmentRoot>;
/** A group of any depth, as rules walk it. */
export interface SegmentGroup {
  readonly kind: 'group';
  readonly join: 'all' | 'any';
  readonly not: boolean;
  readonly items: readonly SegmentNode[];
}
export type SegmentNode = SegmentCondition | SegmentGroup;

const words = z.object({ zh: z.string(), en: z.string() });

export const traitView = z.object({
  key: traitKey,
  group: z.enum(TRAIT_GROUPS),
  words,
  kind: z.enum(TRAIT_KINDS),
  /** Of a choice. */
  options: z.array(z.object({ value: z.string(), words })),
  /** The same in every show: a segment of such traits only can be shared and copied. */
  common: z.boolean(),
});
export type TraitView = z.output<typeof traitView>;

export const segmentFields = z.object({
  name: text({ max: 40 }),
  condition: segmentRoot,
  /** Everybody in it is given this tag, as long as they are in it; null: none. */
  tagId: z.nullable(id),
});
export type SegmentFields = z.output<typeof segmentFields>;

export const segmentView = z.object({
  id,
  ...segmentFields.shape,
  /** What it names that the show has not got: the segment finds nobody by it. */
  faults: z.array(z.string()),
  /** Where it is used; as long as it is, it cannot be deleted. */
  usedBy: z.array(z.string()),
  /** Only of traits that every show has. */
  common: z.boolean(),
  changedBy: z.string(),
  changedAt: instant,
  version: z.number(),
});
export type SegmentView = z.output<typeof segmentView>;

/** Rows of a show are being read anew; until then counts lack those that are not. */
const counting = z.nullable(z.object({ done: z.number(), of: z.number() }));

export const audiencePreview = z.object({
  matched: z.number(),
  /** Of everybody the show has. */
  everybody: z.number(),
  /** How many of them each channel reaches, by the channel's key. */
  reachable: z.array(z.object({ channel: z.string(), words, people: z.number() })),
  unsubscribed: z.number(),
  sample: z.array(participantRow),
  counting,
});
export type AudiencePreview = z.output<typeof audiencePreview>;

const params = z.object({ exhibitionId: id });
const segmentParams = z.object({ exhibitionId: id, segmentId: id });
const CONDITION_ERRORS = ['segment_invalid'] as const;

export const listTraits = defineContract({
  method: 'GET',
  path: '/api/console/exhibitions/:exhibitionId/traits',
  summary: '人群条件：本场展会可以按哪些特征区分观众',
  params,
  response: z.object({ items: z.array(traitView), counting }),
});

export const listSegments = defineContract({
  method: 'GET',
  path: '/api/console/exhibitions/:exhibitionId/segments',
  summary: '本场展会的人群',
  params,
  response: z.object({ items: z.array(segmentView) }),
});

/** Counts and shows, saves nothing. */
export const previewAudience = defineContract({
  method: 'POST',
  path: '/api/console/exhibitions/:exhibitionId/segment-preview',
  summary: '人群预览：匹配人数、各渠道能发到的人数、退订人数和 20 人样本',
  params,
  body: z.object({ condition: segmentRoot }),
  whenArchived: 'open',
  response: audiencePreview,
  errors: CONDITION_ERRORS,
});

/** One person, each condition met or not, in the order it is written; `path` is the places of items from the root. */
export const explainPerson = defineContract({
  method: 'POST',
  path: '/api/console/exhibitions/:exhibitionId/segment-explanation',
  summary: '某人为什么在（或不在）人群里：逐条条件是否满足',
  params,
  body: z.object({ condition: segmentRoot, participantId: id }),
  whenArchived: 'open',
  response: z.object({ met: z.boolean(), parts: z.array(z.object({ path: z.array(z.number()), met: z.boolean() })) }),
  errors: [...CONDITION_ERRORS, 'not_found'],
});

export const createSegment = defineContract({
  method: 'POST',
  path: '/api/console/exhibitions/:exhibitionId/segments',
  summary: '新建人群；同一 key 重复提交只建一个',
  params,
  body: z.object({ key: requestKey, fields: segmentFields }),
  response: segmentView,
  errors: [...CONDITION_ERRORS, 'segment_known', 'segments_full', 'tag_gone'],
});

export const changeSegment = defineContract({
  method: 'PUT',
  path: '/api/console/exhibitions/:exhibitionId/segments/:segmentId',
  summary: '修改人群',
  params: segmentParams,
  body: z.object({ version: z.number().check(z.int(), z.minimum(0), z.maximum(1_000_000_000)), fields: segmentFields }),
  response: segmentView,
  errors: [...CONDITION_ERRORS, 'not_found', 'conflict', 'segment_known', 'tag_gone'],
});

export const deleteSegment = defineContract({
  method: 'DELETE',
  path: '/api/console/exhibitions/:exhibitionId/segments/:segmentId',
  summary: '删除人群（可撤销）',
  params: segmentParams,
  response: z.object({}),
  errors: ['not_found', 'segment_in_use'],
});

export const restoreSegment = defineContract({
  method: 'POST',
  path: '/api/console/exhibitions/:exhibitionId/segments/:segmentId/restore',
  summary: '撤销删除人群',
  params: segmentParams,
  response: segmentView,
  errors: ['not_found', 'segment_known', 'segments_full'],
});

/** Newest registration first. */
export const listSegmentPeople = defineContract({
  method: 'GET',
  path: '/api/console/exhibitions/:exhibitionId/segments/:segmentId/people',
  summary: '人群里的人（手机号打码）',
  params: segmentParams,
  query: pageQuery,
  /** As of the list of registrations. */
  response: z.object({ ...pageOf(participantRow).shape, total: z.object({ count: z.number(), more: z.boolean() }) }),
  errors: ['not_found'],
});

/** Definitions that head office shares with its branches. */
export const sharedSegment = z.object({ id, name: z.string(), condition: segmentRoot, sharedAt: instant });
export type SharedSegment = z.output<typeof sharedSegment>;

export const listSharedSegments = defineContract({
  method: 'GET',
  path: '/api/console/exhibitions/:exhibitionId/shared-segments',
  summary: '总部共享的人群定义',
  params,
  response: z.object({ items: z.array(sharedSegment), mayShare: z.boolean() }),
});

/** As it stands; shared again under its name, it is the new one. */
export const shareSegment = defineContract({
  method: 'POST',
  path: '/api/console/exhibitions/:exhibitionId/segments/:segmentId/share',
  summary: '总部把人群定义共享给各分公司（只含通用特征）',
  params: segmentParams,
  response: sharedSegment,
  errors: ['not_found', 'library_of_house', 'segment_not_common'],
});

export const unshareSegment = defineContract({
  method: 'DELETE',
  path: '/api/console/exhibitions/:exhibitionId/shared-segments/:sharedSegmentId',
  summary: '总部停止共享人群定义；分公司已采用的不受影响',
  params: z.object({ exhibitionId: id, sharedSegmentId: id }),
  response: z.object({}),
  errors: ['not_found', 'library_of_house'],
});
