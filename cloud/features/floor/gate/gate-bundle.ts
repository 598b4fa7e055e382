import type { GateBundle } from '@shared/contracts/gate';
import { AppError } from '@shared/errors';
import type { DeviceCaller } from '../../../platform/auth/caller';
import { lastRevocation, listRevocations, type TicketKeys } from '../../people/ticket';
import { viewDevice } from './devices';
import { findDevice } from './device-store';
import { utcOffsetsOf } from '../../show/exhibition';
import { bundleVersion, getGateContext } from './gate-context';

const PAGE = 2_000;

/** What a device stores to decide alone. */
export async function gateBundle(keys: TicketKeys, caller: DeviceCaller, now: Date): Promise<GateBundle> {
  const device = await findDevice(caller.deviceId);
  if (!device) throw new AppError('device_shut_out');
  const [context, ring, last] = await Promise.all([
    getGateContext(caller.exhibitionId, device.gateId === null ? [] : [device.gateId]),
    keys.ring(now),
    lastRevocation(caller.exhibitionId),
  ]);
  const { exhibition } = context;
  return {
    version: bundleVersion(context, ring),
    serverTime: now.toISOString(),
    exhibition: {
      id: exhibition.id,
      name: exhibition.name,
      timeZone: exhibition.timeZone,
      utcOffsets: utcOffsetsOf(exhibition.timeZone, exhibition.startsAt, exhibition.endsAt),
      fold: context.fold,
    },
    device: viewDevice(device, now),
    gates: [...context.gates.values()].map(({ id, name, zone, open, windows }) => ({
      id,
      name,
      zone,
      open,
      windows: windows.map(({ types, fromMs, toMs }) => ({ types: types && [...types], fromMs, toMs })),
    })),
    policies: context.policies.map(({ types, maxEntries, maxPerDay, reentry }) => ({
      types: types && [...types],
      maxEntries,
      maxPerDay,
      reentry,
    })),
    cappedZones: Object.keys(context.capacities),
    dayStarts: [...context.days],
    keys: Object.fromEntries(Object.entries(ring)),
    otherBranchFolds: [...context.otherBranchFolds],
    ...(await listRevoked(caller.exhibitionId, last)),
    revocationSeq: last,
  };
}

/** Tickets whose last change was a cancellation, and those renewed, up to `last`. */
async function listRevoked(exhibitionId: string, last: number): Promise<Required<Pick<GateBundle, 'revoked' | 'renewed'>>> {
  const revoked = new Set<string>();
  const renewed: { ticketId: string; next: string }[] = [];
  for (let after = 0; after < last; ) {
    const page = await listRevocations(exhibitionId, after, PAGE);
    const end = page.at(-1);
    if (!end) break;
    for (const one of page) {
      if (one.revoked) revoked.add(one.ticketId);
      else revoked.delete(one.ticketId);
      if (one.next) renewed.push({ ticketId: one.ticketId, next: one.next });
    }
    after = end.seq;
  }
  return { revoked: [...revoked], renewed };
}
