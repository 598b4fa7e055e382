import * as z from 'zod/mini';
import { defineContract, id, instant, pageOf, pageQuery, requestKey } from './contract';
import { https } from './showcase-fields';
import { query, text } from './text';

/**
 * The library of materials: what is handed out to read or to watch, as a file, a link or a film of a Channels account. It belongs to a
 * branch, or to head office and every branch may use it. The paths name a show: whose it is says which branch's library is meant.
 */

/** What a file may weigh, bytes. */
export const MOST_MATERIAL_BYTES = 50 * 1024 * 1024;
/** A deletion, and a file that was replaced, come back within so many days; then it is cleared. */
export const MATERIAL_UNDO_DAYS = 7;
/** What phones open, in WeChat too (`wx.openDocument`), by the ending of its name. */
export const MATERIAL_TYPES = ['pdf', 'docx', 'xlsx', 'pptx', 'doc', 'xls', 'ppt'] as const;
export type MaterialType = (typeof MATERIAL_TYPES)[number];

/** Whose it is: the branch's own, or head office's and every branch's to use. */
export const LIBRARY_OWNERS = ['branch', 'house'] as const;
const owner = z.enum(LIBRARY_OWNERS);
export type LibraryOwner = z.output<typeof owner>;

export const MATERIAL_LANGUAGES = ['zh', 'en', 'both', 'other'] as const;
export type MaterialLanguage = (typeof MATERIAL_LANGUAGES)[number];

const version = z.number().check(z.int(), z.minimum(0), z.maximum(1_000_000_000));
/** The Chinese is what there is; English that is empty is the Chinese. */
const title = z.object({ zh: text({ max: 100 }), en: text({ max: 200, blank: true }) });

export const materialFields = z.object({
  title,
  description: z.object({ zh: text({ max: 500, blank: true, lines: true }), en: text({ max: 1_000, blank: true, lines: true }) }),
  tagIds: z.array(id).check(z.maxLength(20)),
  language: z.enum(MATERIAL_LANGUAGES),
});
export type MaterialFields = z.output<typeof materialFields>;

/** Elsewhere: a page, or a film of a Channels account (see `film` in showcase-fields.ts). */
export const materialElsewhere = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('link'), url: https }),
  z.object({
    kind: z.literal('channels'),
    finderUserName: z.string().check(z.regex(/^sph[0-9A-Za-z]{6,40}$/)),
    feedId: z.string().check(z.regex(/^[\w=+/:.-]{8,300}$/)),
  }),
]);
export type MaterialElsewhere = z.output<typeof materialElsewhere>;

const fileOfMaterial = z.object({
  kind: z.literal('file'),
  type: z.enum(MATERIAL_TYPES),
  bytes: z.number(),
  /** Below the host; nobody guesses it. */
  url: z.string(),
});
export const contentOfMaterial = z.discriminatedUnion('kind', [fileOfMaterial, ...materialElsewhere.def.options]);

/** As visitors get it, in their language. */
export const shownMaterial = z.object({
  id,
  title: z.string(),
  description: z.string(),
  content: contentOfMaterial,
});
export type ShownMaterial = z.output<typeof shownMaterial>;

export const materialView = z.object({
  id,
  ...materialFields.shape,
  owner,
  /** Head office's is changed by head office. */
  mayChange: z.boolean(),
  content: contentOfMaterial,
  /** Of the file, from 1; null: no file. */
  fileVersion: z.nullable(z.number()),
  /** The file before it, and until when that comes back. */
  fileUndoUntil: z.nullable(instant),
  archived: z.boolean(),
  addedBy: z.string(),
  addedAt: instant,
  version: z.number(),
  /** Where it is used, in words; at most ten. */
  uses: z.array(z.string()),
  /** Deleted, and until when that can be undone. */
  deletedUntil: z.nullable(instant),
});
export type MaterialView = z.output<typeof materialView>;

const params = z.object({ exhibitionId: id });
const materialParams = z.object({ exhibitionId: id, materialId: id });
const FILE_FAULTS = [
  'material_too_large',
  'material_empty',
  'material_type',
  'material_locked',
  'material_macro',
  'material_broken',
] as const;

/** Newest first. */
export const listMaterials = defineContract({
  method: 'GET',
  path: '/api/console/exhibitions/:exhibitionId/materials',
  summary: '资料库：本分公司的，以及总部共享的',
  params,
  query: z.object({
    ...pageQuery.shape,
    /** Part of a title or of a description. */
    q: z.optional(query(80)),
    tagId: z.optional(id),
    kind: z.optional(z.enum(['file', 'link', 'channels'])),
    /** Without it, those in use; archived ones can still be found. */
    state: z._default(z.enum(['active', 'archived', 'deleted']), 'active'),
    /** Only these, at most 50, separated by commas, in their order; unknown ones are left out. */
    ids: z.optional(z.string().check(z.regex(/^[0-9a-f]{24}(,[0-9a-f]{24}){0,49}$/))),
  }),
  response: pageOf(materialView),
});

/** The file is the body itself. The same file again is the same material; one that was deleted is back. */
export const uploadMaterial = defineContract({
  method: 'POST',
  path: '/api/console/exhibitions/:exhibitionId/material-files',
  summary: '上传资料文件（请求体就是文件本身）；同一个文件只存一份',
  params,
  query: z.object({ name: z._default(text({ max: 300, blank: true }), ''), owner: z._default(owner, 'branch') }),
  response: z.object({ material: materialView, known: z.boolean() }),
  errors: [...FILE_FAULTS, 'library_of_house'],
  takesFile: true,
});

/** A link or a film. */
export const createMaterial = defineContract({
  method: 'POST',
  path: '/api/console/exhibitions/:exhibitionId/materials',
  summary: '添加链接或视频号内容到资料库',
  params,
  body: z.object({ key: requestKey, owner, fields: materialFields, content: materialElsewhere }),
  response: materialView,
  errors: ['library_of_house', 'tag_gone'],
});

export const changeMaterial = defineContract({
  method: 'PUT',
  path: '/api/console/exhibitions/:exhibitionId/materials/:materialId',
  summary: '修改资料的标题、说明、标签；链接也在这里改',
  params: materialParams,
  /** Null: the content stays; a file is replaced by `replaceMaterialFile`. */
  body: z.object({ version, fields: materialFields, content: z.nullable(materialElsewhere) }),
  response: materialView,
  errors: ['conflict', 'library_of_house', 'tag_gone', 'material_kind'],
});

/** The material stays what it is wherever it is used; whoever opens it gets the new file. */
export const replaceMaterialFile = defineContract({
  method: 'POST',
  path: '/api/console/exhibitions/:exhibitionId/materials/:materialId/file',
  summary: '换上新版文件（请求体就是文件本身）；原文件 7 天内可以换回',
  params: materialParams,
  /** As it was read; without it, the last one counts. */
  query: z.object({ version: z.optional(z.coerce.number().check(z.int(), z.minimum(0), z.maximum(1_000_000_000))) }),
  response: materialView,
  errors: [...FILE_FAULTS, 'conflict', 'library_of_house', 'material_kind', 'material_known'],
  takesFile: true,
});

export const undoMaterialFile = defineContract({
  method: 'POST',
  path: '/api/console/exhibitions/:exhibitionId/materials/:materialId/file/undo',
  summary: '换回原来的文件',
  params: materialParams,
  body: z.object({ version }),
  response: materialView,
  errors: ['conflict', 'library_of_house', 'material_undo_too_late', 'material_known'],
});

/** Put away: it stays where it is used, and is not offered for anything new. */
export const archiveMaterial = defineContract({
  method: 'PUT',
  path: '/api/console/exhibitions/:exhibitionId/materials/:materialId/archived',
  summary: '归档资料，或取消归档',
  params: materialParams,
  body: z.object({ archived: z.boolean() }),
  response: z.object({}),
  errors: ['library_of_house'],
});

export const deleteMaterial = defineContract({
  method: 'DELETE',
  path: '/api/console/exhibitions/:exhibitionId/materials/:materialId',
  summary: '删除没有地方在用的资料，七天内可以恢复',
  params: materialParams,
  response: z.object({}),
  errors: ['library_of_house', 'material_in_use'],
});

export const restoreMaterial = defineContract({
  method: 'POST',
  path: '/api/console/exhibitions/:exhibitionId/materials/:materialId/restore',
  summary: '恢复删除的资料',
  params: materialParams,
  response: z.object({}),
  errors: ['library_of_house', 'material_undo_too_late'],
});

/** To be saved, never shown inside a page of ours. For ever the same under the same name. */
export const getMaterialFile = defineContract({
  method: 'GET',
  path: '/api/materials/:materialId/:name',
  summary: '下载资料文件',
  params: z.object({ materialId: id, name: z.string().check(z.regex(/^[0-9a-f]{40}\.[a-z]{3,4}$/)) }),
  response: z.object({}),
  responseType: 'application/octet-stream',
});

// Tags --------------------------------------------------------------------------------------------

export const TAG_COLOURS = ['pine', 'amber', 'blue', 'violet', 'rose', 'grey'] as const;
export type TagColour = (typeof TAG_COLOURS)[number];

export const tagFields = z.object({
  name: z.object({ zh: text({ max: 20 }), en: text({ max: 40, blank: true }) }),
  colour: z.enum(TAG_COLOURS),
});
export type TagFields = z.output<typeof tagFields>;

export const tagView = z.object({
  id,
  ...tagFields.shape,
  owner,
  mayChange: z.boolean(),
  version: z.number(),
  /** How many materials carry it, of those that the reader may see. */
  materials: z.number(),
});
export type TagView = z.output<typeof tagView>;

const tagParams = z.object({ exhibitionId: id, tagId: id });

/** By name as people sort names; head office's first. */
export const listTags = defineContract({
  method: 'GET',
  path: '/api/console/exhibitions/:exhibitionId/tags',
  summary: '标签库',
  params,
  response: z.object({ items: z.array(tagView) }),
});

export const createTag = defineContract({
  method: 'POST',
  path: '/api/console/exhibitions/:exhibitionId/tags',
  summary: '新建标签',
  params,
  body: z.object({ key: requestKey, owner, fields: tagFields }),
  response: tagView,
  errors: ['library_of_house', 'tag_known', 'tags_full'],
});

export const changeTag = defineContract({
  method: 'PUT',
  path: '/api/console/exhibitions/:exhibitionId/tags/:tagId',
  summary: '修改标签的名称和颜色；用到它的地方一起变',
  params: tagParams,
  body: z.object({ version, fields: tagFields }),
  response: tagView,
  errors: ['conflict', 'library_of_house', 'tag_known'],
});

/** What carried this one carries the other. Head office's does not go into a branch's: other branches would lose it. */
export const mergeTag = defineContract({
  method: 'POST',
  path: '/api/console/exhibitions/:exhibitionId/tags/:tagId/merge',
  summary: '把一个标签并入另一个',
  params: tagParams,
  body: z.object({ intoId: id }),
  response: tagView,
  errors: ['library_of_house', 'tag_gone', 'tag_into_branch', 'conflict'],
});

export const deleteTag = defineContract({
  method: 'DELETE',
  path: '/api/console/exhibitions/:exhibitionId/tags/:tagId',
  summary: '删除没有用到的标签',
  params: tagParams,
  response: z.object({}),
  errors: ['library_of_house', 'tag_in_use'],
});
