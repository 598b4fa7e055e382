import * as z from 'zod/mini';
import { defineEvent } from '../platform/events';

const follower = {
  /** One-way key of the account at the Official Account. */
  follower: z.string(),
  /** Null while nobody with that unionid has signed in. */
  visitorId: z.nullable(z.string()),
  /** Scene of the QR code they came by. */
  scene: z.nullable(z.string()),
};

export const reachEvents = {
  'poster.made': defineEvent(
    z.strictObject({
      posterId: z.string(),
      participantId: z.string(),
      ancestors: z.array(z.string()),
      /** The poster its maker came by. */
      parentPosterId: z.optional(z.string()),
    }),
  ),
  /** WeChat does not tell whether anything was sent in the end: this is the intent. */
  'share.intended': defineEvent(
    z.strictObject({
      shareId: z.string(),
      page: z.string(),
      channel: z.string(),
      participantId: z.optional(z.string()),
      posterId: z.optional(z.string()),
    }),
  ),
  /** Followers belong to the deployment, to no show (`HOUSE`). */
  'follower.followed': defineEvent(z.strictObject(follower)),
  'follower.left': defineEvent(z.strictObject({ ...follower, followedAt: z.date() }), {
    type: 'follower.followed',
    original: ({ followedAt, ...data }) => ({ at: followedAt, data }),
  }),
};
