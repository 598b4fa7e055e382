import type Router from '@koa/router';
import type { Context } from 'koa';
import { AdminError } from '../admin';
import type { World } from '../world';
import type { PostOptions } from './model';
import { postPage } from './post-page';
import { replyToText } from './reports';

/** Its own forms post to it, wherever the page is served. */
const POLICY = "default-src 'none'; style-src 'unsafe-inline'; frame-src 'self'; form-action 'self'; frame-ancestors 'none'";
const LETTER_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data: https:; sandbox allow-popups; frame-ancestors 'self'";

function sendHtml(ctx: Context, policy: string, html: string): void {
  ctx.set('Content-Security-Policy', policy);
  ctx.set('Cache-Control', 'no-store');
  ctx.type = 'text/html; charset=utf-8';
  ctx.body = html;
}

/** `/_sandbox/post`: what was sent, to look at and, by `.json`, for tests. */
export function addPostRoutes(router: Router, world: World, options: PostOptions): void {
  const own = `${world.prefix}/_sandbox`;
  const textOf = (ctx: { params: Record<string, string> }) => {
    const found = world.state.texts.find(({ id }) => id === ctx.params.id);
    if (!found) throw new AdminError('没有这条短信', 404);
    return found;
  };
  const letterOf = (ctx: { params: Record<string, string> }) => {
    const found = world.state.letters.find(({ id }) => id === ctx.params.id);
    if (!found) throw new AdminError('没有这封邮件', 404);
    return found;
  };
  router.get('/post', (ctx) => sendHtml(ctx, POLICY, postPage(own, world.state.texts, world.state.letters)));
  router.get('/post.json', (ctx) => {
    ctx.body = { texts: world.state.texts, letters: world.state.letters };
  });
  router.delete('/post', (ctx) => {
    world.state.texts = [];
    world.state.letters = [];
    world.changed();
    ctx.body = {};
  });
  router.get('/post/letters/:id/html', (ctx) => {
    const { html, text } = letterOf(ctx);
    sendHtml(ctx, LETTER_POLICY, html || `<pre>${text.replace(/</g, '&lt;')}</pre>`);
  });
  router.post('/post/letters/:id/one-click', async (ctx) => {
    const { unsubscribe } = letterOf(ctx);
    const answer = await fetch(unsubscribe, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: 'List-Unsubscribe=One-Click',
      redirect: 'error',
    });
    if (!answer.ok) throw new AdminError(`退订没有成功：${answer.status}`, 502);
    ctx.redirect(`${own}/post`);
  });
  router.post('/post/texts/:id/reply', async (ctx) => {
    const sent = textOf(ctx);
    const parts: Buffer[] = [];
    for await (const part of ctx.req as AsyncIterable<Buffer>) parts.push(part);
    const text = new URLSearchParams(Buffer.concat(parts).toString('utf8')).get('text') ?? 'R';
    const account = options[sent.vendor];
    if (!account || !(await replyToText(world, account, sent, text.slice(0, 60)))) throw new AdminError('没有人接收回复', 502);
    ctx.redirect(`${own}/post`);
  });
}
