import { recordDwell, recordTouch as recordTouchContract } from '@shared/contracts/touch';
import { route, type Route } from '../../../platform/http/route';
import { recordTouch } from './record-touch';
import { raiseDwell, touchRowId } from './store';

export function touchRoutes(): Route[] {
  return [
    route(recordTouchContract, 'anyone', async ({ body, caller, now }) => {
      const target = await recordTouch({ ...body, visitorId: caller?.kind === 'visitor' ? caller.visitorId : null }, now);
      return { touchId: body.touchId, target };
    }),
    route(recordDwell, 'anyone', async ({ params, body }) => {
      await raiseDwell(touchRowId(body.sessionId, params.touchId), body.dwellMs);
      return {};
    }),
  ];
}
