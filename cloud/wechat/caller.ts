import type { Log } from '../platform/log';
import { createBreaker, type Breaker } from './breaker';
import type { AnyEndpoint, AppCredentials, Endpoint } from './endpoint';
import { stableToken } from './endpoints/stable-token';
import { isTokenRefused } from './errcodes';
import { windowRule, type Limiter, type Permit, type WindowRule } from './limits/limiter';
import type { Recipients, Turn } from './limits/recipients';
import { wechatBreakerOpen, wechatCalls, wechatOutcomes, wechatSeconds } from './metrics';
import { failure, lostAnswer, type WechatFailure, type WechatResult } from './outcome';
import { readAnswer } from './read-answer';
import type { Credentials, FetchCredential } from './tokens/credentials';
import type { Transport } from './transport';

export interface CallOptions {
  /** How long the call may take with all waiting and repeats; default 15 s. Past it, nothing new is sent. */
  readonly deadlineMs?: number;
}

export interface CallerDeps {
  readonly app: AppCredentials;
  readonly transport: Transport;
  readonly limiter: Limiter;
  readonly credentials: Credentials;
  readonly recipients: Recipients;
  readonly log: Log;
  readonly random: () => number;
  readonly raiseLimits: number;
  /** After a lost answer WeChat may still be working on the message: the next one to this person waits this long. */
  readonly restAfterLossMs: number;
}

const DEFAULT_TIMEOUT_MS = 5_000;
const DEFAULT_DEADLINE_MS = 15_000;
const NO_TOKEN: WechatResult<null> = { ok: true, value: null };
const MOST_ATTEMPTS = 4;
/** The first replacement may be one that another process stored a while ago, as dead as the first; the next one is WeChat's newest. */
const MOST_TOKENS = 2;
const FIRST_BACKOFF_MS = 200;

interface Lane {
  readonly breaker: Breaker;
  readonly rule: WindowRule | null;
  readonly limitKey: string;
  /** Until when (monotonic) WeChat said its allowance is used up. */
  pausedUntil: number;
  pause: WechatFailure | null;
}

/** Calls endpoints for one app: waits its turn, adds the token, reads the answer, repeats what may be repeated. */
export function createCaller(deps: CallerDeps) {
  const { app, transport, limiter, credentials, recipients, log } = deps;
  const lanes = new Map<string, Lane>();
  const monotonic = () => performance.now();

  function laneOf(endpoint: AnyEndpoint): Lane {
    let lane = lanes.get(endpoint.name);
    if (!lane) {
      const raise = (limit: number | undefined) => limit && limit * deps.raiseLimits;
      const { limits } = endpoint;
      const rule = limits
        ? windowRule({ perSecond: raise(limits.perSecond), perMinute: raise(limits.perMinute), perDay: raise(limits.perDay) })
        : null;
      lane = {
        breaker: createBreaker(),
        rule,
        limitKey: `${app.appid}:${endpoint.limitKey ?? endpoint.name}`,
        pausedUntil: 0,
        pause: null,
      };
      lanes.set(endpoint.name, lane);
    }
    return lane;
  }

  const fetchToken: FetchCredential = async (force) => {
    const answer = await exchange(stableToken, { force }, laneOf(stableToken), null);
    return answer.ok ? { ok: true, value: { value: answer.value.access_token, ttlMs: answer.value.expires_in * 1000 } } : answer;
  };

  /** One request and its answer, counted and timed. */
  async function exchange<Request, Answer>(
    endpoint: Endpoint<Request, Answer>,
    request: Request,
    lane: Lane,
    token: string | null,
  ): Promise<WechatResult<Answer>> {
    const started = monotonic();
    const query = new URLSearchParams(endpoint.query?.(request, app));
    if (token !== null) query.set('access_token', token);
    const search = query.size > 0 ? `?${query.toString()}` : '';
    const body = endpoint.body ? JSON.stringify(endpoint.body(request, app)) : null;
    const answer = await transport.send(endpoint.method, endpoint.path + search, body, endpoint.timeoutMs ?? DEFAULT_TIMEOUT_MS);
    const result = answer.got
      ? readAnswer(endpoint, answer, [app.secret, token ?? '', endpoint.recipient?.(request) ?? ''])
      : lostAnswer(endpoint.name, endpoint.repeat, answer.reason, answer.sent);
    const finished = monotonic();
    const wasOpen = lane.breaker.isOpen();
    lane.breaker.record(result.ok || (result.errcode !== null && result.errcode !== -1), finished);
    if (lane.breaker.isOpen() !== wasOpen) noteBreaker(endpoint, !wasOpen);
    wechatCalls.inc({ endpoint: endpoint.name, errcode: result.ok ? '0' : String(result.errcode ?? result.reason) });
    wechatSeconds.observe({ endpoint: endpoint.name }, (finished - started) / 1000);
    // 45011 is one person's frequency; the other codes are the whole account's.
    if (!result.ok && result.kind === 'quota' && result.errcode !== 45011) {
      lane.pausedUntil = finished + (result.retryAfterMs ?? 0);
      lane.pause = result;
    }
    return result;
  }

  function noteBreaker(endpoint: AnyEndpoint, open: boolean): void {
    wechatBreakerOpen.set({ endpoint: endpoint.name }, open ? 1 : 0);
    log[open ? 'warn' : 'info'](
      { endpoint: endpoint.name },
      open ? 'wechat endpoint does not answer, pausing' : 'wechat endpoint answers again',
    );
  }

  const tokenId = `${app.appid}:access_token`;

  /** The token for the call, in place of the one WeChat just refused. Immediate, without a promise, while it is known and good. */
  function tokenFor(endpoint: AnyEndpoint, dead?: string): Promise<WechatResult<string | null>> | WechatResult<string | null> {
    return endpoint.token ? credentials.get(tokenId, fetchToken, dead) : NO_TOKEN;
  }

  /** Null when the call may go. Answers at once, without a promise, while this process has budget. */
  function refusedByCeiling(endpoint: AnyEndpoint, lane: Lane, deadline: number): Promise<WechatFailure | null> | WechatFailure | null {
    if (!lane.rule) return null;
    const read = (permit: Permit) => (permit.ok ? null : failure(endpoint.name, 'quota', permit.reason, Math.ceil(permit.retryAfterMs)));
    const asked = limiter.take(lane.limitKey, lane.rule, deadline);
    return asked instanceof Promise ? asked.then(read) : read(asked);
  }

  /** One attempt behind breaker, recipient's turn and ceiling. */
  async function attempt<Request, Answer>(
    endpoint: Endpoint<Request, Answer>,
    request: Request,
    deadline: number,
  ): Promise<WechatResult<Answer>> {
    const lane = laneOf(endpoint);
    const now = monotonic();
    if (lane.pause && now < lane.pausedUntil) return { ...lane.pause, retryAfterMs: Math.ceil(lane.pausedUntil - now) };
    if (!endpoint.recipient) return paced(endpoint, request, lane, deadline, null);
    const turn = await recipients.enter(endpoint.recipient(request), deadline);
    if (!turn) return failure(endpoint.name, 'retriable', 'recipient_busy', 1_000);
    let restMs = deps.restAfterLossMs;
    try {
      const result = await paced(endpoint, request, lane, deadline, turn);
      if (result.ok || result.errcode !== null || result.kind === 'retriable') restMs = 0;
      return result;
    } finally {
      turn.end(restMs);
    }
  }

  /** Token, ceiling, then the call; a refused token is replaced and the call repeated. Nothing is sent past the deadline. */
  async function paced<Request, Answer>(
    endpoint: Endpoint<Request, Answer>,
    request: Request,
    lane: Lane,
    deadline: number,
    turn: Turn | null,
  ): Promise<WechatResult<Answer>> {
    let dead: string | undefined;
    let refusals = 0;
    let last: WechatFailure | null = null;
    for (;;) {
      const got = tokenFor(endpoint, dead);
      const token = got instanceof Promise ? await got : got;
      if (!token.ok) return last && refusals > 1 ? last : { ...token, endpoint: endpoint.name };
      const asked = refusedByCeiling(endpoint, lane, deadline);
      const tooMany = asked instanceof Promise ? await asked : asked;
      if (tooMany) return tooMany;
      // Waiting for the ceiling may have outlived the token.
      if (asked instanceof Promise && !isCurrent(endpoint, dead, token.value)) continue;
      const refused = whyNotNow(endpoint, lane, deadline, turn);
      if (refused) return refused;
      const result = await exchange(endpoint, request, lane, token.value);
      if (result.ok || token.value === null || refusals === MOST_TOKENS || !isTokenRefused(result.errcode)) return result;
      dead = token.value;
      last = result;
      refusals += 1;
    }
  }

  function isCurrent(endpoint: AnyEndpoint, dead: string | undefined, value: string | null): boolean {
    const now = tokenFor(endpoint, dead);
    return !(now instanceof Promise) && now.ok && now.value === value;
  }

  /** The last look before the request leaves: waiting may have used up the time, the lease or the breaker's patience. */
  function whyNotNow(endpoint: AnyEndpoint, lane: Lane, deadline: number, turn: Turn | null): WechatFailure | null {
    const now = monotonic();
    if (now >= deadline) return failure(endpoint.name, 'retriable', 'deadline', 1_000);
    if (turn && !turn.isSafeFor((endpoint.timeoutMs ?? DEFAULT_TIMEOUT_MS) + 1_000))
      return failure(endpoint.name, 'retriable', 'recipient_busy', 1_000);
    const waitMs = lane.breaker.waitMs(now);
    return waitMs > 0 ? failure(endpoint.name, 'retriable', 'breaker_open', Math.ceil(waitMs)) : null;
  }

  /** May the client itself try again? In doubt is repeated only where WeChat recognises the repeat. */
  function isWorthRepeating(endpoint: AnyEndpoint, result: WechatFailure): boolean {
    if (result.kind === 'retriable') return result.reason !== 'breaker_open';
    return result.kind === 'in_doubt' && endpoint.repeat === 'keyed';
  }

  async function call<Request, Answer>(
    endpoint: Endpoint<Request, Answer>,
    request: Request,
    options: CallOptions = {},
  ): Promise<WechatResult<Answer>> {
    const deadline = monotonic() + (options.deadlineMs ?? DEFAULT_DEADLINE_MS);
    let inDoubt: WechatFailure | null = null;
    for (let tried = 1; ; tried += 1) {
      let result = await attempt(endpoint, request, deadline);
      if (!result.ok && result.kind === 'in_doubt') inDoubt = result;
      if (!result.ok && isWorthRepeating(endpoint, result) && tried < MOST_ATTEMPTS) {
        const pause = Math.max(result.retryAfterMs ?? 0, FIRST_BACKOFF_MS * 2 ** (tried - 1)) * (1 + deps.random());
        if (monotonic() + pause < deadline) {
          await new Promise((resolve) => setTimeout(resolve, pause));
          continue;
        }
      }
      // An earlier attempt may have gone through: a later refusal does not make that certain.
      if (!result.ok && inDoubt) result = inDoubt;
      wechatOutcomes.inc({ endpoint: endpoint.name, kind: result.ok ? 'ok' : result.kind });
      return result;
    }
  }

  return { call };
}
