import { randomUUID } from 'node:crypto';
import type { Clock } from '../platform/clock';
import type { Log } from '../platform/log';
import { createCaller, type CallOptions } from './caller';
import type { AnswerOf, AnyEndpoint, AppCredentials, Endpoint, RequestOf } from './endpoint';
import { miniProgramEndpoints } from './endpoints/mini-program';
import { jsapiTicket, officialAccountEndpoints } from './endpoints/official-account';
import { signJsSdk, type JsSdkConfig } from './js-sdk';
import { createLimiter, type BudgetStore } from './limits/limiter';
import { createRecipients, type RecipientBoard } from './limits/recipients';
import type { WechatResult } from './outcome';
import { createCredentials, type FetchCredential, type TokenStore } from './tokens/credentials';
import { createTransport } from './transport';
import { wechatTokenRefreshes } from './metrics';

export interface WechatClientOptions {
  /** `https://api.weixin.qq.com`, or the local WeChat's address; a path prefix is kept. */
  readonly baseUrl: string;
  readonly apps: { readonly mini: AppCredentials; readonly official?: AppCredentials | null };
  readonly tokenStore: TokenStore;
  readonly budgetStore: BudgetStore;
  readonly recipientBoard: RecipientBoard;
  readonly clock: Clock;
  readonly log: Log;
  /** Multiplies every documented ceiling; for benchmarks against the local WeChat only. */
  readonly raiseLimits?: number;
  /** How long nobody writes to a person after an answer was lost; default 5 s, as long as a call may take. */
  readonly restAfterLossMs?: number;
  readonly random?: () => number;
}

const REST_AFTER_LOSS_MS = 5_000;

type Method<E> =
  RequestOf<E> extends void
    ? (request?: undefined, options?: CallOptions) => Promise<WechatResult<AnswerOf<E>>>
    : (request: RequestOf<E>, options?: CallOptions) => Promise<WechatResult<AnswerOf<E>>>;
type Methods<Table> = { readonly [K in keyof Table]: Method<Table[K]> };

export type MiniProgramClient = Methods<typeof miniProgramEndpoints> & { readonly appid: string };
export type OfficialAccountClient = Methods<typeof officialAccountEndpoints> & {
  readonly appid: string;
  /** What `wx.config` needs for the page at `url` (without its fragment). */
  jsSdkConfig(url: string): Promise<WechatResult<JsSdkConfig>>;
};

export interface WechatClient {
  readonly mini: MiniProgramClient;
  readonly official: OfficialAccountClient | null;
  /** Any other endpoint, for features that bring their own. */
  call<Request, Answer>(
    app: 'mini' | 'official',
    endpoint: Endpoint<Request, Answer>,
    request: Request,
    options?: CallOptions,
  ): Promise<WechatResult<Answer>>;
  /** Lets go of connections and of the recipients this process holds. */
  close(): Promise<void>;
}

/**
 * The one client of WeChat's server API. Results are values; it throws only when our own database fails before anything was
 * sent. Several processes with the same stores share tokens, ceilings and the one-at-a-time rule per recipient.
 */
export function createWechatClient(options: WechatClientOptions): WechatClient {
  const { apps, log } = options;
  const owner = randomUUID();
  const transport = createTransport(options.baseUrl);
  const limiter = createLimiter({ store: options.budgetStore });
  const credentials = createCredentials({
    store: options.tokenStore,
    owner,
    onRefresh: (id, outcome, forced) => {
      wechatTokenRefreshes.inc({ outcome, forced: String(forced) });
      log[outcome === 'ok' ? 'info' : 'warn'](
        { credential: id, forced },
        outcome === 'ok' ? 'wechat credential refreshed' : 'wechat credential could not be refreshed',
      );
    },
  });
  const recipients: ReturnType<typeof createRecipients>[] = [];
  const callerOf = (app: AppCredentials) => {
    const own = createRecipients({ board: options.recipientBoard, appid: app.appid, owner });
    recipients.push(own);
    return createCaller({
      app,
      transport,
      limiter,
      credentials,
      recipients: own,
      log,
      random: options.random ?? Math.random,
      raiseLimits: options.raiseLimits ?? 1,
      restAfterLossMs: options.restAfterLossMs ?? REST_AFTER_LOSS_MS,
    });
  };
  const mini = callerOf(apps.mini);
  const official = apps.official ? callerOf(apps.official) : null;

  const jsSdkConfig =
    (app: AppCredentials) =>
    async (url: string): Promise<WechatResult<JsSdkConfig>> => {
      const fetchTicket: FetchCredential = async () => {
        const answer = await (official as NonNullable<typeof official>).call(jsapiTicket, undefined);
        return answer.ok ? { ok: true, value: { value: answer.value.ticket, ttlMs: answer.value.expires_in * 1000 } } : answer;
      };
      const ticket = await credentials.get(`${app.appid}:jsapi_ticket`, fetchTicket);
      if (!ticket.ok) return ticket;
      return {
        ok: true,
        value: signJsSdk(app.appid, ticket.value, url, options.clock.now(), randomUUID().replaceAll('-', '').slice(0, 16)),
      };
    };

  return {
    mini: { ...methods(miniProgramEndpoints, mini), appid: apps.mini.appid },
    official:
      official && apps.official
        ? { ...methods(officialAccountEndpoints, official), appid: apps.official.appid, jsSdkConfig: jsSdkConfig(apps.official) }
        : null,
    call: (app, endpoint, request, callOptions) => {
      const caller = app === 'mini' ? mini : official;
      if (!caller) throw new Error('no Official Account is configured');
      return caller.call(endpoint, request, callOptions);
    },
    async close() {
      await Promise.all(recipients.map((one) => one.close()));
      transport.close();
    },
  };
}

function methods<Table extends Record<string, AnyEndpoint>>(table: Table, caller: ReturnType<typeof createCaller>): Methods<Table> {
  const bound = Object.entries(table).map(([name, endpoint]) => [
    name,
    (request: unknown, options?: CallOptions) => caller.call(endpoint, request, options),
  ]);
  return Object.fromEntries(bound) as Methods<Table>;
}
