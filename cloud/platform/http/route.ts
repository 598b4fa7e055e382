import type { BodyOf, Contract, ParamsOf, QueryOf, ResponseInput } from '@shared/contracts/contract';
import type { Context } from 'koa';
import type { Caller, DeskCaller, DeviceCaller, Scope, StaffCaller, VisitorCaller } from '../auth/caller';
import type { Access, Can, DeviceVerb, StaffVerb } from '../auth/policies';
import type { Log } from '../log';
import type { Show } from './show';

/** The caller as the access list allows it, so that handlers need not ask again. */
type CallerFor<A extends Access> = A extends 'anyone'
  ? Caller | null
  : A extends 'visitor'
    ? VisitorCaller
    : A extends 'desk'
      ? DeskCaller
      : A extends Can<infer V>
        ? (V extends StaffVerb ? StaffCaller : never) | (V extends DeviceVerb ? DeviceCaller : never)
        : never;

/** For staff and devices only; the others have neither branch nor show of their own. */
type IfBranch<Who, Then> = [Who] extends [StaffCaller | DeviceCaller] ? Then : null;

/** Present where the path names it; where only the query can, a caller of staff may have left it out. */
type ShowFor<C extends Contract> = 'exhibitionId' extends keyof ParamsOf<C>
  ? Show
  : 'exhibitionId' extends keyof QueryOf<C>
    ? Show | null
    : null;

/** What a handler gets: validated input, who is asking, and the time read once. */
export interface Request<C extends Contract, Who> {
  readonly params: ParamsOf<C>;
  readonly query: QueryOf<C>;
  readonly body: BodyOf<C>;
  readonly caller: Who;
  /** The show in `exhibitionId`; the guard has found it and checked that it is the caller's. */
  readonly show: IfBranch<Who, ShowFor<C>>;
  /** What the caller may see: their branch, or every one. */
  readonly scope: IfBranch<Who, Scope>;
  readonly now: Date;
  readonly language: 'zh' | 'en';
  readonly requestId: string;
  /** Value of the Idempotency-Key header, or null. It becomes part of the created record's unique key. */
  readonly idempotencyKey: string | null;
  readonly log: Log;
  /** For answers that are not JSON and for cookies; everything else goes through the contract. */
  readonly ctx: Context;
}

export interface Route {
  readonly contract: Contract;
  readonly access: readonly Access[];
  readonly handler: (request: Request<Contract, Caller | null>) => unknown;
  readonly mark?: Mark;
}

/**
 * What an answer is made from beside its address and language, as one word: the same mark, the same answer, whoever asks. Null: this
 * one is not to be kept.
 */
export type Mark = (request: {
  readonly params: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, unknown>>;
  readonly now: Date;
}) => Promise<string | null> | string | null;

/** Keeps a route's answers in the process, for everybody: of those only that say the same to each. */
export function kept(mark: Mark, one: Route): Route {
  if (one.contract.method !== 'GET' || one.access.some((who) => who !== 'anyone'))
    throw new Error(`${one.contract.path} does not say the same to everybody`);
  return { ...one, mark };
}

type Answer<C extends Contract> = ResponseInput<C> | void;

/** Binds an operation to who may call it and what answers it. */
export function route<C extends Contract, const A extends Access>(
  contract: C,
  access: A | readonly A[],
  handler: (request: Request<C, CallerFor<A>>) => Promise<Answer<C>> | Answer<C>,
): Route {
  return {
    contract,
    access: (Array.isArray(access) ? access : [access]) as readonly Access[],
    // The guard has checked the caller and parsed the input against this very contract.
    handler: handler as unknown as Route['handler'],
  };
}
