import * as z from 'zod/mini';
import { defineContract, instant } from './contract';

/** Development only: whether what is here is the sample, and which process says so (another `boot`: it has started anew). */
export const readSample = defineContract({
  method: 'GET',
  path: '/api/demo/sample',
  summary: '是否为示例数据（仅开发环境）',
  response: z.object({ loaded: z.boolean(), /** By the sample's own clock. */ recordedAt: z.nullable(instant), boot: z.string() }),
});

/** Development only. Everything since the recording goes, and the service starts anew: wait until `readSample` names another `boot`. */
export const startSampleOver = defineContract({
  method: 'POST',
  path: '/api/console/demo/start-over',
  summary: '示例重新开始（仅开发环境）',
  response: z.object({}),
  errors: ['not_found'],
});

/**
 * Development only. The sample goes whole, accounts too, and the service starts anew on nothing: wait until `readSample` names another
 * `boot`, then open `/console/setup#CODE` to make the first owner.
 */
export const emptySample = defineContract({
  method: 'POST',
  path: '/api/console/demo/empty',
  summary: '清空示例，用于自己的展会（仅开发环境）',
  response: z.object({ setupCode: z.string() }),
  errors: ['not_found'],
});
