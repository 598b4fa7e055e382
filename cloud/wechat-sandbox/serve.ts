/**
 * The local WeChat by itself: `node --import tsx cloud/wechat-sandbox/serve.ts [--port 8089] [--data DIR] [--config FILE]`.
 * FILE is JSON: { "apps": SandboxApp[], "callback": CallbackConfig, "publicUrl": string }; without it two demo accounts exist.
 */
import { existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { LOCAL_HOST } from '@shared/local-site';
import Koa from 'koa';
import serveStatic from 'koa-static';
import { createWechatSandbox, type SandboxOptions } from './index';

const DEMO: SandboxOptions['apps'] = [
  {
    appid: 'wx0000000000000001',
    secret: 'local-mini-secret',
    kind: 'mini',
    name: '示例小程序',
    templates: [
      {
        id: 'LOCAL_TMPL_REMINDER',
        title: '活动开始提醒',
        content: '活动名称:{{thing1.DATA}}\n开始时间:{{date2.DATA}}\n温馨提示:{{thing3.DATA}}',
        example: '活动名称:国际工业展\n开始时间:2026年5月1日 09:00\n温馨提示:请准备好电子票',
      },
    ],
  },
  {
    appid: 'wx0000000000000002',
    secret: 'local-official-secret',
    kind: 'official',
    name: '示例服务号',
    templates: [{ id: 'LOCAL_OA_TMPL', title: '报名成功通知', content: '活动名称:{{thing1.DATA}}\n时间:{{time2.DATA}}' }],
  },
];

/** Serves what is under `folder` below `/sandbox`; the page itself for `/sandbox/`. */
function phonePage(folder: string): Koa.Middleware {
  const files = serveStatic(folder);
  return async (ctx, next) => {
    if (ctx.path === '/sandbox' || ctx.path === '/') return ctx.redirect('/sandbox/');
    if (!ctx.path.startsWith('/sandbox/')) return next();
    ctx.path = ctx.path.slice('/sandbox'.length);
    await files(ctx, next);
  };
}

function main(): void {
  const { values } = parseArgs({
    options: {
      port: { type: 'string', default: '8089' },
      host: { type: 'string', default: '127.0.0.1' },
      data: { type: 'string' },
      config: { type: 'string' },
    },
  });
  const port = Number(values.port);
  if (!Number.isInteger(port) || port < 1 || port > 65_535) throw new Error(`--port ${values.port}：不是端口号`);
  const given = values.config ? (JSON.parse(readFileSync(values.config, 'utf8')) as Partial<SandboxOptions>) : {};
  const publicUrl = given.publicUrl ?? `http://${LOCAL_HOST}:${port}`;
  const sandbox = createWechatSandbox({ apps: DEMO, publicUrl, ...given, dataDir: values.data ?? given.dataDir ?? null });
  const app = new Koa();
  app.use(sandbox.middleware);
  const folder = resolve('dist/phone');
  if (existsSync(folder)) app.use(phonePage(folder));
  // Whatever else is asked is taken for an API call, so that a client needs only another host name.
  app.use((ctx) => {
    ctx.respond = false;
    sandbox.handler(ctx.req, ctx.res);
  });
  const answer = app.callback();
  const server = createServer((request, response) => void answer(request, response));
  server.on('error', (error) => {
    process.stderr.write(`本地微信没有启动：${error.message}\n`);
    process.exitCode = 1;
  });
  server.listen(port, values.host, () => {
    process.stdout.write(
      `本地微信  ${publicUrl}/wechat-sandbox （接口）  ${publicUrl}/sandbox/ （手机页${existsSync(folder) ? '' : '，先构建：npm run build -- phone'}）\n`,
    );
  });
  const stop = () => {
    server.close();
    server.closeAllConnections();
    sandbox.close().catch((error: unknown) => process.stderr.write(`${String(error)}\n`));
  };
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
}

try {
  main();
} catch (error) {
  process.stderr.write(`本地微信没有启动：${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
