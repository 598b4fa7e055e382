import type { Contract, ResponseOf } from '@shared/contracts/contract';
import { AppError, type ErrorCode } from '@shared/errors';
import { callOver, type CallInput, type HttpRequest } from '@shared/http/call';
import type { Latencies } from './latencies';
import type { Random } from './random';
import { pause } from './service/life';

/** Who is calling, as headers say it. */
export interface Credentials {
  token?: string;
  cookie?: string;
  sessionId?: string;
  language?: 'zh' | 'en';
}

/** A network that loses requests on the way there, or answers on the way back. */
export interface BadNetwork {
  readonly random: Random;
  readonly lost: number;
}

/** Somebody's phone or computer, as far as the service sees it. */
export interface Client {
  readonly who: Credentials;
  /**
   * Once, retried with the very same body while nobody answers, as the apps do; `key` is the form's, made once for whatever is tapped.
   * Throws the AppError of the service.
   */
  call<C extends Contract>(contract: C, input: CallInput<C>, key?: string): Promise<ResponseOf<C>>;
  /** What is no JSON: files up, pages and pictures down. */
  raw(method: string, address: string, body?: Uint8Array | object): Promise<Response>;
}

export interface ClientOptions {
  /** Those that are up now; the first is where cookies belong. */
  readonly urls: () => readonly string[];
  readonly origin: string;
  readonly random: Random;
  readonly latencies: Latencies;
  readonly who?: Credentials;
  readonly network?: BadNetwork;
  /** Told of every answer that says the service is at fault. */
  readonly onBroken?: (what: string) => void;
}

/** A process that is killed is back within seconds. */
const PATIENCE_MS = 60_000;
const AGAIN: readonly ErrorCode[] = ['network', 'unavailable', 'too_many_requests'];

export function createClient({ urls, origin, random, latencies, who = {}, network, onBroken }: ClientOptions): Client {
  const lost = () => network !== undefined && network.random.chance(network.lost);
  async function send(request: HttpRequest, route: string, key: string | undefined) {
    if (lost()) throw new AppError('network');
    const up = urls();
    if (up.length === 0) throw new AppError('network');
    const from = performance.now();
    const response = await fetch(random.pick(up) + request.address, {
      method: request.method,
      headers: { ...headersOf(who, origin), 'Content-Type': 'application/json', ...(key ? { 'Idempotency-Key': key } : {}) },
      ...(request.body === undefined ? {} : { body: JSON.stringify(request.body) }),
      redirect: 'manual',
    }).catch((error: unknown) => {
      throw new AppError('network', undefined, error);
    });
    keepCookie(who, response);
    const text = await response.text().catch((error: unknown) => {
      throw new AppError('network', undefined, error);
    });
    latencies.add(route, performance.now() - from);
    if (response.status === 500) onBroken?.(`${route}: 500 ${text.slice(0, 200)}`);
    // It arrived; the answer did not.
    if (lost()) throw new AppError('network');
    return { status: response.status, data: jsonOf(text) };
  }
  return {
    who,
    async call(contract, input, key) {
      const route = `${contract.method} ${contract.path}`;
      for (const until = performance.now() + PATIENCE_MS; ; ) {
        try {
          return await callOver((request) => send(request, route, key), contract, input);
        } catch (error) {
          if (!(error instanceof AppError) || !AGAIN.includes(error.code) || performance.now() > until) throw named(error, route);
          await pause(error.code === 'network' && network ? 5 : 100);
        }
      }
    },
    raw: (method, address, body) =>
      fetch(random.pick(urls()) + address, {
        method,
        headers: {
          ...headersOf(who, origin),
          'Content-Type': body instanceof Uint8Array ? 'application/octet-stream' : 'application/json',
        },
        ...(body === undefined ? {} : { body: body instanceof Uint8Array ? new Uint8Array(body) : JSON.stringify(body) }),
      }),
  };
}

/** A refusal nobody expected says which call it was; the code stays what the crowd reads. */
function named(error: unknown, route: string): unknown {
  if (error instanceof AppError) error.message = `${route}: ${error.code} ${JSON.stringify(error.details ?? '')} ${error.message}`;
  return error;
}

/** What the service's own apps send. Cookies count only from a page of the service. */
function headersOf({ token, cookie, sessionId, language }: Credentials, origin = ''): Record<string, string> {
  return {
    ...(token ? { Authorization: `Bearer ${token}` } : {}),
    ...(cookie === undefined ? {} : { Cookie: cookie, Origin: origin }),
    ...(sessionId ? { 'X-Session-Id': sessionId } : {}),
    'Accept-Language': language === 'en' ? 'en' : 'zh-CN',
  };
}

function keepCookie(who: Credentials, response: Response): void {
  if (who.cookie === undefined) return;
  const set = response.headers.getSetCookie().map((one) => one.split(';')[0] ?? '');
  if (set.length === 0) return;
  const names = new Set(set.map((one) => one.split('=')[0]));
  const kept = who.cookie.split('; ').filter((one) => one !== '' && !names.has(one.split('=')[0]));
  who.cookie = [...kept, ...set].join('; ');
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // A page of a proxy: the status says what it is.
    return null;
  }
}
