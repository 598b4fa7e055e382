import * as contract from '@shared/contracts/gate';
import { AppError } from '@shared/errors';
import { scopeOf, type Caller, type DeviceCaller, type StaffCaller } from '../../../platform/auth/caller';
import type { Clock } from '../../../platform/clock';
import type { Env } from '../../../platform/env';
import { can } from '../../../platform/auth/policies';
import { route, type Route } from '../../../platform/http/route';
import type { Log } from '../../../platform/log';
import { getExhibition, getExhibitionInScope } from '../../show/exhibition';
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
    route(contract.getGateSetup, can('gate.read'), ({ params, caller }) => readSetup(caller, params.exhibitionId)),
    route(contract.createGate, SETUP, async ({ params, body, caller }) => createGate(await ownShow(params.exhibitionId, caller), body)),
    route(contract.updateGate, SETUP, ({ params, body, caller }) => changeGate(caller, params.exhibitionId, params.gateId, body)),
    route(contract.saveGateSettings, SETUP, async ({ params, body, caller }) =>
      changeSettings(await ownShow(params.exhibitionId, caller), body),
    ),
  ];
}

function deviceSide(deps: DeviceDeps): Route[] {
  return [
    route(contract.createEnrolment, DEVICES, async ({ params, body, caller, now }) =>
      createEnrolment(deps, caller, await ownShow(params.exhibitionId, caller), body, now),
    ),
    route(contract.enrolFromDevice, SUPERVISE, async ({ body, caller, now }) =>
      createEnrolment(deps, caller, await getExhibition(caller.exhibitionId), body, now),
    ),
    route(contract.redeemEnrolment, 'anyone', ({ body, now }) => redeem(deps, body, now)),
    route(contract.listDevices, DEVICES, async ({ params, caller, now }) => {
      await ownShow(params.exhibitionId, caller);
      return { devices: (await listDevices(params.exhibitionId)).map((device) => viewDevice(device, now)) };
    }),
    route(contract.shutOutDevice, DEVICES, ({ params, caller, now }) => markLost(caller, params.exhibitionId, params.deviceId, true, now)),
    route(contract.restoreDevice, DEVICES, ({ params, caller, now }) => markLost(caller, params.exhibitionId, params.deviceId, false, now)),
    route(contract.shutOutFromDevice, SUPERVISE, ({ params, caller, now }) =>
      markLost(caller, caller.exhibitionId, params.deviceId, true, now),
    ),
    route(contract.restoreFromDevice, SUPERVISE, ({ params, caller, now }) =>
      markLost(caller, caller.exhibitionId, params.deviceId, false, now),
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
    route(contract.searchTickets, LANE, ({ query, caller }) => searchTickets(deps.keys, caller, query.q)),
    route(contract.syncScans, LANE, ({ body, caller, now }) => syncScans(deps, ticketKeys, caller, body, now)),
  ];
}

function supervisorSide(deps: GateDeps): Route[] {
  const live = createLiveFigures(deps);
  return [
    route(contract.getGateFigures, WATCH, async ({ query, caller, now }) => gateFigures(await watched(caller, query.exhibitionId), now)),
    route(contract.streamGateFigures, WATCH, async ({ query, caller, ctx }) => {
      const exhibitionId = await watched(caller, query.exhibitionId);
      ctx.type = 'text/event-stream';
      ctx.set('Cache-Control', 'no-store');
      // Compression would hold lines back; nginx would too.
      ctx.set('X-Accel-Buffering', 'no');
      ctx.compress = false;
      ctx.body = live.watch(exhibitionId);
    }),
  ];
}

function ownShow(exhibitionId: string, caller: StaffCaller) {
  return getExhibitionInScope(exhibitionId, scopeOf(caller));
}

/** A device watches its own show; staff name one of their branch. */
async function watched(caller: Caller, exhibitionId: string | undefined): Promise<string> {
  if (caller.kind === 'device') return caller.exhibitionId;
  if (caller.kind !== 'staff' || !exhibitionId) throw new AppError('not_found');
  return (await ownShow(exhibitionId, caller)).id;
}

async function markLost(caller: StaffCaller | DeviceCaller, exhibitionId: string, deviceId: string, lost: boolean, now: Date) {
  const device = await setDeviceLost(scopeOf(caller), exhibitionId, deviceId, lost);
  if (!device) throw new AppError('not_found');
  forgetDevice(deviceId);
  return viewDevice(device, now);
}
