import type { z } from 'zod';
import type { Repeat } from './outcome';

export interface AppCredentials {
  readonly appid: string;
  readonly secret: string;
}

/** Documented ceilings of one endpoint for one account. */
export interface DocumentedLimits {
  readonly perSecond?: number;
  readonly perMinute?: number;
  /** Per calendar day in China. */
  readonly perDay?: number;
}

export interface Image {
  readonly bytes: Buffer;
  readonly contentType: string;
}

/** One operation of WeChat's server API. Adding one is filling in this table; the client does the rest. */
export interface Endpoint<Request, Answer> {
  /** Name in metrics, logs and failures. */
  readonly name: string;
  readonly method: 'GET' | 'POST';
  readonly path: string;
  /** Does the address carry the app's access token? */
  readonly token: boolean;
  /** When the answer is lost: `safe` may be called again, `keyed` too because WeChat recognises the repeat, `never` is in doubt. */
  readonly repeat: Repeat;
  readonly limits?: DocumentedLimits;
  /** Endpoints that share one ceiling share this key; default: the name. */
  readonly limitKey?: string;
  /** Milliseconds until the answer counts as lost; default 5,000. */
  readonly timeoutMs?: number;
  /** Whoever must not be called for twice at the same time (43108). */
  readonly recipient?: (request: Request) => string;
  readonly query?: (request: Request, app: AppCredentials) => Record<string, string>;
  readonly body?: (request: Request, app: AppCredentials) => unknown;
  /** Shape of a good answer; `image` for picture bytes. */
  readonly answer: z.ZodType<Answer> | 'image';
}

/** `endpoint<Request>()({...})`: the request type is stated, the answer's type comes from its schema. */
export function endpoint<Request>() {
  return <Answer>(definition: Endpoint<Request, Answer>): Endpoint<Request, Answer> => definition;
}

// Any endpoint: requests are checked where a concrete endpoint is called.
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- variance: a table holds endpoints of every request type
export type AnyEndpoint = Endpoint<any, any>;
export type RequestOf<E> = E extends Endpoint<infer Request, unknown> ? Request : never;
export type AnswerOf<E> = E extends { answer: 'image' | z.ZodType<infer Answer> } ? Answer : never;
