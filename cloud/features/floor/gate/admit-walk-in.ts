import type { BodyOf } from '@shared/contracts/contract';
import type { admitWalkIn as contract } from '@shared/contracts/gate';
import { deskLink } from '@shared/rules/desk-link';
import type { DeviceCaller } from '../../../platform/auth/caller';
import type { DeviceDeps } from './devices';
import { registerWalkIn } from '../../people/registration';
import { createTicketKeys } from '../../people/ticket';
import { scanTicket } from './scan-ticket';

/** Registers and admits; the scan id is the key of both, so a repeat does neither again. */
export async function admitWalkIn(deps: DeviceDeps, device: DeviceCaller, body: BodyOf<typeof contract>, now: Date) {
  const { name, phone, ...scan } = body;
  const registered = await registerWalkIn(
    deps,
    { exhibitionId: device.exhibitionId, name, phone, deviceId: device.deviceId, key: scan.scanId },
    now,
  );
  const answer = await scanTicket(
    createTicketKeys(deps.keys),
    device,
    { ...scan, at: new Date(scan.at), by: { ticketId: registered.ticketId, how: 'walk_in', reason: '现场登记' } },
    now,
  );
  const claim = registered.claimCode ? { code: registered.claimCode, url: deskLink(deps.publicUrl, registered.claimCode) } : null;
  return { ...answer, claim, existing: registered.existing };
}
