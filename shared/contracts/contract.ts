import * as z from 'zod/mini';
import type { ErrorCode } from '../errors';

// Mini-programs forbid `new Function`, which zod would use to compile schemas.
z.config({ jitless: true });

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
type Schema = z.ZodMiniType;

/** One operation of the HTTP interface; both sides import it, the server validates in and out. */
export interface Contract<
  Params extends Schema = Schema,
  Query extends Schema = Schema,
  Body extends Schema = Schema,
  Response extends Schema = Schema,
> {
  readonly method: Method;
  /** Path below the host with `:name` parameters, for example `/api/booths/:boothId`. */
  readonly path: string;
  /** One Chinese line for the OpenAPI document. */
  readonly summary: string;
  readonly params: Params;
  readonly query: Query;
  readonly body: Body;
  readonly response: Response;
  /** Codes this operation can answer besides those any request can meet. */
  readonly errors: readonly ErrorCode[];
  /** Set when the answer is not JSON (an image, a page, an event stream); `response` is then not applied. */
  readonly responseType?: string;
  /** Set where the body is a file itself, read by the handler. */
  readonly takesFile?: true;
  /** Set where a call that is no GET changes nothing of its show, or must be possible for ever: staff may make it of a show that is put away. */
  readonly whenArchived?: 'open';
}

type Nothing = z.ZodMiniObject<Record<never, never>>;
const nothing: Nothing = z.object({});

/** Fills in what an operation does not take. Unknown fields are stripped, in and out. */
export function defineContract<
  Response extends Schema,
  Params extends Schema = Nothing,
  Query extends Schema = Nothing,
  Body extends Schema = Nothing,
>(contract: {
  method: Method;
  path: string;
  summary: string;
  params?: Params;
  query?: Query;
  body?: Body;
  response: Response;
  errors?: readonly ErrorCode[];
  responseType?: string;
  takesFile?: true;
  whenArchived?: 'open';
}): Contract<Params, Query, Body, Response> {
  const empty: unknown = nothing;
  return {
    ...contract,
    params: contract.params ?? (empty as Params),
    query: contract.query ?? (empty as Query),
    body: contract.body ?? (empty as Body),
    errors: contract.errors ?? [],
  };
}

export type ParamsOf<C extends Contract> = z.output<C['params']>;
export type QueryOf<C extends Contract> = z.output<C['query']>;
export type BodyOf<C extends Contract> = z.output<C['body']>;
export type ResponseOf<C extends Contract> = z.output<C['response']>;
/** What a client may leave out (defaults) is optional here. */
export type QueryInput<C extends Contract> = z.input<C['query']>;
export type BodyInput<C extends Contract> = z.input<C['body']>;
export type ResponseInput<C extends Contract> = z.input<C['response']>;

// Shared field shapes ---------------------------------------------------------------------------

/** A database id: 24 hexadecimal digits. */
export const id = z.string().check(z.regex(/^[0-9a-f]{24}$/));
/** Made once per form that is opened: sent again, it makes nothing twice. */
export const requestKey = z.string().check(z.regex(/^[\w-]{8,64}$/));
/** Of what is changed, as it was read; when somebody has changed it since, that is a conflict. Without it, the last one counts. */
export const versionRead = z.optional(z.number().check(z.int(), z.minimum(0), z.maximum(1_000_000_000)));
/** ISO 8601 instant with offset or Z, of a real day. The first and last of what four digits can say are left out: elsewhere they are another year. */
export const instant = z.iso.datetime({ offset: true }).check(z.refine(isOfFourDigitYear));

function isOfFourDigitYear(text: string): boolean {
  const at = Date.parse(text);
  return at >= Date.UTC(1000, 0, 1) && at < Date.UTC(9999, 11, 31);
}
/** Cursor paging: `cursor` is opaque, absent on the first page. */
export const pageQuery = z.object({
  cursor: z.optional(z.string().check(z.regex(/^[\w-]{0,200}$/))),
  limit: z._default(z.coerce.number().check(z.int(), z.minimum(1), z.maximum(100)), 20),
});
/** A page of a list; `next` is null on the last page. */
export function pageOf<Item extends Schema>(item: Item) {
  return z.object({ items: z.array(item), next: z.nullable(z.string()) });
}
