import * as z from 'zod/mini';
import { defineContract, id } from './contract';

/** What came about at one distance below a person. Level 1: by their own posters and shares; 2: by those of people they brought; and so on. */
export const referralLevel = z.object({
  level: z.number(),
  views: z.number(),
  viewers: z.number(),
  registrations: z.number(),
  arrivals: z.number(),
  /** Posters made by the people this level brought. */
  posters: z.number(),
});

/** How far the caller's posters and shares have travelled. Numbers only: nobody sees who the others are. */
export const getMyReferrals = defineContract({
  method: 'GET',
  path: '/api/exhibitions/:exhibitionId/my-referrals',
  summary: '我的传播：每一层的浏览、报名与到场',
  params: z.object({ exhibitionId: id }),
  response: z.object({
    /** The last level that has anything; 0 when nobody has looked yet. */
    depth: z.number(),
    levels: z.array(referralLevel),
    totals: z.object({ posters: z.number(), views: z.number(), viewers: z.number(), registrations: z.number(), arrivals: z.number() }),
  }),
  errors: ['poster_not_registered'],
});
export type ReferralLevel = z.output<typeof referralLevel>;
