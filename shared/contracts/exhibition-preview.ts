import * as z from 'zod/mini';
import { defineContract, id, instant } from './contract';
import { exhibitionView } from './exhibition';

/** The header by which a phone that opened a preview link asks for that one draft. */
export const PREVIEW_HEADER = 'X-Preview';

/** Secret of a preview link: 32 letters and digits, told from every other code below `/c/` by its length. */
const previewToken = z.string().check(z.regex(/^[0-9A-Za-z]{32}$/));

/** The secret in what was scanned or opened: an address ending in `/c/SECRET`; null for anything else. */
export const readPreviewLink = (text: string): string | null => /\/c\/([0-9A-Za-z]{32})(?:[/?#]|$)/.exec(text)?.[1] ?? null;

const params = z.object({ exhibitionId: id });
const path = '/api/console/exhibitions/:exhibitionId/preview' as const;

/** A new secret link to look at the show before it is published, for seven days; the one before is void. Said this once only. */
export const makePreviewLink = defineContract({
  method: 'POST',
  path,
  summary: '生成预览链接（旧链接随即失效）',
  params,
  response: z.object({ url: z.string(), expiresAt: instant }),
  errors: ['not_found', 'other_branch'],
});

export const getPreviewLink = defineContract({
  method: 'GET',
  path,
  summary: '现有预览链接的有效期',
  params,
  response: z.object({ link: z.nullable(z.object({ madeAt: instant, expiresAt: instant })) }),
  errors: ['not_found', 'other_branch'],
});

export const revokePreviewLink = defineContract({
  method: 'DELETE',
  path,
  summary: '收回预览链接',
  params,
  response: z.object({}),
  errors: ['not_found', 'other_branch'],
});

/** What a preview link shows. From then on the phone sends the secret as `X-Preview` to see the draft's pages. */
export const openPreview = defineContract({
  method: 'POST',
  path: '/api/previews',
  summary: '打开预览链接',
  body: z.object({ token: previewToken }),
  response: z.object({ exhibition: exhibitionView, expiresAt: instant }),
  errors: ['preview_invalid'],
});
