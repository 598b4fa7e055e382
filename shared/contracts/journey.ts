import * as z from 'zod/mini';
import { defineContract, id, instant, pageOf, pageQuery } from './contract';
import { machineText } from './text';

const params = z.object({ exhibitionId: id });

/** `PT-1H`, `P-7D`, `PT2H`: ISO 8601 duration from the anchor, negative before it. */
const offset = z.string().check(z.regex(/^[+-]?P(?=[\dT+-])(?:[+-]?\d+[YMWD])*(?:T(?:[+-]?\d+[HMS])+)?$/), z.maxLength(20));

/** `2026-03-01T09:00` on the show's own clock. */
const wallClock = z.string().check(z.regex(/^[1-9]\d{3}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])T(?:[01]\d|2[0-3]):[0-5]\d$/));

/** A kind is here once what it promises can be opened. */
export const STEP_KINDS = ['reminder_week', 'reminder_days', 'reminder_day', 'reminder_hour', 'highlights', 'next_show'] as const;

/** Whom a step is for besides segments. */
export const STEP_AUDIENCES = ['registered', 'checked_in', 'not_checked_in'] as const;
/** Of a saved segment, those registered; who belongs is read when the step falls due. */
const stepAudience = z.union([z.enum(STEP_AUDIENCES), z.object({ segmentId: id })]);
export type StepAudience = z.output<typeof stepAudience>;

/** Why a step is sent to nobody: its segment is deleted or another show's, or asks for what the show has not got. */
const stepTrouble = z.enum(['segment_gone', 'segment_faulty']);
export type StepTrouble = z.output<typeof stepTrouble>;

export const journeyStep = z.object({
  key: z.string().check(z.regex(/^[a-z][a-z0-9_]{0,29}$/)),
  /** What `offset` counts from; `fixed`: at `at`, wherever the show goes. */
  anchor: z.enum(['start', 'end', 'fixed']),
  offset,
  /** Of a fixed one. */
  at: z.optional(wallClock),
  kind: z.enum(STEP_KINDS),
  audience: stepAudience,
  /** After this it is of no use and is not sent: ISO duration from the moment it is due. */
  usefulFor: offset,
  /** 1 is the most important: scarce allowances are kept for it. */
  rank: z.number().check(z.int(), z.minimum(1), z.maximum(99)),
  enabled: z.boolean(),
});
export type JourneyStep = z.output<typeof journeyStep>;

const runView = z.object({
  stepKey: z.string(),
  /** `faulty`: nobody gets it, see `trouble`; it goes on once that is mended, as long as it is of use. */
  state: z.enum(['planned', 'expanding', 'done', 'missed', 'off', 'faulty']),
  trouble: z.nullable(stepTrouble),
  dueAt: instant,
  /** In the exhibition's own time. */
  dueText: z.string(),
  usefulUntil: instant,
  people: z.number(),
});

export const getJourney = defineContract({
  method: 'GET',
  path: '/api/console/exhibitions/:exhibitionId/journey',
  summary: '旅程步骤与批次',
  params,
  response: z.object({
    version: z.number(),
    steps: z.array(journeyStep),
    runs: z.array(runView),
    /** Steps that would be sent to nobody as their segments stand now. */
    troubles: z.array(z.object({ stepKey: z.string(), trouble: stepTrouble })),
  }),
  errors: ['not_found'],
});

export const saveJourney = defineContract({
  method: 'PUT',
  path: '/api/console/exhibitions/:exhibitionId/journey',
  summary: '保存旅程步骤；尚未发送的随之调整',
  params,
  body: z.object({ version: z.number(), steps: z.array(journeyStep).check(z.maxLength(30)) }),
  response: z.object({ version: z.number(), steps: z.array(journeyStep) }),
  errors: ['not_found', 'conflict', 'journey_invalid'],
});

/** What was saved, the latest first; the current one too, and the one before each that somebody saved over. */
export const listJourneyVersions = defineContract({
  method: 'GET',
  path: '/api/console/exhibitions/:exhibitionId/journey/versions',
  summary: '旅程的历史版本（最近 50 版），谁在何时保存',
  params,
  response: z.object({
    items: z.array(
      z.object({
        version: z.number(),
        steps: z.array(journeyStep),
        /** Null: nobody's hand, as it was begun, copied or taken from head office. */
        savedAt: z.nullable(instant),
        savedBy: z.string(),
      }),
    ),
  }),
  errors: ['not_found'],
});

const plan = z.object({
  stepKey: z.string(),
  /** When it would go out; null when it would not. */
  sendAt: z.nullable(instant),
  /** `subscribe`, `official`; null: only the in-app box, or nothing. */
  channel: z.nullable(z.string()),
  /** A copy goes to the box in the app. */
  boxed: z.boolean(),
  /** Why no earlier channel, or why nothing. */
  reasons: z.array(z.string()),
});

/** Before anything is sent: per step how many people on which channel, and how many get nothing and why. */
export const dryRunJourney = defineContract({
  method: 'GET',
  path: '/api/console/exhibitions/:exhibitionId/journey/dry-run',
  summary: '试运行：每一步谁会收到、何时、走哪个渠道，谁收不到及原因',
  params,
  response: z.object({
    total: z.number(),
    /** Fewer than `total` in a very large show; the counts are of these. */
    counted: z.number(),
    steps: z.array(
      z.object({
        stepKey: z.string(),
        dueAt: instant,
        dueText: z.string(),
        sendAt: z.nullable(instant),
        sendText: z.nullable(z.string()),
        dropped: z.nullable(z.string()),
        /** Its audience cannot be found: it goes to nobody. */
        trouble: z.nullable(stepTrouble),
        audience: z.number(),
        byChannel: z.record(z.string(), z.number()),
        /** Only the box in the app, by why no channel takes it. */
        boxed: z.record(z.string(), z.number()),
        /** Nothing at all, by why. */
        nobody: z.record(z.string(), z.number()),
      }),
    ),
  }),
  errors: ['not_found'],
});

/** The same, person by person, of every step or of one; who is not addressed by it has no plan for it. */
export const dryRunPeople = defineContract({
  method: 'GET',
  path: '/api/console/exhibitions/:exhibitionId/journey/dry-run/people',
  summary: '试运行明细：逐人列出每一步会不会收到及原因（手机号打码）',
  params,
  query: z.extend(pageQuery, { stepKey: z.optional(machineText(30)) }),
  response: pageOf(
    z.object({
      participantId: id,
      name: z.string(),
      phone: z.nullable(z.string()),
      company: z.nullable(z.string()),
      plans: z.array(plan),
    }),
  ),
  errors: ['not_found'],
});
