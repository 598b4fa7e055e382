import * as z from 'zod/mini';
import { defineEvent } from '../platform/events';

/** Who brought somebody, as fixed at registration: root of the tree first, nearest last. */
export const referral = {
  referrerId: z.nullable(z.string()),
  posterId: z.nullable(z.string()),
  ancestors: z.array(z.string()),
  /** The code of the place, touchpoint or stand, that brought them by the same rule; absent: none. */
  touchpoint: z.optional(z.string()),
};

export const traceEvents = {
  /** A code was opened. */
  'touch.recorded': defineEvent(
    z.strictObject({
      touchId: z.string(),
      code: z.string(),
      kind: z.enum(['touchpoint', 'booth', 'poster', 'share']),
      subjectId: z.string(),
      /** Where a touchpoint hangs; of other codes their kind. */
      channel: z.string(),
      /** One-way key of the device within the show. */
      viewer: z.string(),
      visitorId: z.nullable(z.string()),
      /** WeChat's scene value; null in a browser. */
      scene: z.nullable(z.number()),
      shareId: z.optional(z.string()),
      posterId: z.optional(z.string()),
      /** Whose poster or share it is, and who brought them, root first. */
      ownerId: z.optional(z.string()),
      ownerAncestors: z.optional(z.array(z.string())),
    }),
  ),
};
