import * as contract from '@shared/contracts/gate';
import { AppError } from '@shared/errors';
import type { Scope } from '../../../platform/auth/caller';
import type { Clock } from '../../../platform/clock';
import type { Env } from '../../../platform/env';
import { can } from '../../../platform/auth/policies';
import { route, type Route } from '../../../platform/http/route';
import type { Show } from '../../../platform/http/show';
import type { Log } from '../../../platform/log';
import { getExhibition } from '../../show/exhibition';
import { createTicketKeys } from '../../people/ticket';
import { admitWalkIn } from './admit-walk-in';
import { createEnrolment, forgetDevice, redeem, viewDevice, type DeviceDeps } from './devices';
import { listDevices, setDeviceLost } from './device-store';
import { gateFigures } from './figures';
import { gateBundle } from './gate-bundle';
import { createLiveFigures } from './live-figures';
import { changeGate, changeSettings, createGate, readSetup } from './manage-gates';
import { scanTicket } from './scan-ticket';
import { searchTickets } from './search-tickets';
import { syncScans } from './sync-scans';
import { setOccupancy } from './set-occupancy';
import { undoScan } from './undo-scan';

const SETUP = can('gate.manage');
const WATCH = can('gate.watch');
const DEVICES = can('device.manage');
const LANE = can('lane.scan');
const SUPERVISE = can('lane.supervise');

export interface GateDeps extends Pick<DeviceDeps, 'keys' | 'tokens'> {
  readonly env: Pick<Env, 'PUBLIC_URL'>;
  readonly clock: Clock;
  readonly log: Log;
}

export function gateRoutes(deps: GateDeps): Route[] {
  const devices: DeviceDeps = { keys: deps.keys, tokens: deps.tokens, publicUrl: deps.env.PUBLIC_URL };
  return [...setupSide(), ...deviceSide(devices), ...laneSide(devices), ...supervisorSide(deps)];
}

function setupSide(): Route[] {
  return [
    route(contract.getGateSetup, can('gate.read'), ({ show }) => readSetup(show)),
    route(contract.createGate, SETUP, ({ show, body }) => createGate(show, body)),
    route(contract.updateGate, SETUP, ({ params, show, scope, body }) => changeGate(scope, show.id, params.gateId, body)),
    route(contract.saveGateSettings, SETUP, ({ show, body }) => changeSettings(show, body)),
  ];
}

function deviceSide(deps: DeviceDeps): Route[] {
  return [
    route(contract.createEnrolment, DEVICES, ({ show, body, caller, now }) => createEnrolment(deps, caller, show, body, now)),
    route(contract.enrolFromDevice, SUPERVISE, async ({ body, caller, now }) =>
      createEnrolment(deps, caller, await getExhibition(caller.exhibitionId), body, now),
    ),
    route(contract.redeemEnrolment, 'anyone', ({ body, now }) => redeem(deps, body, now)),
    route(contract.listDevices, DEVICES, async ({ show, now }) => ({
      devices: (await listDevices(show.id)).map((device) => viewDevice(device, now)),
    })),
    route(contract.shutOutDevice, DEVICES, ({ params, show, scope, now }) => markLost(scope, show.id, params.deviceId, true, now)),
    route(contract.restoreDevice, DEVICES, ({ params, show, scope, now }) => markLost(scope, show.id, params.deviceId, false, now)),
    route(contract.shutOutFromDevice, SUPERVISE, ({ params, caller, scope, now }) =>
      markLost(scope, caller.exhibitionId, params.deviceId, true, now),
    ),
    route(contract.restoreFromDevice, SUPERVISE, ({ params, caller, scope, now }) =>
      markLost(scope, caller.exhibitionId, params.deviceId, false, now),
    ),
  ];
}

function laneSide(deps: DeviceDeps): Route[] {
  const ticketKeys = createTicketKeys(deps.keys);
  return [
    route(contract.getGateBundle, LANE, ({ caller, now }) => gateBundle(ticketKeys, caller, now)),
    route(contract.scanTicket, LANE, ({ body: { token, at, ...scan }, caller, now }) =>
      scanTicket(ticketKeys, caller, { ...scan, at: new Date(at), by: { token } }, now),
    ),
    route(contract.admitByHand, LANE, ({ body: { ticketId, how, reason, at, ...scan }, caller, now }) =>
      scanTicket(ticketKeys, caller, { ...scan, at: new Date(at), by: { ticketId, how, reason } }, now),
    ),
    route(contract.admitWalkIn, LANE, ({ body, caller, now }) => admitWalkIn(deps, caller, body, now)),
    route(contract.undoScan, LANE, async ({ params, body, caller, now }) => ({
      scanId: params.scanId,
      undoneAt: (await undoScan(caller, params.scanId, body.reason, now)).toISOString(),
    })),
    route(contract.searchTickets, LANE, ({ query, caller, now }) => searchTickets(deps.keys, caller, query.q, now)),
    route(contract.syncScans, LANE, ({ body, caller, now }) => syncScans(deps, ticketKeys, caller, body, now)),
  ];
}

function supervisorSide(deps: GateDeps): Route[] {
  const live = createLiveFigures(deps);
  return [
    route(contract.getGateFigures, WATCH, ({ show, now }) => gateFigures(named(show).id, now)),
    route(contract.setOccupancyFromDevice, SUPERVISE, ({ body, caller, now }) =>
      setOccupancy(caller.exhibitionId, body, caller.deviceId, now),
    ),
    route(contract.setOccupancy, DEVICES, ({ body, show, caller, now }) => setOccupancy(show.id, body, caller.staffId, now)),
    route(contract.streamGateFigures, WATCH, ({ show, ctx }) => {
      const exhibitionId = named(show).id;
      ctx.type = 'text/event-stream';
      ctx.set('Cache-Control', 'no-store');
      // Compression would hold lines back; nginx would too.
      ctx.set('X-Accel-Buffering', 'no');
      ctx.compress = false;
      ctx.body = live.watch(exhibitionId);
    }),
  ];
}

/** A device watches its own show; staff have to name one. */
function named(show: Show | null): Show {
  if (!show) throw new AppError('not_found');
  return show;
}

async function markLost(scope: Scope, exhibitionId: string, deviceId: string, lost: boolean, now: Date) {
  const device = await setDeviceLost(scope, exhibitionId, deviceId, lost);
  if (!device) throw new AppError('not_found');
  forgetDevice(deviceId);
  return viewDevice(device, now);
}
