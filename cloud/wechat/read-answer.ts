import type { Endpoint, Image } from './endpoint';
import { failure, lostAnswer, refusal, type WechatResult } from './outcome';

interface HttpAnswer {
  readonly status: number;
  readonly contentType: string;
  readonly body: Buffer;
}

/**
 * Reads an answer: HTTP 200 with `errcode` is business, 5xx means that it may or may not have been done.
 * The content type is not trusted: JSON comes as text/plain too, and a picture endpoint answers JSON when it refuses.
 */
export function readAnswer<Answer>(
  endpoint: Endpoint<never, Answer>,
  answer: HttpAnswer,
  secrets: readonly string[],
): WechatResult<Answer> {
  // A 4xx was turned away at the door; 408 and 429 were too, and may come again.
  if (answer.status >= 400 && answer.status < 500)
    return failure(endpoint.name, answer.status === 408 || answer.status === 429 ? 'retriable' : 'configuration', `http_${answer.status}`);
  if (answer.status !== 200) return lostAnswer(endpoint.name, endpoint.repeat, `http_${answer.status}`, true);
  if (endpoint.answer === 'image' && looksLikePicture(answer.body)) {
    const image: Image = { bytes: answer.body, contentType: isPng(answer.body) ? 'image/png' : 'image/jpeg' };
    // The endpoint table binds 'image' to Image.
    return { ok: true, value: image as Answer };
  }
  const parsed = parseJson(answer.body.toString('utf8'));
  if (parsed === null) return lostAnswer(endpoint.name, endpoint.repeat, 'unreadable', true);
  const errcode = Number(parsed.errcode ?? 0);
  if (errcode !== 0) return refusal(endpoint.name, endpoint.repeat, errcode, String(parsed.errmsg ?? ''), secrets);
  if (endpoint.answer === 'image') return lostAnswer(endpoint.name, endpoint.repeat, 'unreadable', true);
  const checked = endpoint.answer.safeParse(parsed);
  return checked.success ? { ok: true, value: checked.data } : lostAnswer(endpoint.name, endpoint.repeat, 'unreadable', true);
}

const isPng = (body: Buffer) => body.subarray(0, 4).equals(Buffer.from([0x89, 0x50, 0x4e, 0x47]));
const looksLikePicture = (body: Buffer) => isPng(body) || (body[0] === 0xff && body[1] === 0xd8);

/** Message ids have up to 19 digits, more than a double holds: they become strings before JSON.parse rounds them. */
export function parseJson(text: string): Record<string, unknown> | null {
  const exact = text.replace(/"(msgid|MsgID|MsgId|msg_id)"\s*:\s*(\d{16,})/g, '"$1":"$2"');
  try {
    const value: unknown = JSON.parse(exact);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : null;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}
