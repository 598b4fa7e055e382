import * as z from 'zod/mini';
import { contentCell } from './content-desk';
import { defineContract, id, instant, pageOf, pageQuery, requestKey } from './contract';
import { localDate } from './exhibition';

/**
 * Once a show is published its sessions are edited apart: what staff write waits in a draft, and a release puts it on show, all at once.
 * Exhibitors and stands stay immediate.
 */

/** What a release does with one session. `edited`: texts only, nobody has to come at another time. */
export const AGENDA_WHATS = ['new', 'moved', 'cancelled', 'restored', 'edited'] as const;
export type AgendaWhat = (typeof AGENDA_WHATS)[number];
export const agendaWhat = z.enum(AGENDA_WHATS);
/** Those that people who booked are told of. */
export const TOLD_WHATS: readonly AgendaWhat[] = ['moved', 'cancelled', 'restored'];

/** Of a field that somebody else changed on show meanwhile: the draft's or what is on show. */
export const agendaChoice = z.enum(['draft', 'shown']);
export type AgendaChoice = z.output<typeof agendaChoice>;

/** What was looked at: a release of something else is refused. */
const mark = z.string().check(z.regex(/^[0-9a-f]{24}$/));
const exhibitionParams = z.object({ exhibitionId: id });
const words = z.object({ zh: z.string(), en: z.string() });

/** Where and when a session is, as people read it. */
const slot = z.object({ dayText: z.string(), timeText: z.string(), room: z.string() });

export const agendaLine = z.object({
  sessionId: id,
  what: agendaWhat,
  title: z.string(),
  ...slot.shape,
  /** Each changed field before and after; `shown`: what somebody else made of it since, which asks for a choice. */
  cells: z.array(z.extend(contentCell, { shown: z.optional(z.nullable(z.string())) })),
});

const draftLine = z.extend(agendaLine, {
  /** Changed on show as well since it was drafted. */
  conflict: z.boolean(),
  by: z.nullable(z.string()),
  at: instant,
});

const clashSide = z.object({
  sessionId: id,
  title: z.string(),
  date: localDate,
  ...slot.shape,
  startsAt: instant,
  endsAt: instant,
  /** It is among what would be released. */
  drafted: z.boolean(),
});

/** `speaker`, `room`: two sessions at once; `hours`: one outside the opening hours of its day. */
export const CLASH_KINDS = ['speaker', 'room', 'hours'] as const;
export const agendaClash = z.object({
  kind: z.enum(CLASH_KINDS),
  /** The speaker or the room; of `hours` the opening hours. */
  name: z.string(),
  sessions: z.array(clashSide),
});

/** How many people by why: `subscribe:no_allowance` and the like. */
const tally = z.array(z.object({ reason: z.string(), people: z.number() }));

export const agendaDraft = z.object({
  /** Of everything this answer says; a release of it is refused when something has changed since. */
  mark,
  /** All that waits, whether or not asked for. */
  waiting: z.number(),
  lines: z.array(draftLine),
  clashes: z.object({
    /** That the release would bring, and how many more than those listed. */
    fresh: z.array(agendaClash),
    freshMore: z.number(),
    /** That are on show already. */
    existing: z.array(agendaClash),
    existingMore: z.number(),
  }),
  impact: z.array(z.object({ key: z.string(), people: z.number(), words })),
  /** Who would get the message: how many, by which way, and who by none or in the app only. */
  told: z.object({ people: z.number(), byChannel: tally, boxOnly: tally, nobody: tally }),
});
export type AgendaDraft = z.output<typeof agendaDraft>;
export type AgendaLine = z.output<typeof agendaLine>;
export type AgendaClash = z.output<typeof agendaClash>;

/** What waits to be released, of all sessions or of one, with what a release of it would bring about. */
export const getAgendaDraft = defineContract({
  method: 'GET',
  path: '/api/console/exhibitions/:exhibitionId/agenda-draft',
  summary: '未发布的议程修改：改了什么、有无冲突、影响谁',
  params: exhibitionParams,
  query: z.object({ sessionId: z.optional(id) }),
  response: agendaDraft,
});

/** Forgets what was drafted of one session, or of all of them, as it was seen. */
export const dropAgendaDraft = defineContract({
  method: 'POST',
  path: '/api/console/exhibitions/:exhibitionId/agenda-draft/drop',
  summary: '放弃未发布的议程修改',
  params: exhibitionParams,
  body: z.object({ sessionId: z.nullable(id), mark }),
  response: z.object({ dropped: z.number() }),
  errors: ['agenda_outdated'],
});

/** Puts the draft on show, whole: of all sessions or of one. The same key is one release. */
export const releaseAgenda = defineContract({
  method: 'POST',
  path: '/api/console/exhibitions/:exhibitionId/agenda-releases',
  summary: '发布议程',
  params: exhibitionParams,
  body: z.object({
    key: requestKey,
    mark,
    sessionId: z.nullable(id),
    /** Whether those who booked get a message. */
    tell: z.boolean(),
    /** For each session that was changed on show too. */
    choices: z.array(z.object({ sessionId: id, choice: agendaChoice })).check(z.maxLength(2_000)),
  }),
  response: z.object({ id }),
  errors: ['agenda_outdated', 'agenda_nothing', 'agenda_unchosen', 'conflict'],
});

const release = z.object({
  id,
  at: instant,
  /** Null: a command on the server. */
  by: z.nullable(z.string()),
  tell: z.boolean(),
  counts: z.object({ new: z.number(), moved: z.number(), cancelled: z.number(), restored: z.number(), edited: z.number() }),
  /** Some of what it changed, by name. */
  titles: z.array(z.string()),
  /** It took another release back. */
  isUndo: z.boolean(),
  undone: z.boolean(),
  undoUntil: z.nullable(instant),
});
export type AgendaRelease = z.output<typeof release>;

export const listAgendaReleases = defineContract({
  method: 'GET',
  path: '/api/console/exhibitions/:exhibitionId/agenda-releases',
  summary: '发布过的议程（新的在前）',
  params: exhibitionParams,
  query: pageQuery,
  response: pageOf(release),
});

export const getAgendaRelease = defineContract({
  method: 'GET',
  path: '/api/console/exhibitions/:exhibitionId/agenda-releases/:releaseId',
  summary: '一次议程发布改了什么',
  params: z.object({ exhibitionId: id, releaseId: id }),
  response: z.object({ ...release.shape, lines: z.array(agendaLine) }),
  errors: ['not_found'],
});

/** As a release that restores: what was changed since stays. Who was told by it is told again, once. */
export const undoAgendaRelease = defineContract({
  method: 'POST',
  path: '/api/console/exhibitions/:exhibitionId/agenda-releases/:releaseId/undo',
  summary: '撤回一次议程发布，七天内',
  params: z.object({ exhibitionId: id, releaseId: id }),
  response: z.object({ id, kept: z.number() }),
  errors: ['not_found', 'content_undo_too_late', 'agenda_nothing', 'conflict'],
});
