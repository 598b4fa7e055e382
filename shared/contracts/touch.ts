import * as z from 'zod/mini';
import { codeTarget, codeText } from './code';
import { defineContract } from './contract';

/** Made by the client once per opening, so that a repeat is harmless: 16 to 64 letters, digits, `-` or `_`. */
export const touchId = z.string().check(z.regex(/^[\w-]{16,64}$/));
/** The client's random session id, the same as in the `X-Session-Id` header. Kept on the device, never an openid. */
export const sessionId = z.string().check(z.regex(/^[\w-]{16,64}$/));

/** Records the opening of a code and answers where it leads, in one call. No sign-in needed. */
export const recordTouch = defineContract({
  method: 'POST',
  path: '/api/touches',
  summary: '记录一次触达，并返回场景码指向',
  body: z.object({
    touchId,
    sessionId,
    code: codeText,
    /** WeChat's scene value (1011 scanned, 1047 mini-program code, 1007 chat card ...), absent in a browser. */
    scene: z.optional(z.number().check(z.int(), z.minimum(0), z.maximum(99_999))),
    /** The share id in the opened card's path (`share=`), when it came by one. */
    shareId: z.optional(z.string().check(z.regex(/^[\w-]{16,64}$/))),
  }),
  response: z.object({ touchId, target: codeTarget }),
  errors: ['code_unknown', 'code_mistyped'],
});

/** How long the visitor stayed, in milliseconds so far. Send it on hiding the page; the largest value stands. */
export const recordDwell = defineContract({
  method: 'POST',
  path: '/api/touches/:touchId/dwell',
  summary: '更新停留时长',
  params: z.object({ touchId }),
  body: z.object({ sessionId, dwellMs: z.number().check(z.int(), z.minimum(0), z.maximum(86_400_000)) }),
  response: z.object({}),
});
