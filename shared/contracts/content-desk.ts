import * as z from 'zod/mini';
import { defineContract, id, instant, pageOf, pageQuery, requestKey, versionRead } from './contract';
import { localDate } from './exhibition';
import { EXPORT_FORMATS } from './registration-staff';
import { query, text } from './text';

/** What staff write of a show's content by hand: rows with history, and deletions that can be taken back. */

/** Kinds of rows; each has its fields, its list and its history. */
export const CONTENT_KINDS = ['exhibitor', 'booth', 'session'] as const;
export type ContentKind = (typeof CONTENT_KINDS)[number];
export const contentKind = z.enum(CONTENT_KINDS);

/** What was taken out can be put back for so many days. */
export const CONTENT_UNDO_DAYS = 7;

const exhibitionParams = z.object({ exhibitionId: id });
const rowParams = z.object({ exhibitionId: id, kind: contentKind, rowId: id });
const word = query(120);
/** One line, or none. */
const line = (max: number) => z.nullable(text({ max }));
/** Plain text; paragraphs are separated by an empty line. */
const paragraphs = (max: number) => z.nullable(text({ max, lines: true }));
const address = z.nullable(text({ max: 2_000 }).check(z.regex(/^https?:\/\/\S+$/i, '网址要以 http:// 或 https:// 开头')));
const dates = z.nullable(z.array(localDate).check(z.minLength(1), z.maxLength(31)));

export const exhibitorFields = z.object({
  name: text({ max: 200 }),
  nameEn: line(200),
  theme: line(80),
  summary: line(300),
  description: paragraphs(20_000),
  website: address,
  /** As it is dialled; a public number. */
  phone: line(40),
  country: line(80),
  /** The stands they have; `dates` null for the whole show. */
  booths: z.array(z.object({ id, dates })).check(z.maxLength(200)),
});

export const boothFields = z.object({
  number: text({ max: 60 }),
  hall: text({ max: 60, blank: true }),
  level: line(20),
});

export const sessionFields = z.object({
  title: text({ max: 300 }),
  subtitle: line(300),
  abstract: paragraphs(20_000),
  description: paragraphs(20_000),
  startsAt: instant,
  /** The same as `startsAt` for a moment. */
  endsAt: instant,
  room: text({ max: 120 }),
  track: line(120),
  type: line(60),
  language: line(40),
  speakers: z.array(text({ max: 120 })).check(z.maxLength(200)),
  url: address,
  links: z
    .array(z.object({ title: text({ max: 200 }), url: text({ max: 2_000 }).check(z.regex(/^https?:\/\/\S+$/i)) }))
    .check(z.maxLength(100)),
});

/** The fields of a row with the kind they belong to. */
export const contentFields = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('exhibitor'), fields: exhibitorFields }),
  z.object({ kind: z.literal('booth'), fields: boothFields }),
  z.object({ kind: z.literal('session'), fields: sessionFields }),
]);

/** The same as it is answered: what a list brought may be longer than a form takes, and must be seen to be mended. */
const asStored = <Shape extends Record<string, z.ZodMiniType>>(fields: z.ZodMiniObject<Shape>) =>
  z.object(Object.fromEntries(Object.keys(fields.shape).map((name) => [name, z.unknown()]))) as unknown as z.ZodMiniObject<Shape>;
const storedFields = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('exhibitor'), fields: asStored(exhibitorFields) }),
  z.object({ kind: z.literal('booth'), fields: asStored(boothFields) }),
  z.object({ kind: z.literal('session'), fields: asStored(sessionFields) }),
]);

const rowState = {
  /** Grows with every change; what a form was opened on. */
  version: z.number(),
  /** Made here and not by a list; no list takes it away. */
  byHand: z.boolean(),
  /** Fields written by hand over what a list said. */
  handEdited: z.array(z.string()),
};

export const exhibitorRow = z.object({
  id,
  ...rowState,
  name: z.string(),
  nameEn: z.nullable(z.string()),
  theme: z.nullable(z.string()),
  summary: z.nullable(z.string()),
  booths: z.array(z.object({ id, number: z.string(), hall: z.string(), dates })),
});

export const boothRow = z.object({
  id,
  ...rowState,
  number: z.string(),
  hall: z.string(),
  level: z.nullable(z.string()),
  exhibitors: z.array(z.object({ id, name: z.string(), dates })),
});

export const sessionRow = z.object({
  id,
  ...rowState,
  title: z.string(),
  startsAt: instant,
  endsAt: instant,
  /** Programme day and hours in the show's zone, `3月10日 周二`, `10:00–11:00`. */
  dayText: z.string(),
  timeText: z.string(),
  room: z.string(),
  track: z.nullable(z.string()),
  speakers: z.array(z.string()),
  /** Taken out of the programme. */
  withdrawn: z.boolean(),
  /** What of it waits to be released; null: it is as visitors see it. */
  draft: z.nullable(z.enum(['new', 'moved', 'cancelled', 'restored', 'edited'])),
});

export const listContentExhibitors = defineContract({
  method: 'GET',
  path: '/api/console/exhibitions/:exhibitionId/content/exhibitors',
  summary: '展商（按名称）',
  params: exhibitionParams,
  query: z.object({ ...pageQuery.shape, q: z.optional(word), hall: z.optional(word), theme: z.optional(word) }),
  response: pageOf(exhibitorRow),
});

export const listContentBooths = defineContract({
  method: 'GET',
  path: '/api/console/exhibitions/:exhibitionId/content/booths',
  summary: '展位（按展馆和编号）',
  params: exhibitionParams,
  query: z.object({ ...pageQuery.shape, q: z.optional(word), hall: z.optional(word) }),
  response: pageOf(boothRow),
});

export const listContentSessions = defineContract({
  method: 'GET',
  path: '/api/console/exhibitions/:exhibitionId/content/sessions',
  summary: '议程（按时间）',
  params: exhibitionParams,
  query: z.object({
    ...pageQuery.shape,
    q: z.optional(word),
    date: z.optional(localDate),
    track: z.optional(word),
    room: z.optional(word),
  }),
  response: pageOf(sessionRow),
});

/** What the filters of the lists offer, and how much there is. */
export const getContentOutline = defineContract({
  method: 'GET',
  path: '/api/console/exhibitions/:exhibitionId/content',
  summary: '内容概况与筛选项',
  params: exhibitionParams,
  response: z.object({
    counts: z.object({ exhibitors: z.number(), booths: z.number(), sessions: z.number(), speakers: z.number() }),
    halls: z.array(z.string()),
    themes: z.array(z.string()),
    tracks: z.array(z.string()),
    rooms: z.array(z.string()),
    days: z.array(z.object({ date: localDate, text: z.string() })),
    timeZone: z.string(),
    /** `apart`: what is written of sessions waits for a release; `unreleased`: of so many. */
    agenda: z.object({ apart: z.boolean(), unreleased: z.number() }),
  }),
});

export const getContentRow = defineContract({
  method: 'GET',
  path: '/api/console/exhibitions/:exhibitionId/content/:kind/:rowId',
  summary: '一行内容的全部字段',
  params: rowParams,
  response: z.object({
    id,
    ...rowState,
    content: storedFields,
    /** Of an exhibitor: the stands they have, by name. */ stands: z.array(z.object({ id, number: z.string(), hall: z.string() })),
    /** Of an exhibitor: by what the organiser's lists know it; null: none gave it a key. */ sourceKey: z.nullable(z.string()),
  }),
  errors: ['not_found'],
});

export const createContentRow = defineContract({
  method: 'POST',
  path: '/api/console/exhibitions/:exhibitionId/content',
  summary: '新建一行内容',
  params: exhibitionParams,
  body: z.object({ key: requestKey, content: contentFields }),
  response: z.object({ id }),
  errors: ['not_found', 'conflict', 'content_exists', 'content_times', 'content_booth_gone'],
});

export const changeContentRow = defineContract({
  method: 'PUT',
  path: '/api/console/exhibitions/:exhibitionId/content/:rowId',
  summary: '修改一行内容',
  params: z.object({ exhibitionId: id, rowId: id }),
  body: z.object({ version: versionRead, content: contentFields }),
  response: z.object({ version: z.number() }),
  errors: ['not_found', 'conflict', 'content_exists', 'content_times', 'content_booth_gone'],
});

/** Whom it would touch, before the yes. */
export const previewContentRemoval = defineContract({
  method: 'GET',
  path: '/api/console/exhibitions/:exhibitionId/content/:kind/:rowId/removal',
  summary: '删除之前：会影响多少人',
  params: rowParams,
  response: z.object({
    impact: z.array(z.object({ key: z.string(), people: z.number(), words: z.object({ zh: z.string(), en: z.string() }) })),
  }),
  errors: ['not_found'],
});

/** A session that people may have booked stays readable for them and says that it is cancelled. */
export const removeContentRow = defineContract({
  method: 'DELETE',
  path: '/api/console/exhibitions/:exhibitionId/content/:kind/:rowId',
  summary: '删除一行内容，七天内可以恢复',
  params: rowParams,
  response: z.object({}),
  errors: ['not_found', 'conflict'],
});

export const restoreContentRow = defineContract({
  method: 'POST',
  path: '/api/console/exhibitions/:exhibitionId/content/:kind/:rowId/restore',
  summary: '恢复删除的一行内容',
  params: rowParams,
  response: z.object({}),
  errors: ['not_found', 'conflict', 'content_undo_too_late', 'content_exists'],
});

/** In the columns an import reads back: exported and imported again, nothing changes. */
export const exportContent = defineContract({
  method: 'GET',
  path: '/api/console/exhibitions/:exhibitionId/content-export/:list',
  summary: '导出展商或议程',
  params: z.object({ exhibitionId: id, list: z.enum(['exhibitors', 'sessions']) }),
  query: z.object({ format: z._default(z.enum(EXPORT_FORMATS), 'csv') }),
  response: z.object({}),
  responseType: 'text/csv',
  errors: ['export_too_large'],
});

/** One field before and after, as people read it; null where there was nothing. */
export const contentCell = z.object({ field: z.string(), before: z.nullable(z.string()), after: z.nullable(z.string()) });

export const contentChange = z.object({
  id: z.string(),
  at: instant,
  /** Who did it; null: a command on the server. */
  by: z.nullable(z.string()),
  /** How: by hand, by an import, or by taking an import back. */
  cause: z.enum(['hand', 'import', 'undo']),
  /** The exhibitor wrote it, and whom it names approved it. */
  proposed: z._default(z.boolean(), false),
  what: z.enum(['created', 'changed', 'removed', 'restored']),
  kind: contentKind,
  rowId: id,
  title: z.string(),
  cells: z.array(contentCell),
  /** Until when this removal can be taken back; null where there is nothing to take back, or not any more. */
  restoreUntil: z.nullable(instant),
});

/** Newest first: of one row, or of the whole show. */
export const listContentChanges = defineContract({
  method: 'GET',
  path: '/api/console/exhibitions/:exhibitionId/content-changes',
  summary: '内容的修改记录',
  params: exhibitionParams,
  query: z.object({ ...pageQuery.shape, rowId: z.optional(id), kind: z.optional(contentKind), what: z.optional(z.enum(['removed'])) }),
  response: pageOf(contentChange),
});

export type ExhibitorFields = z.output<typeof exhibitorFields>;
export type BoothFields = z.output<typeof boothFields>;
export type SessionFields = z.output<typeof sessionFields>;
export type ContentFields = z.output<typeof contentFields>;
export type ExhibitorRow = z.output<typeof exhibitorRow>;
export type BoothRow = z.output<typeof boothRow>;
export type SessionRow = z.output<typeof sessionRow>;
export type ContentChange = z.output<typeof contentChange>;
export type ContentCell = z.output<typeof contentCell>;
