import * as z from 'zod/mini';
import type { BodyInput, Contract, Method, ParamsOf, QueryInput, ResponseOf } from '../contracts/contract';
import { AppError, isErrorCode, type ErrorCode } from '../errors';

/** What a contract needs to be called; parts that may be empty may be left out. */
export type CallInput<C extends Contract> = Part<'params', ParamsOf<C>> & Part<'query', QueryInput<C>> & Part<'body', BodyInput<C>>;
type Part<Name extends string, Value> = Record<never, never> extends Value ? { [K in Name]?: Value } : { [K in Name]: Value };

export interface HttpRequest {
  readonly method: Method;
  /** Path and query below the host, every part encoded. */
  readonly address: string;
  /** JSON to send; undefined with GET. */
  readonly body: unknown;
}
export interface HttpAnswer {
  readonly status: number;
  /** The parsed JSON; anything else where the answer was none. */
  readonly data: unknown;
}
/** Sends a request and answers whatever came back, on any status; throws `network` when nothing did. */
export type Transport = (request: HttpRequest) => Promise<HttpAnswer>;

/** One operation over a transport. Throws the AppError the service threw, and `internal` for an answer its contract does not know. */
export async function callOver<C extends Contract>(transport: Transport, contract: C, input: CallInput<C>): Promise<ResponseOf<C>> {
  const { body } = input as { body?: unknown };
  const request = {
    method: contract.method,
    address: addressOf(contract, input),
    body: contract.method === 'GET' ? undefined : (body ?? {}),
  };
  const { status, data } = await transport(request);
  if (status < 200 || status >= 300) throw errorOf(status, data);
  const parsed = z.safeParse(contract.response, data);
  if (!parsed.success) throw new AppError('internal', undefined, parsed.error);
  return parsed.data as ResponseOf<C>;
}

/** Path and query of an operation; what is undefined, null or empty is left out. */
export function addressOf<C extends Contract>(contract: C, input: Omit<CallInput<C>, 'body'>): string {
  const { params = {}, query = {} } = input as { params?: Record<string, unknown>; query?: Record<string, unknown> };
  const path = contract.path.replace(/:([A-Za-z]\w*)/g, (_, name: string) => encodeURIComponent(String(params[name] ?? '')));
  const pairs = Object.entries(query).flatMap(([name, value]) =>
    (Array.isArray(value) ? value : [value])
      .filter((one) => one !== undefined && one !== null && one !== '')
      .map((one) => `${encodeURIComponent(name)}=${encodeURIComponent(String(one))}`),
  );
  return pairs.length === 0 ? path : `${path}?${pairs.join('&')}`;
}

const CODE_OF_STATUS: Readonly<Record<number, ErrorCode>> = {
  401: 'unauthenticated',
  403: 'forbidden',
  404: 'not_found',
  413: 'payload_too_large',
  429: 'too_many_requests',
  502: 'unavailable',
  503: 'unavailable',
  504: 'unavailable',
};

/** The error of a refused request: the service's own, else what the status says (a proxy answered). */
export function errorOf(status: number, data: unknown): AppError {
  const error = (data as { error?: { code?: unknown; details?: unknown } } | null | undefined)?.error;
  if (isErrorCode(error?.code)) return new AppError(error.code, error.details);
  return new AppError(CODE_OF_STATUS[status] ?? (status < 500 ? 'bad_request' : 'internal'));
}
