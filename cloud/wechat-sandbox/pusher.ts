import { randomBytes } from 'node:crypto';
import { decryptPush, pushSignature } from './crypto';
import type { PushRecord, SandboxApp } from './model';
import type { PushFields } from './push-format';
import { createLines } from './push-lines';
import { forgePush, signPush, type Forgery, type Signed } from './push-signing';

/**
 * Message push: signs, encrypts and posts events to a service.
 * In order for each person, side by side for different ones; no answer in 5 s or anything but an answer of status 2xx
 * counts as a failed try, 3 tries with the same body and signature. Source: 消息推送; the tries are the Official
 * Account page's words.
 */
export interface PusherOptions {
  /** Real ms; 5,000 as WeChat's. */
  timeoutMs?: number;
  tries?: number;
  /** Real ms between tries. */
  retryDelayMs?: number;
}

export interface PushFaults {
  /** Each push is posted this many times more. */
  duplicate: number;
  /** Pushes are held until so many wait, then sent in reverse order. 0: in order. */
  reorder: number;
  /** Pushes are held this many real ms. */
  delayMs: number;
  /** Pushes are dropped. */
  drop: boolean;
}

export interface Pusher {
  /** Queues an event for the account's service; nothing happens without a callback address. */
  push(app: SandboxApp, fields: PushFields): void;
  forge(app: SandboxApp, kind: Forgery): Promise<PushRecord>;
  /** GET with echostr; true when the service answered it as it must. */
  verifyUrl(app: SandboxApp): Promise<boolean>;
  faults: PushFaults;
  records(): PushRecord[];
  /** Resolves when everything queued was delivered or given up; held pushes are let go first. */
  idle(): Promise<void>;
  close(): void;
  onRecord(listener: (record: PushRecord) => void): void;
  /** What a service answered an Official Account message with, decrypted. */
  onReply(listener: (app: SandboxApp, fields: PushFields, body: string) => void): void;
}

/** Pushes to one account's service that are under way at once. */
const SIDE_BY_SIDE = 16;

const wait = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

export function createPusher(now: () => number, { timeoutMs = 5_000, tries = 3, retryDelayMs = 1_000 }: PusherOptions = {}): Pusher {
  const faults: PushFaults = { duplicate: 0, reorder: 0, delayMs: 0, drop: false };
  const records: PushRecord[] = [];
  const lines = createLines(SIDE_BY_SIDE);
  const held = new Map<string, { key: string; work: () => Promise<void> }[]>();
  const recordListeners: ((record: PushRecord) => void)[] = [];
  const replyListeners: ((app: SandboxApp, fields: PushFields, body: string) => void)[] = [];
  const lastSigned = new Map<string, Signed>();
  let seq = 0;
  let closed = false;

  function begin(app: SandboxApp, event: string, body: string): PushRecord {
    const record: PushRecord = { seq: ++seq, appid: app.appid, event, body, tries: [], state: 'waiting' };
    records.push(record);
    if (records.length > 5_000) records.splice(0, 1_000);
    return record;
  }

  async function post(record: PushRecord, signed: Signed): Promise<string | null> {
    const started = performance.now();
    let status: PushRecord['tries'][number]['status'];
    let answer = '';
    try {
      const response = await fetch(signed.url, {
        method: 'POST',
        headers: { 'content-type': signed.type, 'user-agent': 'Mozilla/4.0' },
        body: signed.body,
        signal: AbortSignal.timeout(timeoutMs),
        redirect: 'manual',
      });
      answer = await response.text();
      status = response.status;
    } catch (error) {
      status = (error as { name?: unknown }).name === 'TimeoutError' ? 'timeout' : 'network';
      answer = String(error);
    }
    record.tries.push({ at: now(), status, answer: answer.slice(0, 2_000), ms: Math.round(performance.now() - started) });
    return typeof status === 'number' && status >= 200 && status < 300 ? answer : null;
  }

  async function deliver(app: SandboxApp, fields: PushFields, signed: Signed, record: PushRecord): Promise<void> {
    if (faults.delayMs > 0) await wait(faults.delayMs);
    for (let attempt = 1; attempt <= tries && !closed; attempt += 1) {
      const answer = await post(record, signed);
      if (answer !== null) {
        record.state = 'delivered';
        if (answer !== '' && answer !== 'success') for (const listener of replyListeners) listener(app, fields, readReply(app, answer));
        break;
      }
      if (attempt < tries) await wait(retryDelayMs);
    }
    if (record.state === 'waiting') record.state = 'failed';
    for (const listener of recordListeners) listener(record);
  }

  function release(appid: string): void {
    const works = held.get(appid) ?? [];
    held.delete(appid);
    for (const { key, work } of works.reverse()) lines.add(appid, key, work);
  }

  return {
    faults,
    records: () => records.slice(),
    onRecord: (listener) => void recordListeners.push(listener),
    onReply: (listener) => void replyListeners.push(listener),
    push(app, fields) {
      const callback = app.callback;
      if (!callback || closed || faults.drop) return;
      const key = `${app.appid}|${String(fields.FromUserName ?? '')}`;
      const signed = signPush(app, callback, fields, Math.floor(now() / 1000), randomBytes(16));
      lastSigned.set(app.appid, signed);
      for (let copy = 0; copy <= faults.duplicate; copy += 1) {
        const record = begin(app, String(fields.Event ?? fields.MsgType ?? ''), signed.body);
        const work = () => deliver(app, fields, signed, record);
        if (faults.reorder > 1) {
          const waiting = [...(held.get(app.appid) ?? []), { key, work }];
          held.set(app.appid, waiting);
          if (waiting.length >= faults.reorder) release(app.appid);
        } else lines.add(app.appid, key, work);
      }
    },
    async forge(app, kind) {
      if (!app.callback) throw new Error(`${app.appid} has no callback address`);
      const signed = forgePush(app, app.callback, kind, Math.floor(now() / 1000), lastSigned.get(app.appid));
      const record = begin(app, `forged:${kind}`, signed.body);
      record.state = 'forged';
      await post(record, signed);
      for (const listener of recordListeners) listener(record);
      return record;
    },
    async verifyUrl(app) {
      if (!app.callback) return false;
      const timestamp = String(Math.floor(now() / 1000));
      const nonce = String(randomBytes(4).readUInt32BE(0));
      const echostr = String(randomBytes(8).readBigUInt64BE(0));
      const query = new URLSearchParams({ signature: pushSignature(app.callback.token, timestamp, nonce), echostr, timestamp, nonce });
      const response = await fetch(`${app.callback.url}${app.callback.url.includes('?') ? '&' : '?'}${query.toString()}`, {
        signal: AbortSignal.timeout(timeoutMs),
      });
      return response.ok && (await response.text()) === echostr;
    },
    async idle() {
      for (const appid of held.keys()) release(appid);
      await lines.idle();
    },
    close: () => {
      closed = true;
    },
  };
}

/** A passive reply in the clear; an encrypted one is opened first. Unreadable ones are handed on as they came. */
function readReply(app: SandboxApp, answer: string): string {
  const encrypted = /<Encrypt>\s*(?:<!\[CDATA\[)?(?<text>[A-Za-z0-9+/=]+)(?:\]\]>)?\s*<\/Encrypt>|"Encrypt"\s*:\s*"(?<json>[^"]+)"/s.exec(
    answer,
  )?.groups;
  const text = encrypted?.text ?? encrypted?.json;
  if (!text || !app.callback?.encodingAESKey) return answer;
  try {
    return decryptPush(app.callback.encodingAESKey, app.appid, text);
  } catch (error) {
    return `${answer}\n(${String(error)})`;
  }
}
