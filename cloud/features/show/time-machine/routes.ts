import * as contract from '@shared/contracts/time-machine';
import type { TimeMachine } from '../../../platform/clock';
import { route, type Route } from '../../../platform/http/route';
import { jumpClock, viewClock } from './jump-clock';

/** Registered only on a development machine with the local WeChat. */
export function timeMachineRoutes(machine: TimeMachine, catchUp: () => Promise<readonly string[]>): Route[] {
  return [
    route(contract.readClock, 'anyone', ({ language }) => viewClock(machine, language)),
    route(contract.jumpClock, 'anyone', ({ body, language }) => jumpClock(machine, body.to, language)),
    route(contract.catchUp, 'anyone', async () => ({ elsewhere: [...(await catchUp())] })),
  ];
}
