import Taro from '@tarojs/taro';
import type { BodyInput, Contract, ParamsOf, QueryInput, ResponseOf } from '@shared/contracts/contract';
import { AppError, isErrorCode } from '@shared/errors';
import { currentLanguage } from './i18n';
import { deviceSessionId } from './session-id';

/** Parts of a request that a contract does not state may be left out. */
export type CallInput<C extends Contract> = Part<'params', ParamsOf<C>> & Part<'query', QueryInput<C>> & Part<'body', BodyInput<C>>;
type Part<Name extends string, Value> = Record<never, never> extends Value ? { [K in Name]?: Value } : { [K in Name]: Value };

export interface SendOptions {
  /** Bearer token to send, if any. */
  token?: string | null;
  /** For writes that must happen once however often they are sent. */
  idempotencyKey?: string;
  timeoutMs?: number;
  /** A write that changes nothing when it is sent twice, so that it may be repeated like a read. */
  repeatable?: boolean;
  /** How often a GET (or a repeatable or keyed write) is repeated when the network fails; default 2. */
  retries?: number;
}

interface ErrorBody {
  error?: { code?: unknown; details?: unknown };
}

const DEFAULT_TIMEOUT_MS = 12_000;
const BACK_OFF_MS = [400, 1200, 3000];

/** Absolute address of a service path. */
export function serviceUrl(path: string): string {
  return API_BASE + path;
}

function fillPath(path: string, params: object): string {
  return path.replace(/:([A-Za-z]\w*)/g, (_, name: string) => encodeURIComponent(String((params as Record<string, unknown>)[name] ?? '')));
}

function queryString(query: object): string {
  const pairs = Object.entries(query).flatMap(([key, value]) =>
    (Array.isArray(value) ? value : [value])
      .filter((item) => item !== undefined && item !== null && item !== '')
      .map((item) => `${encodeURIComponent(key)}=${encodeURIComponent(String(item))}`),
  );
  return pairs.length === 0 ? '' : `?${pairs.join('&')}`;
}

const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** wx.request succeeds on any status: this checks it and throws the AppError the service threw; no answer at all is `network`. */
async function once(url: string, contract: Contract, body: unknown, options: SendOptions): Promise<unknown> {
  const header: Record<string, string> = {
    Accept: 'application/json',
    'Accept-Language': currentLanguage() === 'zh' ? 'zh-CN' : 'en',
    'X-Session-Id': deviceSessionId(),
  };
  if (body !== undefined) header['Content-Type'] = 'application/json';
  if (options.token) header.Authorization = `Bearer ${options.token}`;
  if (options.idempotencyKey !== undefined) header['Idempotency-Key'] = options.idempotencyKey;
  const answer = await Taro.request<unknown>({
    url,
    // wx.request knows PATCH since 2.24; the type does not.
    method: contract.method as 'GET',
    header,
    data: body === undefined ? undefined : JSON.stringify(body),
    dataType: 'json',
    timeout: options.timeoutMs ?? DEFAULT_TIMEOUT_MS,
  }).catch((error: unknown) => {
    // Taro's h5 rejects with a Response-like object on some statuses; anything with a status was answered.
    const status =
      (error as { statusCode?: unknown; status?: unknown } | null)?.statusCode ?? (error as { status?: unknown } | null)?.status;
    if (typeof status === 'number' && status > 0) return { statusCode: status, data: (error as { data?: unknown }).data };
    throw new AppError('network', undefined, error);
  });
  if (answer.statusCode >= 200 && answer.statusCode < 300) return answer.data;
  throw errorOf(answer.statusCode, answer.data);
}

function errorOf(status: number, data: unknown): AppError {
  const found = (data as ErrorBody | null)?.error;
  if (isErrorCode(found?.code)) return new AppError(found.code, found.details);
  if (status === 401) return new AppError('unauthenticated');
  if (status === 403) return new AppError('forbidden');
  if (status === 404) return new AppError('not_found');
  if (status === 429) return new AppError('too_many_requests');
  if (status === 502 || status === 503 || status === 504) return new AppError('unavailable');
  return new AppError(status < 500 ? 'bad_request' : 'internal');
}

/** One operation, with repeats where repeating is harmless; no sign-in of its own (see `call`). */
export async function send<C extends Contract>(contract: C, input: CallInput<C>, options: SendOptions = {}): Promise<ResponseOf<C>> {
  const { params, query, body } = input as { params?: object; query?: object; body?: unknown };
  const url = serviceUrl(fillPath(contract.path, params ?? {}) + queryString(query ?? {}));
  const payload = contract.method === 'GET' ? undefined : (body ?? {});
  const harmless = contract.method === 'GET' || options.idempotencyKey !== undefined || options.repeatable === true;
  const repeats = harmless ? (options.retries ?? 2) : 0;
  for (let attempt = 0; ; attempt += 1) {
    try {
      return (await once(url, contract, payload, options)) as ResponseOf<C>;
    } catch (error) {
      const transient = error instanceof AppError && (error.code === 'network' || error.code === 'unavailable');
      if (!transient || attempt >= repeats) throw error;
      await wait(BACK_OFF_MS[Math.min(attempt, BACK_OFF_MS.length - 1)] ?? 3000);
    }
  }
}
