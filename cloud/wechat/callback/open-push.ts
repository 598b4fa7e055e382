import { createHash } from 'node:crypto';
import { aesKeyOf, decryptMessage, sameText, signatureOf } from './crypto';
import { text } from './events';
import { findSealed, parsePush, type PushObject, type PushValue } from './parse';

/** How message push is set up in WeChat's console. `compatible` takes plain bodies too and is not recommended. */
export type PushMode = 'plain' | 'compatible' | 'secure';

export interface CallbackApp {
  /** Which of our apps the push is for. */
  readonly app: 'mini' | 'official';
  readonly appid: string;
  readonly token: string;
  /** 43 characters; needed unless the mode is plain. */
  readonly encodingAesKey?: string;
  readonly mode: PushMode;
}

export type Refusal = 'bad_signature' | 'stale' | 'plaintext' | 'unreadable' | 'undecryptable' | 'replayed';

export interface Push {
  readonly app: 'mini' | 'official';
  readonly appid: string;
  /** The same event pushed again has the same key. */
  readonly key: string;
  /** The same signed request with another body has the same seal and another key: that is a forgery. */
  readonly seal: string;
  /** `event` or a message type such as `text`. */
  readonly type: string;
  /** Event name as WeChat writes it, or null. */
  readonly event: string | null;
  readonly openid: string | null;
  /** When it happened, by WeChat's clock. */
  readonly happenedAt: Date;
  readonly payload: PushObject;
}

export type Query = Readonly<Record<string, string | undefined>>;
/** WeChat gives up after 15 seconds; the rest is room for clocks that disagree. */
const FRESH_MS = 300_000;

/** Answer of URL verification: the echo, or why not. */
export function verifyUrl(app: CallbackApp, query: Query, now: Date): { ok: true; echo: string } | { ok: false; refusal: Refusal } {
  const refusal = whyUntrusted(query, now, query.signature, [app.token]);
  return refusal ? { ok: false, refusal } : { ok: true, echo: query.echostr ?? '' };
}

/** Whether the query alone shows the token's holder. Plain pushes need no more; of sealed ones it says only that it may be worth reading. */
export function isSignedQuery(app: CallbackApp, query: Query, now: Date): boolean {
  return whyUntrusted(query, now, query.signature, [app.token]) === null;
}

/** Verifies, decrypts and reads one push, in this order: nothing is parsed before it is known who speaks. Pure but for `now`. */
export function openPush(
  app: CallbackApp,
  query: Query,
  body: string,
  now: Date,
): { ok: true; push: Push } | { ok: false; refusal: Refusal } {
  const refuse = (refusal: Refusal) => ({ ok: false, refusal }) as const;
  const encrypted = app.mode === 'plain' ? null : findSealed(body);
  const isSealed = query.encrypt_type === 'aes' || (query.msg_signature !== undefined && encrypted !== null);
  if (app.mode === 'secure' && !isSealed) return refuse('plaintext');
  if (app.mode === 'plain' || !isSealed) {
    const untrusted = whyUntrusted(query, now, query.signature, [app.token]);
    if (untrusted) return refuse(untrusted);
    const outer = parsePush(body);
    if (!outer || text(outer.Encrypt) !== null) return refuse('unreadable');
    // The plain signature does not cover the body, so a signed request may be used for one body only.
    return finish(app, outer, `${query.timestamp}:${query.nonce}`, now);
  }
  if (encrypted === null || !app.encodingAesKey) return refuse('unreadable');
  // `signature` is not looked at here: it does not cover the body.
  const untrusted = whyUntrusted(query, now, query.msg_signature, [app.token, encrypted]);
  if (untrusted) return refuse(untrusted);
  const message = decryptMessage(aesKeyOf(app.encodingAesKey), app.appid, encrypted);
  if (message === null) return refuse('undecryptable');
  const inner = parsePush(message);
  return inner ? finish(app, inner, `${query.timestamp}:${query.nonce}:${query.msg_signature}`, now) : refuse('unreadable');
}

function whyUntrusted(query: Query, now: Date, signature: string | undefined, secretParts: string[]): Refusal | null {
  const { timestamp = '', nonce = '' } = query;
  if (!signature || !/^\d{1,12}$/.test(timestamp) || nonce === '' || !sameText(signature, signatureOf(...secretParts, timestamp, nonce)))
    return 'bad_signature';
  return Math.abs(now.getTime() - Number(timestamp) * 1000) > FRESH_MS ? 'stale' : null;
}

function finish(
  app: CallbackApp,
  payload: PushObject,
  seal: string,
  now: Date,
): { ok: true; push: Push } | { ok: false; refusal: Refusal } {
  const type = text(payload.MsgType) ?? (text(payload.Event) ? 'event' : null);
  const event = text(payload.Event);
  const openid = text(payload.FromUserName);
  if (!type || [type, event, openid].some((word) => word !== null && !isWord(word))) return { ok: false, refusal: 'unreadable' };
  const msgId = type === 'event' ? null : text(payload.MsgId);
  // Messages have an id; an event is the same when every word of it is (FromUserName + CreateTime alone would merge two results of one second).
  const identity = msgId ? `${openid ?? ''}:${msgId}` : canonical(payload);
  return {
    ok: true,
    push: {
      app: app.app,
      appid: app.appid,
      key: createHash('sha256').update(identity).digest('base64url'),
      seal,
      type,
      event,
      openid,
      happenedAt: timeOf(payload) ?? now,
      payload,
    },
  };
}

/** Types, events and openids are short words; anything else is not WeChat's. */
const isWord = (text: string) => /^[!-~]{1,128}$/.test(text);

/** CreateTime in seconds, or null where it is no moment of this century. */
function timeOf(payload: PushObject): Date | null {
  const seconds = Number(text(payload.CreateTime) ?? NaN);
  return seconds >= CENTURY.from && seconds < CENTURY.to ? new Date(seconds * 1000) : null;
}
const CENTURY = { from: Date.UTC(2000) / 1000, to: Date.UTC(2100) / 1000 };

/** JSON with sorted keys and numbers as text: the same event in any order of keys. */
function canonical(value: PushValue): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(String(value));
  return `{${Object.keys(value)
    .sort()
    .map((key) => `${JSON.stringify(key)}:${canonical(value[key] as PushValue)}`)
    .join(',')}}`;
}
