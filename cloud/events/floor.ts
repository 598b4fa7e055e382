import * as z from 'zod/mini';
import { defineEvent } from '../platform/events';
import { person } from './people';
import { sessionChange } from './show';
import { referral } from './trace';

const checkIn = {
  scanId: z.string(),
  ticketId: z.string(),
  participantId: z.string(),
  /** Kind of ticket. */
  kind: z.string(),
  gateId: z.string(),
  /** The hall the gate leads into; '' is the whole site. */
  zone: z.string(),
  direction: z.enum(['in', 'out']),
  first: z.boolean(),
  ...referral,
};

const drawEntry = { drawId: z.string(), participantId: z.string() };

export const floorEvents = {
  /** Sessions that somebody has booked, waits for or marked go, move or come back. Once per person and release, with all of them. */
  'plan.changed': defineEvent(
    z.strictObject({
      ...person,
      items: z.array(
        z.strictObject({
          ...sessionChange,
          /** Has a seat or waits for one; else it is only marked. */
          seat: z.boolean(),
          /** Waits for one. */
          waits: z.optional(z.literal(true)),
        }),
      ),
    }),
  ),
  /** The same of one session by itself, as it was appended before there were releases. */
  'booking.changed': defineEvent(
    z.strictObject({
      ...person,
      sessionId: z.string(),
      change: z.enum(['cancelled', 'moved', 'restored']),
      title: z.string(),
      /** Of a cancelled one: as it was. */
      startsAt: z.date(),
      endsAt: z.date(),
      room: z.string(),
    }),
  ),
  /** A session that somebody has starred or booked begins in a few minutes. Once per person and start. */
  'session.soon': defineEvent(
    z.strictObject({
      /** Who has no registration is named by their visitor id. */
      ...person,
      sessionId: z.string(),
      title: z.string(),
      startsAt: z.date(),
      room: z.string(),
    }),
  ),
  'checkin.accepted': defineEvent(z.strictObject(checkIn)),
  /**
   * Staff took an admission back, or it was the second one of a visitor who had been two. `acceptedAt` is the time of the
   * admission.
   */
  'checkin.undone': defineEvent(z.strictObject({ ...checkIn, acceptedAt: z.date() }), {
    type: 'checkin.accepted',
    original: ({ acceptedAt, ...data }) => ({ at: acceptedAt, data }),
  }),
  /** An admission that, after sync, turned out not to count. */
  'checkin.double': defineEvent(z.strictObject(checkIn)),
  /** A material or the recording of a session was opened; once a person and item. */
  'material.opened': defineEvent(z.strictObject({ sessionId: z.string(), item: z.string(), participantId: z.nullable(z.string()) })),
  /** Staff gave somebody a right; they are told. */
  'right.given': defineEvent(
    z.strictObject({ ...person, rightId: z.string(), name: z.string(), where: z.string(), handOutUntil: z.date() }),
  ),
  /** Once a person and show. */
  'survey.answered': defineEvent(z.strictObject({ participantId: z.string(), edition: z.number() })),
  'draw.entered': defineEvent(z.strictObject(drawEntry)),
  /** An entry lost what it came from while the draw still took entries. */
  'draw.withdrawn': defineEvent(z.strictObject({ ...drawEntry, enteredAt: z.date() }), {
    type: 'draw.entered',
    original: ({ enteredAt, ...data }) => ({ at: enteredAt, data }),
  }),
  'draw.won': defineEvent(
    z.strictObject({
      participantId: z.string(),
      drawId: z.string(),
      /** One won prize: the cause that makes a repeated message harmless. */
      winId: z.string(),
      prizeId: z.string(),
      prizeName: z.string(),
      redeemUntil: z.date(),
      /** Whom to tell; null when the winner is looking at the screen that says so. */
      tell: z.nullable(z.strictObject(person)),
    }),
  ),
};
