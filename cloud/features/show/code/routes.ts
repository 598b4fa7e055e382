import * as contract from '@shared/contracts/code';
import encodeQr from 'qr';
import type { Env } from '../../../platform/env';
import { can } from '../../../platform/auth/policies';
import { route, type Route } from '../../../platform/http/route';
import { addressOfCode } from './open-code';
import type { CodeKinds } from './parts';
import { resolveCode, targetOf } from './resolve-code';
import { listTouchpoints, makeTouchpoint, urlOfCode } from './touchpoints';

const MANAGE = can('code.manage');

export function codeRoutes({ env, codeKinds }: { env: Pick<Env, 'PUBLIC_URL'>; codeKinds: CodeKinds }): Route[] {
  return [
    route(contract.resolveCode, 'anyone', async ({ params }) => targetOf(await resolveCode(params.code), codeKinds)),
    // A relative address: the h5 opens on whatever host the code was opened on, the local WeChat's frames included.
    route(contract.openCode, 'anyone', ({ params, ctx }) => {
      ctx.set('Cache-Control', 'no-store');
      ctx.redirect(addressOfCode('', params.code));
    }),
    route(contract.getCodeQr, 'anyone', async ({ params, ctx }) => {
      const { code } = await resolveCode(params.code);
      ctx.type = 'image/svg+xml';
      ctx.set('Cache-Control', 'public, max-age=86400');
      ctx.body = encodeQr(urlOfCode(env.PUBLIC_URL, code), 'svg', { ecc: 'medium', border: 4, optimize: true });
    }),
    route(contract.createTouchpoint, MANAGE, ({ show, body, now }) => makeTouchpoint(show, body, env.PUBLIC_URL, now)),
    route(contract.listTouchpoints, MANAGE, ({ show, query }) => listTouchpoints(show.id, query, env.PUBLIC_URL)),
  ];
}
