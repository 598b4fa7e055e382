import Taro from '@tarojs/taro';
import type { Contract, ResponseOf } from '@shared/contracts/contract';
import { PREVIEW_HEADER } from '@shared/contracts/exhibition-preview';
import { AppError } from '@shared/errors';
import { callOver, type CallInput, type HttpAnswer, type HttpRequest } from '@shared/http/call';
import { currentLanguage } from './i18n';
import { currentPreview } from './preview';
import { hearServiceTime } from './service-clock';
import { deviceSessionId } from './session-id';

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

const DEFAULT_TIMEOUT_MS = 12_000;
const BACK_OFF_MS = [400, 1200, 3000];

/** Absolute address of a service path. */
export function serviceUrl(path: string): string {
  return API_BASE + path;
}

const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** One request by wx.request, which succeeds on any status; no answer at all is `network`. */
async function transport({ method, address, body }: HttpRequest, options: SendOptions): Promise<HttpAnswer> {
  const header: Record<string, string> = {
    Accept: 'application/json',
    'Accept-Language': currentLanguage() === 'zh' ? 'zh-CN' : 'en',
    'X-Session-Id': deviceSessionId(),
  };
  if (body !== undefined) header['Content-Type'] = 'application/json';
  const preview = currentPreview();
  if (preview !== null) header[PREVIEW_HEADER] = preview.token;
  if (options.token) header.Authorization = `Bearer ${options.token}`;
  if (options.idempotencyKey !== undefined) header['Idempotency-Key'] = options.idempotencyKey;
  try {
    const {
      statusCode,
      data,
      header: heard,
    } = await Taro.request<unknown>({
      url: serviceUrl(address),
      // wx.request knows PATCH since 2.24; the type does not.
      method: method as 'GET',
      header,
      data: body === undefined ? undefined : JSON.stringify(body),
      dataType: 'json',
      timeout: options.timeoutMs ?? DEFAULT_TIMEOUT_MS,
    });
    hearServiceTime(heard);
    return { status: statusCode, data };
  } catch (error) {
    // Taro's h5 rejects with a Response-like object on some statuses; anything with a status was answered.
    const { statusCode, status = statusCode, data } = (error ?? {}) as { statusCode?: unknown; status?: unknown; data?: unknown };
    if (typeof status === 'number' && status > 0) return { status, data };
    throw new AppError('network', undefined, error);
  }
}

/** One operation, with repeats where repeating is harmless; no sign-in of its own (see `call`). */
export async function send<C extends Contract>(contract: C, input: CallInput<C>, options: SendOptions = {}): Promise<ResponseOf<C>> {
  const harmless = contract.method === 'GET' || options.idempotencyKey !== undefined || options.repeatable === true;
  const repeats = harmless ? (options.retries ?? 2) : 0;
  for (let attempt = 0; ; attempt += 1) {
    try {
      return await callOver((request) => transport(request, options), contract, input);
    } catch (error) {
      const transient = error instanceof AppError && (error.code === 'network' || error.code === 'unavailable');
      if (!transient || attempt >= repeats) throw error;
      await wait(BACK_OFF_MS[Math.min(attempt, BACK_OFF_MS.length - 1)] ?? 3000);
    }
  }
}
