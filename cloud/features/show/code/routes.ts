import * as contract from '@shared/contracts/code';
import encodeQr from 'qr';
import type { Env } from '../../../platform/env';
import { can } from '../../../platform/auth/policies';
import { route, type Route } from '../../../platform/http/route';
import { addressOfCode } from './open-code';
import { importTouchpoints } from './import-touchpoints';
import type { CodeKinds, CodeSubjects } from './parts';
import { redirectCode, retireCode } from './redirect-code';
import { resolveCode, targetOf } from './resolve-code';
import { changeTouchpoint, listTouchpoints, makeTouchpoint } from './touchpoints';
import { urlOfCode } from './view-managed';

const MANAGE = can('code.manage');

interface CodeDeps {
  readonly env: Pick<Env, 'PUBLIC_URL'>;
  readonly codeKinds: CodeKinds;
  readonly codeSubjects: CodeSubjects;
}

export function codeRoutes({ env, codeKinds, codeSubjects: subjects }: CodeDeps): Route[] {
  const deps = { publicUrl: env.PUBLIC_URL, subjects };
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
    route(contract.createTouchpoint, MANAGE, ({ show, body, caller, now }) => makeTouchpoint(deps, show, body, caller.staffId, now)),
    route(contract.changeTouchpoint, MANAGE, ({ show, params, body, caller, now }) =>
      changeTouchpoint(deps, show, params.code, body, caller.staffId, now),
    ),
    route(contract.listTouchpoints, MANAGE, ({ show, query }) => listTouchpoints(deps, show, query)),
    route(contract.importTouchpoints, MANAGE, ({ show, body, caller, now }) => importTouchpoints(show, body, caller.staffId, now)),
    route(contract.redirectCode, MANAGE, async ({ show, params, body, caller, now }) => ({
      redirect: await redirectCode(show, params.code, body.to, caller.staffId, now),
    })),
    route(contract.retireCode, MANAGE, async ({ show, params, body, caller, now }) => {
      await retireCode(show, params.code, body.retired, caller.staffId, now);
      return body;
    }),
  ];
}
