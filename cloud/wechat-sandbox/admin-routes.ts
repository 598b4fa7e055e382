import type { IncomingMessage } from 'node:http';
import Router from '@koa/router';
import type { Context, Middleware } from 'koa';
import { isLocalHost } from '@shared/local-site';
import * as z from 'zod';
import { AdminError, type SandboxAdmin } from './admin';
import { WechatError } from './errors';
import { FAULT_KINDS, type FaultInput, type Faults } from './faults';
import type { Journal } from './journal';
import type { Forgery } from './push-signing';
import type { World } from './world';

/** HTTP face of the admin calls, under `/_sandbox`. For tests in other languages and for the /sandbox page. */

const personInput = z
  .object({
    name: z.string().trim().min(1).max(20),
    phone: z.string().regex(/^\d{5,15}$/, '手机号应为 5-15 位数字'),
    countryCode: z.string().regex(/^\d{1,4}$/),
    language: z.enum(['zh_CN', 'en']),
    highRisk: z.boolean(),
    riskRank: z.number().int().min(0).max(4),
    subscribeSwitch: z.boolean(),
  })
  .partial();
const account = z.object({ appid: z.string() });
const choices = z.record(z.string(), z.enum(['accept', 'reject']));
const fault = z.object({
  kind: z.enum(FAULT_KINDS as [string, ...string[]]),
  path: z.string().optional(),
  appid: z.string().optional(),
  openid: z.string().optional(),
  times: z.number().int().min(1).optional(),
  probability: z.number().min(0).max(1).optional(),
  delayMs: z.number().min(0).max(600_000).optional(),
  status: z.number().int().min(400).max(599).optional(),
  errcode: z.number().int().optional(),
  done: z.boolean().optional(),
});
const pushFaults = z
  .object({
    duplicate: z.number().int().min(0).max(10),
    reorder: z.number().int().min(0).max(100),
    delayMs: z.number().min(0).max(600_000),
    drop: z.boolean(),
  })
  .partial();
const callback = z.object({
  url: z.url(),
  token: z.string().min(1),
  encodingAESKey: z.string().length(43).optional(),
  mode: z.enum(['plain', 'compat', 'secure']),
  format: z.enum(['json', 'xml']),
});

const MAX_BODY = 12 * 1024 * 1024;

async function readAll(request: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of request as AsyncIterable<Buffer>) {
    size += part.length;
    if (size > MAX_BODY) throw new AdminError('内容太大', 413);
    parts.push(part);
  }
  return Buffer.concat(parts);
}

/** Reads and checks a JSON body. */
export async function bodyOf<T>(ctx: Context, schema: z.ZodType<T>): Promise<T> {
  const parsed = (ctx.request as { body?: unknown }).body;
  let value = parsed;
  if (parsed === undefined) {
    const text = (await readAll(ctx.req)).toString('utf8');
    try {
      value = text === '' ? {} : JSON.parse(text);
    } catch (error) {
      throw new AdminError(`不是 JSON：${String(error)}`);
    }
  }
  const result = schema.safeParse(value);
  if (!result.success) throw new AdminError(result.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; '));
  return result.data;
}

export async function bytesOf(ctx: Context): Promise<Buffer> {
  return readAll(ctx.req);
}

/** Pages of other sites must not drive it: an Origin, when there is one, has to be local or our own. */
function localOnly(publicUrl: string): Middleware {
  const own = new URL(publicUrl).hostname;
  return async (ctx, next) => {
    const origin = ctx.get('origin');
    if (origin) {
      const host = URL.canParse(origin) ? new URL(origin).hostname : '';
      if (host !== own && !isLocalHost(host)) throw new AdminError('请求来源不可信', 403);
    }
    await next();
  };
}

/** AdminError and WechatError become { error: { message } }. */
const errors: Middleware = async (ctx, next) => {
  try {
    await next();
    await (ctx.state.saved as (() => Promise<void>) | undefined)?.();
  } catch (error) {
    if (!(error instanceof AdminError) && !(error instanceof WechatError)) throw error;
    ctx.status = error instanceof AdminError ? error.status : 400;
    ctx.body = { error: { message: error.message } };
  }
};

export interface AdminRoutesDeps {
  world: World;
  admin: SandboxAdmin;
  faults: Faults;
  journal: Journal;
}

export function adminRoutes({ world, admin, faults, journal }: AdminRoutesDeps): Router {
  const router = new Router({ prefix: '/_sandbox' });
  router.use(
    async (ctx, next) => {
      ctx.state.saved = () => world.store.saved();
      await next();
    },
    errors,
    localOnly(world.publicUrl),
  );
  const at = (ctx: Context & { params: Record<string, string> }) => ctx.params.id ?? '';

  router.get('/people', (ctx) => {
    ctx.body = { people: admin.people() };
  });
  router.post('/people', async (ctx) => {
    ctx.body = admin.createPerson(await bodyOf(ctx, personInput));
  });
  router.patch('/people/:id', async (ctx) => {
    ctx.body = admin.updatePerson(at(ctx), await bodyOf(ctx, personInput));
  });
  router.delete('/people/:id', (ctx) => {
    admin.removePerson(at(ctx));
    ctx.body = {};
  });
  router.get('/people/:id/messages', (ctx) => {
    ctx.body = { messages: admin.messages(at(ctx)) };
  });
  router.get('/people/:id/identity', (ctx) => {
    ctx.body = Object.fromEntries(
      admin.apps().map(({ appid }) => [appid, { openid: admin.openid(at(ctx), appid), unionid: admin.unionid(at(ctx), appid) }]),
    );
  });
  router.post('/people/:id/login-code', async (ctx) => {
    ctx.body = { code: admin.loginCode(at(ctx), (await bodyOf(ctx, account)).appid) };
  });
  router.post('/people/:id/phone-code', async (ctx) => {
    ctx.body = { code: admin.phoneCode(at(ctx), (await bodyOf(ctx, account)).appid) };
  });
  router.post('/people/:id/oauth-code', async (ctx) => {
    const { appid, scope } = await bodyOf(ctx, account.extend({ scope: z.enum(['snsapi_base', 'snsapi_userinfo']).optional() }));
    ctx.body = { code: admin.oauthCode(at(ctx), appid, scope) };
  });
  router.post('/people/:id/subscribe', async (ctx) => {
    const given = await bodyOf(ctx, account.extend({ choices, keep: z.boolean().optional() }));
    admin.answerSubscribe(at(ctx), given.appid, given.choices, given.keep);
    ctx.body = {};
  });
  router.post('/people/:id/refuse', async (ctx) => {
    const { appid, templateId } = await bodyOf(ctx, account.extend({ templateId: z.string() }));
    admin.refuseTemplate(at(ctx), appid, templateId);
    ctx.body = {};
  });
  router.post('/people/:id/follow', async (ctx) => {
    const { appid, following, scene } = await bodyOf(ctx, account.extend({ following: z.boolean(), scene: z.string().optional() }));
    admin.follow(at(ctx), appid, following, scene);
    ctx.body = {};
  });
  router.get('/codes', (ctx) => {
    ctx.body = { codes: admin.codes() };
  });

  router.get('/faults', (ctx) => {
    ctx.body = { faults: faults.list(), kinds: FAULT_KINDS };
  });
  router.post('/faults', async (ctx) => {
    ctx.body = faults.add((await bodyOf(ctx, fault)) as FaultInput);
    world.notify('faults');
  });
  router.delete('/faults', (ctx) => {
    faults.clear();
    world.notify('faults');
    ctx.body = {};
  });
  router.delete('/faults/:id', (ctx) => {
    faults.remove(Number(at(ctx)));
    world.notify('faults');
    ctx.body = {};
  });
  router.post('/kill-tokens', async (ctx) => {
    admin.killTokens((await bodyOf(ctx, account)).appid);
    ctx.body = {};
  });

  router.get('/journal', (ctx) => {
    const since = Number(ctx.query.since ?? 0);
    const path = typeof ctx.query.path === 'string' ? ctx.query.path : undefined;
    ctx.body = { entries: journal.list({ since, ...(path ? { path } : {}) }).slice(-Number(ctx.query.limit ?? 1_000)) };
  });
  router.delete('/journal', (ctx) => {
    journal.clear();
    ctx.body = {};
  });

  router.get('/pushes', (ctx) => {
    ctx.body = { pushes: world.pusher.records().slice(-200), faults: world.pusher.faults };
  });
  router.put('/pushes/faults', async (ctx) => {
    ctx.body = Object.assign(world.pusher.faults, await bodyOf(ctx, pushFaults));
    world.notify('faults');
  });
  router.post('/pushes/forge', async (ctx) => {
    const { appid, kind } = await bodyOf(
      ctx,
      account.extend({ kind: z.enum(['wrong_signature', 'plain_in_secure', 'stale', 'tampered', 'other_appid', 'replay']) }),
    );
    const app = world.apps.get(appid);
    if (!app?.callback) throw new AdminError('这个账号没有配置消息推送地址');
    ctx.body = await world.pusher.forge(app, kind as Forgery);
  });
  router.put('/apps/:id/callback', async (ctx) => {
    admin.setCallback(at(ctx), await bodyOf(ctx, callback));
    ctx.body = {};
  });
  router.delete('/apps/:id/callback', (ctx) => {
    admin.setCallback(at(ctx), undefined);
    ctx.body = {};
  });
  router.post('/apps/:id/verify-url', async (ctx) => {
    const app = world.apps.get(at(ctx));
    if (!app?.callback) throw new AdminError('这个账号没有配置消息推送地址');
    ctx.body = { verified: await world.pusher.verifyUrl(app) };
  });
  return router;
}
