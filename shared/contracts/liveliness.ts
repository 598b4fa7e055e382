import * as z from 'zod/mini';
import { defineContract, id } from './contract';

/** How much goes on in a hall now beside the others of the show. */
export const HALL_LEVELS = ['calm', 'lively', 'crowded'] as const;
export type HallLevel = (typeof HALL_LEVELS)[number];

/** Told by the booth codes that phones opened in the last half hour: no head is counted. Empty outside opening hours, and while too few were opened to say. */
export const getLiveliness = defineContract({
  method: 'GET',
  path: '/api/exhibitions/:exhibitionId/liveliness',
  summary: '各馆此刻的热闹程度（按近半小时的展位扫码）',
  params: z.object({ exhibitionId: id }),
  response: z.object({ halls: z.array(z.object({ name: z.string(), level: z.enum(HALL_LEVELS) })) }),
});
