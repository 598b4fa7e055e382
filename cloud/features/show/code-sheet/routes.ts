import { Readable } from 'node:stream';
import * as contract from '@shared/contracts/code-sheet';
import type { Env } from '../../../platform/env';
import { can } from '../../../platform/auth/policies';
import { route, type Route } from '../../../platform/http/route';
import { printCodesOf } from './print-codes';

export function codeSheetRoutes({ env }: { env: Pick<Env, 'PUBLIC_URL'> }): Route[] {
  return [
    route(contract.printCodes, can('code.manage'), async ({ show, body, now, ctx }) => {
      const gone = new AbortController();
      ctx.res.once('close', () => gone.abort());
      const file = await printCodesOf(env.PUBLIC_URL, show, body, now, gone.signal);
      // Nobody is there to be answered.
      if (!file) return;
      ctx.type = file.type;
      ctx.set('Cache-Control', 'no-store');
      ctx.set('Content-Disposition', `attachment; filename*=UTF-8''${encodeURIComponent(file.name)}`);
      ctx.body = Readable.from(file.body);
    }),
  ];
}
