import { createHmac } from 'node:crypto';
import http from 'node:http';
import https from 'node:https';
import { isIP } from 'node:net';
import { ForbiddenTarget, isPublicAddress, lookupPublic } from './targets';

export interface Delivery {
  readonly url: string;
  /** Same for every attempt: the receiver drops what it has seen. */
  readonly id: string;
  readonly at: Date;
  /** JSON text as it is signed and sent. */
  readonly body: string;
  /** `whsec_` and base64, as standardwebhooks.com writes them. */
  readonly secret: string;
}

/** `status` with the answer's beginning; or why there is none. Since the id stays the same, all of it may be tried again but `forbidden`. */
export type PostResult =
  | { readonly ok: boolean; readonly status: number; readonly retryAfterMs: number | null; readonly text: string }
  | { readonly ok: false; readonly status: null; readonly reason: 'forbidden_target' | 'timeout' | 'unreachable' };

const DEADLINE_MS = 10_000;
const MOST_BYTES = 64 * 1024;

/** `v1,` and the HMAC-SHA256 of id, timestamp in seconds and body. Source: github.com/standard-webhooks/standard-webhooks, spec. */
export function signatureOf({ id, at, body, secret }: Omit<Delivery, 'url'>): string {
  const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64');
  return `v1,${createHmac('sha256', key)
    .update(`${id}.${Math.floor(at.getTime() / 1000)}.${body}`)
    .digest('base64')}`;
}

/**
 * Posts to an address that somebody outside typed in: public addresses by https only, redirects are answers like any
 * other, at most 10 s and 64 KB. `allowLoopback` is for tests: http and any address.
 */
export function postSigned(delivery: Delivery, { allowLoopback = false, deadlineMs = DEADLINE_MS } = {}): Promise<PostResult> {
  const url = URL.canParse(delivery.url) ? new URL(delivery.url) : null;
  const host = url?.hostname.replace(/^\[|\]$/g, '') ?? '';
  const secure = url?.protocol === 'https:' && (isIP(host) === 0 || isPublicAddress(host));
  if (!url || url.username || url.password || (!secure && !allowLoopback))
    return Promise.resolve({ ok: false, status: null, reason: 'forbidden_target' });
  const payload = Buffer.from(delivery.body);
  const headers = {
    'content-type': 'application/json',
    'content-length': payload.length,
    'user-agent': 'ExpoLoop',
    'webhook-id': delivery.id,
    'webhook-timestamp': Math.floor(delivery.at.getTime() / 1000),
    'webhook-signature': signatureOf(delivery),
  };
  const signal = AbortSignal.timeout(deadlineMs);
  return new Promise((resolve) => {
    // No pooled connection: each call goes to an address checked for it.
    const request = (url.protocol === 'https:' ? https : http).request(
      url,
      { method: 'POST', headers, agent: false, signal, ...(allowLoopback ? {} : { lookup: lookupPublic }) },
      (response) => {
        const parts: Buffer[] = [];
        let size = 0;
        const done = () => {
          const status = response.statusCode ?? 0;
          const text = Buffer.concat(parts).toString('utf8', 0, MOST_BYTES);
          resolve({ ok: status >= 200 && status < 300, status, retryAfterMs: secondsOf(response.headers['retry-after']), text });
          response.destroy();
        };
        response.on('data', (part: Buffer) => {
          parts.push(part);
          size += part.length;
          if (size >= MOST_BYTES) done();
        });
        response.on('end', done);
        response.on('error', fail);
      },
    );
    function fail(error: Error): void {
      const reason = error instanceof ForbiddenTarget ? 'forbidden_target' : signal.aborted ? 'timeout' : 'unreachable';
      resolve({ ok: false, status: null, reason });
    }
    request.on('error', fail);
    // Nobody asked for another protocol; without this the connection would end without a word.
    request.on('upgrade', (response, socket) => {
      socket.destroy();
      resolve({ ok: false, status: response.statusCode ?? 0, retryAfterMs: null, text: '' });
    });
    request.end(payload);
  });
}

function secondsOf(header: string | undefined): number | null {
  return header && /^\d{1,5}$/.test(header) ? Number(header) * 1000 : null;
}
