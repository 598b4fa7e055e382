import * as z from 'zod/mini';
import { defineContract, id, instant } from './contract';
import { consentOnRecord } from './consent';
import { PARTICIPANT_STATUSES } from './registration';
import { machineText, text } from './text';
import { TICKET_STATES } from './ticket';

/** Everything that is known of one registration, for staff. */

/** What an entry of a story is about; a feature that adds one answers with a `StoryPart`. */
export const STORY_KINDS = ['registration', 'consent', 'entry', 'message', 'plan', 'share', 'draw', 'right', 'survey'] as const;
export type StoryKind = (typeof STORY_KINDS)[number];
/** So many of a kind are told, the latest. */
export const MOST_OF_KIND = 50;

const words = z.object({ zh: z.string(), en: z.string() });
const participantParams = z.object({ exhibitionId: id, participantId: id });
const someone = z.object({ id, name: z.string() });

export const storyEntry = z.object({
  at: instant,
  kind: z.enum(STORY_KINDS),
  words,
  detail: z.nullable(words),
  /** It went wrong, or was refused. */
  bad: z.boolean(),
});
export type StoryEntryView = z.output<typeof storyEntry>;

export const participantNote = z.object({ id, text: z.string(), at: instant, staffName: z.string() });
export type ParticipantNote = z.output<typeof participantNote>;

export const getStory = defineContract({
  method: 'GET',
  path: '/api/console/exhibitions/:exhibitionId/registrations/:participantId/story',
  summary: '一个人的全部经过：报名、同意、出票、入场、消息、分享、抽奖、权益、问卷，以及工作人员备注',
  params: participantParams,
  response: z.object({
    /** Latest first, at most `MOST_OF_KIND` of a kind. */
    entries: z.array(storyEntry),
    /** Kinds of which there are more than are told. */
    more: z.array(z.enum(STORY_KINDS)),
    tickets: z.array(
      z.object({
        id,
        number: z.string(),
        typeName: words,
        state: z.enum(TICKET_STATES),
        /** Why it is cancelled. */
        reason: z.nullable(words),
        issuedAt: instant,
        admissions: z.number(),
        /** Of the registration as it stands: it can be revoked, restored and renewed. */
        current: z.boolean(),
        /** Numbers it had before it was renewed, latest first. */
        former: z.array(z.object({ number: z.string(), at: instant })),
      }),
    ),
    consents: z.array(consentOnRecord),
    /** Null: they came by themselves; an empty name: that person has been deleted. */
    broughtBy: z.nullable(someone),
    brought: z.object({
      people: z.array(z.extend(someone, { status: z.enum(PARTICIPANT_STATUSES), arrived: z.boolean(), at: instant })),
      more: z.boolean(),
    }),
    notes: z.array(participantNote),
  }),
  errors: ['not_found'],
});

export const addNote = defineContract({
  method: 'POST',
  path: '/api/console/exhibitions/:exhibitionId/registrations/:participantId/notes',
  summary: '给一条报名加备注；同一个 key 再次提交只记一次',
  params: participantParams,
  body: z.object({ text: text({ max: 500, lines: true }), key: machineText(64).check(z.minLength(8)) }),
  response: participantNote,
  errors: ['not_found', 'notes_full'],
});
