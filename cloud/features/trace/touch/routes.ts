import * as contract from '@shared/contracts/touch';
import { route, type Route } from '../../../platform/http/route';
import { targetOf, type CodeKinds } from '../../show/code';
import { recordTouch } from './record-touch';
import { raiseDwell, touchRowId } from './store';

export function touchRoutes({ codeKinds }: { codeKinds: CodeKinds }): Route[] {
  return [
    route(contract.recordTouch, 'anyone', async ({ body, caller, now }) => {
      const code = await recordTouch({ ...body, visitorId: caller?.kind === 'visitor' ? caller.visitorId : null }, now);
      return { touchId: body.touchId, target: await targetOf(code, codeKinds) };
    }),
    route(contract.recordDwell, 'anyone', async ({ params, body }) => {
      await raiseDwell(touchRowId(body.sessionId, params.touchId), body.dwellMs);
      return {};
    }),
  ];
}
