import * as z from 'zod/mini';
import { defineContract, id, instant, pageOf, pageQuery } from './contract';
import { showProfileView } from './exhibition-profile';
import { query, text } from './text';

/** A calendar day of the show in its own zone, `2025-02-01`. */
export const localDate = z.string().check(z.regex(/^\d{4}-\d{2}-\d{2}$/), z.refine(isCalendarDay));

/** The 30th of February is written like a day and is none. */
function isCalendarDay(text: string): boolean {
  const day = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text);
}

/** Visitors see every status but `draft`. */
export const exhibitionStatus = z.enum(['draft', 'published', 'live', 'ended']);

/** One day of the show: its date and how people read it in the caller's language. */
export const exhibitionDay = z.object({ date: localDate, text: z.string() });

/** A day with its own hours; a closing after midnight is on the next date. `hoursText` is in the show's zone, for example `09:00–18:00`. */
const openDay = z.extend(exhibitionDay, { opensAt: instant, closesAt: instant, hoursText: z.string() });

/** What a home page shows. Instants are ISO 8601 with offset; `...Text` is the local text in the caller's language. */
export const exhibitionView = z.object({
  id,
  name: z.string(),
  nameEn: z.nullable(z.string()),
  subtitle: z.nullable(z.string()),
  venue: z.string(),
  city: z.string(),
  status: exhibitionStatus,
  startsAt: instant,
  endsAt: instant,
  timeZone: z.string(),
  /** For example `2025年2月1日至2日`. */
  datesText: z.string(),
  /** Daily opening in the show's zone: `09:00–18:00`, or by days where they differ: `2月1日 09:00–18:00，2月2日 09:00–16:00`. */
  hoursText: z.string(),
  days: z.array(openDay),
  halls: z.array(z.object({ name: z.string(), booths: z.number() })),
  counts: z.object({ exhibitors: z.number(), booths: z.number(), sessions: z.number(), speakers: z.number() }),
  profile: showProfileView,
});

/** The live show, else the next published one, else the last one that ended. */
export const getCurrentExhibition = defineContract({
  method: 'GET',
  path: '/api/exhibitions/current',
  summary: '当前展会',
  response: exhibitionView,
  errors: ['exhibition_none'],
});

export const getExhibitionById = defineContract({
  method: 'GET',
  path: '/api/exhibitions/:exhibitionId',
  summary: '展会详情',
  params: z.object({ exhibitionId: id }),
  response: exhibitionView,
  errors: ['preview_invalid'],
});

export const listExhibitions = defineContract({
  method: 'GET',
  path: '/api/exhibitions',
  summary: '展会列表（最近的在前）',
  query: pageQuery,
  response: pageOf(exhibitionView),
});

/** As the console sees a show: a draft too, and whose it is. */
export const staffExhibitionView = z.extend(exhibitionView, {
  branch: z.object({ id, name: z.string() }),
  /** Put away: it can be read and not changed. */
  archived: z.boolean(),
});

/** Shows of the caller's branch, drafts included; head office sees every branch. `q` is part of a name or a city. Those put away are left out unless asked for. */
export const listStaffExhibitions = defineContract({
  method: 'GET',
  path: '/api/console/exhibitions',
  summary: '控制台的展会列表（含草稿，最近的在前）',
  query: z.extend(pageQuery, { q: z.optional(query(50)), archived: z.optional(z.enum(['include'])) }),
  response: pageOf(staffExhibitionView),
});

export type StaffExhibitionView = z.output<typeof staffExhibitionView>;

/** What stands in the way of publishing a show, what should be mended, and what is in order; also once it is published. */
export const checkPublication = defineContract({
  method: 'GET',
  path: '/api/console/exhibitions/:exhibitionId/checks',
  summary: '发布检查',
  params: z.object({ exhibitionId: id }),
  response: z.object({
    items: z.array(
      z.object({
        key: z.string(),
        level: z.enum(['blocker', 'warning']),
        ok: z.boolean(),
        text: z.string(),
        /** Key of the console page where it is mended. */
        page: z.string(),
      }),
    ),
  }),
  errors: ['not_found', 'other_branch'],
});

/** A new draft with the settings of this show; its first day decides all dates. */
export const cloneExhibition = defineContract({
  method: 'POST',
  path: '/api/console/exhibitions/:exhibitionId/clone',
  summary: '复制为新展会（设置随行，名单与内容不随行）',
  params: z.object({ exhibitionId: id }),
  body: z.object({ name: text({ max: 80 }), startsOn: localDate }),
  whenArchived: 'open',
  response: exhibitionView,
  errors: ['not_found', 'other_branch', 'exhibition_name_taken'],
});

export type ExhibitionView = z.output<typeof exhibitionView>;
