import * as contract from '@shared/contracts/address';
import { POST_PURPOSES, type PostPurpose } from '@shared/contracts/address';
import type { Context } from 'koa';
import { route, type Route } from '../../../platform/http/route';
import type { PostOffice } from '../../../platform/post-office';
import { saveChoice, viewChoices } from './choices';
import { allow, readAddresses, refuse } from './store';
import { readUnsubscribe } from './unsubscribe-link';
import { unsubscribePage, wrongLinkPage } from './unsubscribe-page';

export function addressRoutes({ post }: { post: PostOffice }): Route[] {
  type Change = (key: string, purpose: PostPurpose) => Promise<void>;
  const answer = async (ctx: Context, link: string, language: 'zh' | 'en', change?: Change): Promise<void> => {
    ctx.type = 'text/html; charset=utf-8';
    ctx.set('Cache-Control', 'no-store');
    ctx.set('Referrer-Policy', 'no-referrer');
    const read = readUnsubscribe(post.keys, link);
    if (!read) {
      ctx.status = 404;
      ctx.body = wrongLinkPage(language);
      return;
    }
    await change?.(read.key, read.purpose);
    const known = (await readAddresses([read.key])).get(read.key);
    const refused = POST_PURPOSES.filter((purpose) => known?.[purpose]);
    ctx.body = unsubscribePage(language, { ...read, link, refused });
  };
  return [
    route(contract.openUnsubscribe, 'anyone', ({ ctx, params, language }) => answer(ctx, params.link, language)),
    route(contract.unsubscribe, 'anyone', ({ ctx, params, query, language, now }) =>
      answer(ctx, params.link, language, (key, purpose) => refuse(key, query.all ? POST_PURPOSES : [purpose], 'link', now)),
    ),
    route(contract.undoUnsubscribe, 'anyone', ({ ctx, params, language }) =>
      answer(ctx, params.link, language, (key) => allow(key, POST_PURPOSES)),
    ),
    route(contract.getPostChoices, 'visitor', ({ caller }) => viewChoices(post, caller.visitorId)),
    route(contract.savePostChoice, 'visitor', async ({ body, caller, now }) => {
      await saveChoice(post.keys, caller.visitorId, body, now);
      return viewChoices(post, caller.visitorId);
    }),
  ];
}
