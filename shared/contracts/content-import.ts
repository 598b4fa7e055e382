import * as z from 'zod/mini';
import { contentCell, contentKind } from './content-desk';
import { defineContract, id, instant, pageOf, pageQuery, requestKey } from './contract';
import { machineText, text } from './text';

/**
 * An import in the console is a change set: files are put down, read, shown row by row with a choice per conflict, put on show at
 * once, and can be taken back for seven days.
 */

const exhibitionParams = z.object({ exhibitionId: id });
const setParams = z.object({ exhibitionId: id, importId: id });

export const IMPORT_FILES = ['schedule', 'exhibitors'] as const;
export type ImportFileKind = (typeof IMPORT_FILES)[number];
/** What a column of a list of exhibitors can mean. */
export const IMPORT_FIELDS = [
  'exhibitor',
  'nameEn',
  'booth',
  'hall',
  'level',
  'group',
  'stand',
  'theme',
  'day',
  'summary',
  'description',
  'website',
  'phone',
  'country',
  'sourceKey',
] as const;
/** What a column of a programme can mean. */
export const SESSION_FIELDS = [
  'title',
  'subtitle',
  'date',
  'time',
  'start',
  'end',
  'duration',
  'room',
  'track',
  'type',
  'language',
  'speakers',
  'abstract',
  'description',
  'website',
  'key',
] as const;
export type ExhibitorField = (typeof IMPORT_FIELDS)[number];
export type SessionField = (typeof SESSION_FIELDS)[number];
export type ImportField = ExhibitorField | SessionField;
export const FIELDS_OF = { exhibitors: IMPORT_FIELDS, schedule: SESSION_FIELDS } as const;
const ALL_FIELDS = [...new Set([...IMPORT_FIELDS, ...SESSION_FIELDS])] as [ImportField, ...ImportField[]];
/** `text`: a table split at signs. `list`: any list in JSON. `frab`: schedule JSON. `xml`: schedule XML. `book`: a workbook. */
export const IMPORT_FORMATS = ['text', 'book', 'list', 'frab', 'xml', 'calendar'] as const;
export type ImportFormat = (typeof IMPORT_FORMATS)[number];
export const MOST_IMPORT_BYTES = 50 * 1024 * 1024;

/**
 * `reading`: being read and compared. `ready`: to be looked at and applied. `refused`: cannot be used, see the findings.
 * `applying`, `undoing`: on its way; goes on by itself after a crash. `failed`: stopped by a fault of ours, nothing was changed.
 */
export const importState = z.enum(['reading', 'ready', 'refused', 'applying', 'applied', 'undoing', 'undone', 'discarded', 'failed']);

/** How one file is to be read; what is left out is found or guessed. */
const fileOptions = z.object({
  format: z.nullable(z.enum(IMPORT_FORMATS)),
  encoding: z.nullable(machineText(40)),
  /** Of a workbook, or the place of a list in JSON. */
  sheet: z.nullable(text({ max: 120 })),
  /** Line of the headings, from 1. */
  headingLine: z.nullable(z.number().check(z.int(), z.minimum(1), z.maximum(1_000))),
  /** Each field and the headings whose texts make it. */
  columns: z
    .array(z.object({ field: z.enum(ALL_FIELDS), headings: z.array(text({ max: 120 })).check(z.maxLength(6)) }))
    .check(z.maxLength(40)),
});

export const importOptions = z.object({ timeZone: z.nullable(machineText(60)), schedule: fileOptions, exhibitors: fileOptions });

/** How one file was read. */
const foundFile = z.object({
  format: z.nullable(z.enum(IMPORT_FORMATS)),
  encoding: z.nullable(z.object({ name: z.string(), certainty: z.enum(['stated', 'found', 'guessed']) })),
  sheets: z.array(z.string()),
  sheet: z.nullable(z.string()),
  headingLine: z.nullable(z.number()),
  /** One a column, blank where a column has none: that one goes by its number, `#3`. */
  headings: z.array(z.string()),
  columns: z.array(z.object({ field: z.enum(ALL_FIELDS), headings: z.array(z.string()) })),
  /** The first lines of the table as they stand, titles and headings too. */
  sample: z.array(z.object({ line: z.number(), cells: z.array(z.string()) })),
});

export const lineStatus = z.enum(['new', 'changed', 'same', 'removed', 'clash']);
/** Of a clash: keep what stands here, or take what the file says. */
export const clashChoice = z.enum(['ours', 'file']);

export const importLine = z.object({
  kind: contentKind,
  rowId: id,
  status: lineStatus,
  title: z.string(),
  cells: z.array(z.object({ ...contentCell.shape, /** Written by hand here, and other in the file. */ clash: z.boolean() })),
  /** Null where there is nothing to choose. */
  choice: z.nullable(clashChoice),
});

const tally = z.object({ new: z.number(), changed: z.number(), same: z.number(), removed: z.number(), clash: z.number() });

export const importSet = z.object({
  id,
  state: importState,
  /** Of what is going on, of all; null when nothing is. */
  progress: z.nullable(
    z.object({ phase: z.enum(['reading', 'comparing', 'writing', 'codes', 'publishing']), done: z.number(), total: z.number() }),
  ),
  at: instant,
  by: z.nullable(z.string()),
  appliedAt: z.nullable(instant),
  undoneAt: z.nullable(instant),
  /** Until when it can be taken back; null: not any more, or not yet. */
  undoUntil: z.nullable(instant),
  /** When a later import of the same kinds of rows was applied, which has to be taken back first; null: there is none. */
  undoFirst: z.nullable(instant),
  files: z.array(z.object({ part: z.enum(IMPORT_FILES), name: z.string(), bytes: z.number() })),
  options: importOptions,
  /** How each file was read; null: there is none, or it is of no use. */
  found: z.object({ schedule: z.nullable(foundFile), exhibitors: z.nullable(foundFile) }),
  read: z.object({ sessions: z.number(), exhibitorRows: z.number() }),
  skipped: z.object({ sessions: z.number(), exhibitorRows: z.number() }),
  counts: z.object({ exhibitor: tally, booth: tally, session: tally }),
  /** Lines of the files, by kind, the gravest first, with the first of each. */
  findings: z.array(
    z.object({
      part: z.enum(IMPORT_FILES),
      level: z.enum(['fatal', 'question', 'skipped', 'warning', 'note']),
      title: z.object({ zh: z.string(), en: z.string() }),
      count: z.number(),
      first: z.array(z.object({ line: z.number(), text: z.object({ zh: z.string(), en: z.string() }) })),
    }),
  ),
  /** What somebody must agree to before it is applied. */
  questions: z.array(z.object({ zh: z.string(), en: z.string() })),
  impact: z.array(z.object({ key: z.string(), people: z.number(), words: z.object({ zh: z.string(), en: z.string() }) })),
  /** After taking back: fields and rows that had been changed by hand since, and stayed. */
  keptSince: z.number(),
});

const MOST_NAME = 200;
/** Characters of what is to be agreed to. */
export const MOST_QUESTION = 1_000;

/** A file's bytes are the body; sent again with the same key it is the same set. A second file of the other part joins it. */
export const uploadImportFile = defineContract({
  method: 'POST',
  path: '/api/console/exhibitions/:exhibitionId/import-files/:importKey/:part',
  summary: '上传要导入的文件',
  params: z.object({ exhibitionId: id, importKey: requestKey, part: z.enum(IMPORT_FILES) }),
  query: z.object({ name: z._default(text({ max: MOST_NAME, blank: true }), '') }),
  response: z.object({ id }),
  errors: ['import_too_large', 'import_empty', 'conflict'],
  takesFile: true,
});

export const listImports = defineContract({
  method: 'GET',
  path: '/api/console/exhibitions/:exhibitionId/imports',
  summary: '导入记录（新的在前）',
  params: exhibitionParams,
  query: pageQuery,
  response: pageOf(
    z.object({
      id,
      state: importState,
      at: instant,
      by: z.nullable(z.string()),
      appliedAt: z.nullable(instant),
      undoUntil: z.nullable(instant),
      undoFirst: importSet.shape.undoFirst,
      files: importSet.shape.files,
      counts: importSet.shape.counts,
    }),
  ),
});

export const getImport = defineContract({
  method: 'GET',
  path: '/api/console/exhibitions/:exhibitionId/imports/:importId',
  summary: '一次导入：状态、识别结果、发现的问题',
  params: setParams,
  response: importSet,
  errors: ['not_found'],
});

export const rereadImport = defineContract({
  method: 'PUT',
  path: '/api/console/exhibitions/:exhibitionId/imports/:importId/options',
  summary: '换一种读法，重新比对',
  params: setParams,
  /** `swap`: what was taken for a programme is a list of exhibitors, and the other way round. */
  body: z.object({ ...importOptions.shape, swap: z.optional(z.boolean()) }),
  response: z.object({}),
  errors: ['not_found', 'import_state'],
});

export const listImportLines = defineContract({
  method: 'GET',
  path: '/api/console/exhibitions/:exhibitionId/imports/:importId/lines',
  summary: '逐行预览：新增、修改、移除、冲突',
  params: setParams,
  query: z.object({ ...pageQuery.shape, kind: z.optional(contentKind), status: z.optional(lineStatus) }),
  response: pageOf(importLine),
  errors: ['not_found'],
});

/** Of these rows, or of every clash where none are named. */
export const chooseImportLines = defineContract({
  method: 'PUT',
  path: '/api/console/exhibitions/:exhibitionId/imports/:importId/choices',
  summary: '冲突的行：保留现有的，还是采用文件里的',
  params: setParams,
  body: z.object({ rowIds: z.nullable(z.array(id).check(z.minLength(1), z.maxLength(200))), choice: clashChoice }),
  response: z.object({}),
  errors: ['not_found', 'import_state'],
});

/** Refused with `import_outdated` when the show's content changed since it was compared; it is compared anew by itself. */
export const applyImport = defineContract({
  method: 'POST',
  path: '/api/console/exhibitions/:exhibitionId/imports/:importId/apply',
  summary: '启用导入的内容',
  params: setParams,
  body: z.object({
    /** The questions that were agreed to, by their Chinese words. */ agreed: z.array(text({ max: MOST_QUESTION })).check(z.maxLength(100)),
  }),
  response: z.object({}),
  errors: ['not_found', 'import_state', 'import_unconfirmed', 'import_outdated'],
});

export const undoImport = defineContract({
  method: 'POST',
  path: '/api/console/exhibitions/:exhibitionId/imports/:importId/undo',
  summary: '撤销一次导入，七天之内，后导入的先撤销；之后手工改过的保留',
  params: setParams,
  response: z.object({}),
  errors: ['not_found', 'import_state', 'import_undo_order', 'content_undo_too_late'],
});

export const discardImport = defineContract({
  method: 'DELETE',
  path: '/api/console/exhibitions/:exhibitionId/imports/:importId',
  summary: '放弃一次还没有启用的导入',
  params: setParams,
  response: z.object({}),
  errors: ['not_found', 'import_state'],
});

export const IMPORT_DOWNLOADS = ['failed', 'created', 'updated'] as const;

export const downloadImport = defineContract({
  method: 'GET',
  path: '/api/console/exhibitions/:exhibitionId/imports/:importId/files/:what',
  summary: '下载没有导入的、新增的、修改的行（CSV）',
  params: z.object({ ...setParams.shape, what: z.enum(IMPORT_DOWNLOADS) }),
  response: z.object({}),
  responseType: 'text/csv',
  errors: ['not_found'],
});

export type ImportSet = z.output<typeof importSet>;
export type ImportLine = z.output<typeof importLine>;
export type ImportOptionsRead = z.output<typeof importOptions>;
export type ImportFileOptions = z.output<typeof fileOptions>;
export type FoundFile = z.output<typeof foundFile>;
export type ImportState = z.output<typeof importState>;
export type ClashChoice = z.output<typeof clashChoice>;
