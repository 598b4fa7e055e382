import { openCode, resolveCode as resolveCodeContract } from '@shared/contracts/code';
import { route, type Route } from '../../platform/http/route';
import { addressOfCode } from './open-code';
import { resolveCode, targetOf } from './resolve-code';

export function codeRoutes(): Route[] {
  return [
    route(resolveCodeContract, 'anyone', async ({ params }) => targetOf(await resolveCode(params.code))),
    // A relative address: the h5 opens on whatever host the code was opened on, the local WeChat's frames included.
    route(openCode, 'anyone', ({ params, ctx }) => {
      ctx.set('Cache-Control', 'no-store');
      ctx.redirect(addressOfCode('', params.code));
    }),
  ];
}
