import * as z from 'zod/mini';
import { defineContract, id, instant, pageOf, pageQuery } from './contract';
import { exhibitionDay, localDate } from './exhibition';
import { query } from './text';

const params = z.object({ exhibitionId: id });
const word = query(120);

/** Where an exhibitor stands. `dates` is null when they stay for the whole show. */
export const boothOfExhibitor = z.object({
  id,
  number: z.string(),
  hall: z.string(),
  dates: z.nullable(z.array(localDate)),
  /** For example `仅周六`; null for the whole show. */
  datesText: z.nullable(z.string()),
});

export const exhibitorCard = z.object({
  id,
  name: z.string(),
  nameEn: z.nullable(z.string()),
  theme: z.nullable(z.string()),
  summary: z.nullable(z.string()),
  booths: z.array(boothOfExhibitor),
});

export const exhibitorView = z.object({
  ...exhibitorCard.shape,
  description: z.nullable(z.string()),
  website: z.nullable(z.string()),
  /** As it is dialled; E.164 for mobiles and numbers from abroad. */
  phone: z.nullable(z.string()),
  country: z.nullable(z.string()),
});

export const sessionState = z.enum(['upcoming', 'now', 'over', 'cancelled']);

/** One line of the programme. Times also come as text in the show's zone. */
export const sessionCard = z.object({
  id,
  title: z.string(),
  date: localDate,
  startsAt: instant,
  endsAt: instant,
  /** `10:35–11:00`; `10:35` for a moment, `全天` for whole days. */
  timeText: z.string(),
  /** `2月1日 周六` */
  dayText: z.string(),
  room: z.string(),
  track: z.nullable(z.string()),
  type: z.nullable(z.string()),
  language: z.nullable(z.string()),
  speakers: z.array(z.string()),
  state: sessionState,
  /** Where and when it was before it was moved in the last days, in words too; null: it was not. */
  movedFrom: z._default(z.nullable(z.object({ startsAt: instant, room: z.string(), text: z.string() })), null),
});

export const sessionView = z.object({
  ...sessionCard.shape,
  subtitle: z.nullable(z.string()),
  /** Plain text; paragraphs are separated by an empty line. */
  abstract: z.nullable(z.string()),
  description: z.nullable(z.string()),
  hall: z.nullable(z.string()),
  url: z.nullable(z.string()),
  links: z.array(z.object({ title: z.string(), url: z.string() })),
});

export const boothView = z.object({
  id,
  exhibitionId: id,
  number: z.string(),
  hall: z.string(),
  level: z.nullable(z.string()),
  /** The stand's code as printed. */
  code: z.nullable(z.string()),
  /** Today's (else the next) occupant first. Several when the stand is shared or changes hands. */
  occupants: z.array(
    z.object({ exhibitor: exhibitorView, dates: z.nullable(z.array(localDate)), datesText: z.nullable(z.string()), here: z.boolean() }),
  ),
  /** Sessions in the same hall, those on now or next first; at most six. */
  sessionsNear: z.array(sessionCard),
  /** Stands beside it in number order; at most four. */
  neighbours: z.array(z.object({ id, number: z.string(), exhibitorName: z.string() })),
});

/** What the filters of the two lists offer, in display order. */
export const getProgrammeOutline = defineContract({
  method: 'GET',
  path: '/api/exhibitions/:exhibitionId/outline',
  summary: '展商与议程的筛选项',
  params,
  response: z.object({
    halls: z.array(z.object({ name: z.string(), booths: z.number() })),
    themes: z.array(z.object({ name: z.string(), exhibitors: z.number() })),
    days: z.array(exhibitionDay),
    tracks: z.array(z.object({ name: z.string(), sessions: z.number() })),
    rooms: z.array(z.object({ name: z.string(), sessions: z.number() })),
    /** Where a calendar program finds the programme, to be subscribed to. */
    calendarUrl: z.string(),
  }),
  errors: ['preview_invalid'],
});

/** Sorted by name; with `q` only names, themes and stand numbers that contain every word of it. */
export const listExhibitors = defineContract({
  method: 'GET',
  path: '/api/exhibitions/:exhibitionId/exhibitors',
  summary: '展商列表',
  params,
  query: z.object({ ...pageQuery.shape, q: z.optional(word), hall: z.optional(word), theme: z.optional(word) }),
  response: pageOf(exhibitorCard),
  errors: ['preview_invalid'],
});

export const getExhibitor = defineContract({
  method: 'GET',
  path: '/api/exhibitions/:exhibitionId/exhibitors/:exhibitorId',
  summary: '展商详情',
  params: z.object({ exhibitionId: id, exhibitorId: id }),
  response: exhibitorView,
  errors: ['preview_invalid'],
});

export const getBooth = defineContract({
  method: 'GET',
  path: '/api/exhibitions/:exhibitionId/booths/:boothId',
  summary: '展位详情：展商、附近议程',
  params: z.object({ exhibitionId: id, boothId: id }),
  response: boothView,
  errors: ['preview_invalid'],
});

/** In time order, then room. */
export const listSessions = defineContract({
  method: 'GET',
  path: '/api/exhibitions/:exhibitionId/sessions',
  summary: '议程列表',
  params,
  query: z.object({
    ...pageQuery.shape,
    q: z.optional(word),
    date: z.optional(localDate),
    track: z.optional(word),
    room: z.optional(word),
    hall: z.optional(word),
    /** Only these, at most 50, separated by commas; unknown ones are left out. */
    ids: z.optional(z.string().check(z.regex(/^[0-9a-f]{24}(,[0-9a-f]{24}){0,49}$/))),
    /** Only what is not over yet. */
    ahead: z.optional(z.literal('true')),
    /** Only what has not begun yet. */
    upcoming: z.optional(z.literal('true')),
  }),
  response: pageOf(sessionCard),
  errors: ['preview_invalid'],
});

export const getSession = defineContract({
  method: 'GET',
  path: '/api/exhibitions/:exhibitionId/sessions/:sessionId',
  summary: '议程详情',
  params: z.object({ exhibitionId: id, sessionId: id }),
  response: sessionView,
  errors: ['preview_invalid'],
});

const part = z.object({ hall: z.optional(word), room: z.optional(word), track: z.optional(word) });

/** For other programs: frab's schedule XML, whole or of one hall, room or track. It has an ETag that changes with the content. */
export const getScheduleXml = defineContract({
  method: 'GET',
  path: '/api/exhibitions/:exhibitionId/schedule.xml',
  summary: '议程（frab schedule XML）',
  params,
  query: part,
  response: z.object({}),
  responseType: 'application/xml',
  errors: ['preview_invalid'],
});

/** A calendar to subscribe to, whole or of one hall, room or track; sessions taken out are in it as cancelled. */
export const getScheduleIcs = defineContract({
  method: 'GET',
  path: '/api/exhibitions/:exhibitionId/schedule.ics',
  summary: '议程日历订阅（iCalendar）',
  params,
  query: part,
  response: z.object({}),
  responseType: 'text/calendar',
  errors: ['preview_invalid'],
});

/** For staff: an A4 page with every stand's code, to print and cut. `hall` prints one hall. */
export const printBoothCodes = defineContract({
  method: 'GET',
  path: '/print/booth-codes',
  summary: '展位码打印页（A4）',
  query: z.object({ exhibitionId: z.optional(id), hall: z.optional(word) }),
  response: z.object({}),
  responseType: 'text/html',
  errors: ['exhibition_none'],
});

export type ExhibitorCard = z.output<typeof exhibitorCard>;
export type ExhibitorView = z.output<typeof exhibitorView>;
export type SessionCard = z.output<typeof sessionCard>;
export type SessionView = z.output<typeof sessionView>;
export type BoothView = z.output<typeof boothView>;
