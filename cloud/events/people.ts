import * as z from 'zod/mini';
import { CONSENT_PURPOSES } from '@shared/contracts/consent';
import { HELD_REASONS } from '@shared/contracts/registration';
import { defineEvent } from '../platform/events';
import { referral } from './trace';

const participant = {
  participantId: z.string(),
  /** Null for a walk-in nobody has claimed. */
  visitorId: z.nullable(z.string()),
};

/** Whom something happened to, with what a message to them asks for. */
export const person = {
  ...participant,
  language: z.enum(['zh', 'en']),
  hasPhone: z.boolean(),
  hasEmail: z.boolean(),
};

const registration = {
  ...person,
  /** Kind of ticket: the group a figure can be split by. */
  kind: z.string(),
  ticketTypeId: z.string(),
  walkIn: z.boolean(),
  ...referral,
};

export const peopleEvents = {
  /** Somebody has a ticket, however they came to it. */
  'participant.registered': defineEvent(
    z.strictObject({
      ...registration,
      /** Absent where it is carried only to be taken back. */
      how: z.optional(z.enum(['directly', 'approval', 'waiting_list', 'gate', 'desk', 'group'])),
    }),
  ),
  /** Staff said yes; `participant.registered` comes with it when there was a place. */
  'participant.approved': defineEvent(z.strictObject(person)),
  'participant.rejected': defineEvent(z.strictObject({ ...person, reason: z.nullable(z.string()) })),
  /**
   * Takes the registration back when there was one. A waiting or pending one never counted; one whose holder has come in and
   * an erased one stay a number. A merged one goes whatever it was used for: the other one has it.
   */
  'participant.cancelled': defineEvent(
    z.strictObject({
      ...registration,
      /** Which of the person's registrations: what belonged to it goes, what a later one has stays. */
      generation: z.number(),
      was: z.enum(['registered', 'waiting', 'pending']),
      /** When it had become a registration; null when it never did. */
      registeredAt: z.nullable(z.date()),
      by: z.enum(['visitor', 'staff', 'contact', 'erasure', 'merge']),
      /** Of a merged one: the participant who has what was theirs. */
      into: z.optional(z.string()),
      /** Whether its holder had been admitted; absent: they had not. */
      cameIn: z.optional(z.boolean()),
      /** What the person is told; null when nobody needs telling. */
      reason: z.nullable(z.string()),
    }),
    {
      type: 'participant.registered',
      original: ({ was, registeredAt, by, cameIn, into: _into, reason: _reason, generation: _generation, ...data }) =>
        was === 'registered' && registeredAt && by !== 'erasure' && (!cameIn || by === 'merge') ? { at: registeredAt, data } : null,
    },
  ),
  /** Somebody has to look at a registration first. */
  'participant.held': defineEvent(z.strictObject({ ...person, reason: z.enum(HELD_REASONS) })),
  /** Their number came with another registration: another account's, or one that a company's contact made. */
  'participant.phone_reused': defineEvent(z.strictObject({ ...person, otherId: z.string(), by: z.optional(z.enum(['contact', 'gate'])) })),
  /** Who brought somebody is counted no longer, or counted now: the registration is taken back and told again. */
  'participant.recredited': defineEvent(z.strictObject({ ...registration, registeredAt: z.date() }), {
    type: 'participant.registered',
    original: ({ registeredAt, ...data }) => ({ at: registeredAt, data }),
  }),
  /** From the waiting list to a ticket. */
  'participant.moved_up': defineEvent(z.strictObject({ ...person, ticketTypeName: z.nullable(z.string()) })),
  /** From the waiting list of a session to a seat. */
  'session.moved_up': defineEvent(
    z.strictObject({ ...person, sessionId: z.string(), title: z.nullable(z.string()), startsAt: z.nullable(z.date()) }),
  ),
  /** Something that people are told apart by changed, and no other event says so: what it is now stands in its feature's records. */
  'traits.changed': defineEvent(z.strictObject({ participantIds: z.array(z.string()), visitorIds: z.array(z.string()) })),
  /** In the words of these versions. */
  'consent.given': defineEvent(
    z.strictObject({
      ...participant,
      consents: z.array(z.strictObject({ purpose: z.enum(CONSENT_PURPOSES), version: z.string() })),
    }),
  ),
  /** In every version. */
  'consent.withdrawn': defineEvent(z.strictObject({ ...participant, purpose: z.enum(CONSENT_PURPOSES) })),
  /** Two visitors were one person: everything of `absorbedId` belongs to `visitorId` now. Happens in no show (`HOUSE`). */
  'visitor.merged': defineEvent(z.strictObject({ visitorId: z.string(), absorbedId: z.string() })),
};
