import * as contract from '@shared/contracts/time-machine';
import { route, type Route } from '../../../platform/http/route';
import { jumpClock, viewClock, type DemoTime } from './jump-clock';

/** Registered only on a development machine with the local WeChat. */
export function timeMachineRoutes(time: DemoTime, catchUp: () => Promise<readonly string[]>): Route[] {
  return [
    route(contract.readClock, 'anyone', ({ language }) => viewClock(time, language)),
    route(contract.jumpClock, 'anyone', ({ body, language }) => jumpClock(time, body.to, language)),
    route(contract.catchUp, 'anyone', async () => ({ waiting: [...(await catchUp())] })),
  ];
}
