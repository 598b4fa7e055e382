import { postFailure, type PostFailure } from '../post-answer';

const WHOLE_MS = 10_000;

/** Errors of a connection that was never made: nothing was sent. */
const NEVER_MADE = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH', 'UND_ERR_CONNECT_TIMEOUT']);

/** Posts once. A vendor knows no repeat (Alibaba and Tencent both say so), so whatever is not answered is in doubt. */
export async function callVendor(
  url: string,
  headers: Record<string, string>,
  body: string,
): Promise<{ readonly ok: true; readonly json: Record<string, unknown> } | PostFailure> {
  let response: Response;
  let text: string;
  try {
    response = await fetch(url, { method: 'POST', headers, body, signal: AbortSignal.timeout(WHOLE_MS), redirect: 'error' });
    text = await response.text();
  } catch (error) {
    const code = codeOf(error);
    if (NEVER_MADE.has(code)) return postFailure('retriable', 'sms_unreachable', code);
    return postFailure('in_doubt', 'sms_no_answer', code || String(error));
  }
  const json = readJson(text);
  if (json) return { ok: true, json };
  // Without a word of the vendor's own nobody knows how far it came.
  return postFailure('in_doubt', 'sms_no_answer', `${response.status} ${text}`);
}

function codeOf(error: unknown): string {
  const cause = (error as { cause?: { code?: unknown } } | null)?.cause;
  return typeof cause?.code === 'string' ? cause.code : '';
}

function readJson(text: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : null;
  } catch {
    return null;
  }
}

export const wordOf = (value: unknown): string => (typeof value === 'string' ? value : '');
