import type { IncomingMessage, ServerResponse } from 'node:http';
import Koa from 'koa';
import type { Middleware } from 'koa';
import { createAdmin, type SandboxAdmin } from './admin';
import { adminRoutes } from './admin-routes';
import { codeEndpoints } from './endpoints/codes';
import { linkEndpoints } from './endpoints/links';
import { loginEndpoints } from './endpoints/login';
import { oauthEndpoints } from './endpoints/oauth';
import { officialEndpoints } from './endpoints/official';
import { phoneEndpoints } from './endpoints/phone-number';
import { securityEndpoints } from './endpoints/security';
import { subscribeEndpoints } from './endpoints/subscribe';
import { templateEndpoints } from './endpoints/templates';
import { createFaults, type Faults } from './faults';
import { serveEndpoints } from './http';
import { createJournal, type Journal } from './journal';
import { createCounters, DOCUMENTED_LIMITS, type Limit } from './limits';
import type { CallbackConfig, SandboxApp, SandboxClock } from './model';
import { addPhoneRoutes, showReplies } from './phone-routes';
import { startMailSink } from './post/mail-sink';
import type { PostOptions } from './post/model';
import { addPostRoutes } from './post/post-routes';
import { vendorDoor } from './post/vendor-door';
import { createPictures } from './pictures';
import { createPusher, type Pusher, type PusherOptions } from './pusher';
import { openStore } from './store';
import type { World } from './world';

export type { CallbackConfig, PushFormat, PushMode, SandboxApp, SandboxClock } from './model';
export type { Faults } from './faults';
export type { PostOptions, SmsAccount } from './post/model';
export type { Journal, JournalEntry } from './journal';
export type { SandboxAdmin } from './admin';
export { /** @internal */ decodeCode } from './code-image';

/** A printed code: what it says beside it, and what it carries. */
export interface PlacedCode {
  title: string;
  text: string;
}

export interface SandboxOptions {
  apps: readonly SandboxApp[];
  /** Default: the machine's clock. */
  clock?: SandboxClock;
  /** Where the surrounding server is reached, for example `http://expoloop.localhost:3000`; links lead there. */
  publicUrl: string;
  /** Path the middleware is mounted under; default `/wechat-sandbox`. */
  prefix?: string;
  /** Folder for people, tokens, quotas and messages; null or absent: memory only. */
  dataDir?: string | null;
  /** Push settings for accounts that have none of their own. */
  callback?: CallbackConfig;
  push?: PusherOptions;
  /** Replaces the documented ceilings by path; an empty list lifts one. */
  limits?: Readonly<Record<string, readonly Limit[]>>;
  /** Real ms that a send holds its user, so that two at once meet 43108. Default 2. */
  sendLatencyMs?: number;
  /** Ordinary QR codes that hang on the walls: the phone's scanner offers them. At most 60 are shown. */
  placedCodes?: (search: string) => Promise<readonly PlacedCode[]>;
  /** Changes everybody's openid. */
  seed?: string;
  random?: () => number;
  /** Entries kept; default 100,000. */
  journalCapacity?: number;
  /** Accounts at the vendors of text messages. */
  post?: PostOptions;
  /** What the process runs as; `live` refuses. Default: the environment's WECHAT_MODE. */
  mode?: string;
}

export interface WechatSandbox {
  /** Koa middleware; passes on what is outside the prefix. Mount it before a body parser. */
  middleware: Middleware;
  /** The same for node:http; paths with or without the prefix. */
  handler(request: IncomingMessage, response: ServerResponse): void;
  admin: SandboxAdmin;
  faults: Faults;
  journal: Journal;
  pushes: Pusher;
  /** Opens a mail server that keeps what it is given, to look at; answers its address. */
  openMailSink(): Promise<string>;
  /** Writes what is not yet written and stops pushing. */
  close(): Promise<void>;
}

/** @throws under WECHAT_MODE=live: a service that talks to real people must never meet an imitation. */
export function createWechatSandbox(options: SandboxOptions): WechatSandbox {
  // eslint-disable-next-line no-restricted-properties -- stands alone, and no caller may forget this check
  if ((options.mode ?? process.env.WECHAT_MODE) === 'live')
    throw new Error('WECHAT_MODE=live: the local WeChat does not start beside the real one');
  const prefix = options.prefix ?? '/wechat-sandbox';
  const now = () => (options.clock ? options.clock.now().getTime() : Date.now());
  const random = options.random ?? Math.random;
  const store = openStore(options.dataDir ?? null);
  /** The phone pages listening; null tells them to go. */
  const listeners = new Set<(topic: string | null) => void>();
  const world: World = {
    state: store.state,
    store,
    now,
    random,
    prefix,
    apps: new Map(options.apps.map((app) => [app.appid, { ...app, callback: app.callback ?? options.callback }])),
    counters: createCounters(),
    limits: { ...DOCUMENTED_LIMITS, ...options.limits },
    pusher: createPusher(now, options.push),
    pictures: createPictures(options.dataDir ?? null),
    publicUrl: options.publicUrl.replace(/\/$/, ''),
    seed: options.seed ?? 'expoloop',
    sendLatencyMs: options.sendLatencyMs ?? 2,
    inboxKept: options.dataDir ? 5_000 : 100_000,
    openids: new Map(),
    owners: new Map(),
    sending: new Set(),
    changed: () => store.changed(),
    notify: (topic) => {
      for (const listener of listeners) listener(topic);
    },
  };
  const journal = createJournal(options.journalCapacity);
  const faults = createFaults(random);
  const admin = createAdmin(world);
  const router = adminRoutes({ world, admin, faults, journal });
  const endpoints = [
    ...loginEndpoints,
    ...codeEndpoints,
    ...phoneEndpoints,
    ...subscribeEndpoints,
    ...templateEndpoints,
    ...officialEndpoints,
    ...oauthEndpoints,
    ...securityEndpoints,
    ...linkEndpoints,
  ];
  addPhoneRoutes(router, {
    world,
    admin,
    placedCodes: options.placedCodes ?? (() => Promise.resolve([])),
    listen: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  });
  const post = options.post ?? {};
  addPostRoutes(router, world, post);
  const vendors = vendorDoor(world, post, faults.pick);
  const sinks: { close(): Promise<void> }[] = [];
  showReplies(world);
  journal.onEntry(() => world.notify('journal'));
  world.pusher.onRecord(() => world.notify('pushes'));
  const manage = router.routes() as Middleware;
  const imitate = serveEndpoints(endpoints, { world, journal, faults });

  const middleware: Middleware = async (ctx, next) => {
    if (ctx.path !== prefix && !ctx.path.startsWith(`${prefix}/`)) return next();
    const outer = ctx.path;
    ctx.path = outer.slice(prefix.length) || '/';
    try {
      if (await vendors(ctx)) return;
      await manage(ctx, () => imitate(ctx, next));
    } finally {
      ctx.path = outer;
    }
  };
  const alone = new Koa();
  alone.use((ctx, next) => {
    if (!ctx.path.startsWith(`${prefix}/`)) ctx.path = prefix + ctx.path;
    return next();
  });
  alone.use(middleware);
  const serve = alone.callback();

  return {
    middleware,
    admin,
    faults,
    journal,
    pushes: world.pusher,
    handler: (request, response) => void serve(request, response),
    async openMailSink() {
      const sink = await startMailSink(world, faults.pick);
      sinks.push(sink);
      return sink.url;
    },
    async close() {
      await Promise.all(sinks.map((sink) => sink.close()));
      for (const listener of listeners) listener(null);
      world.pusher.close();
      await store.saved();
    },
  };
}
