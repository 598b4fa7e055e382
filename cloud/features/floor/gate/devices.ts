import { createHash, randomBytes } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import type { DeviceView } from '@shared/contracts/gate';
import { AppError } from '@shared/errors';
import { deskLink } from '@shared/rules/desk-link';
import { CODE_LENGTH, codeFrom, readCode } from '@shared/rules/typed-code';
import type { DeviceCaller, DeviceRole, StaffCaller } from '../../../platform/auth/caller';
import type { TokenIssuer } from '../../../platform/auth/tokens';
import { mayDo } from '../../../platform/auth/policies';
import { keyedHash } from '../../../platform/crypto';
import type { Keys } from '../../../platform/keys';
import type { Exhibition } from '../../show/exhibition';
import { getGateContext } from './gate-context';
import { addDevice, addEnrolment, findDevice, redeemEnrolment, type DevicePlain } from './device-store';

const CODE_MS = 10 * 60_000;
/** A day after the show: devices still upload then. */
const AFTER_SHOW_MS = 86_400_000;
/** A lost device is out within this time in every process. */
const CACHE_MS = 2_000;

export interface DeviceDeps {
  readonly keys: Keys;
  readonly tokens: TokenIssuer;
  readonly publicUrl: string;
}

/**
 * A code for one phone, ten minutes, once. The gate page of the mini-program and of h5 both read its address. Throws
 * `enrolment_role_refused`, `enrolment_too_long`, and `not_found` for a gate of another show.
 */
export async function createEnrolment(
  deps: DeviceDeps,
  by: StaffCaller | DeviceCaller,
  exhibition: Exhibition,
  request: { role: DeviceRole; gateId: string | null; expiresAt?: string | undefined },
  now: Date,
) {
  const code = codeFrom(randomBytes(CODE_LENGTH.enrolment), CODE_LENGTH.enrolment);
  // Who may not watch other devices may not make one that does.
  if (by.kind === 'staff' && request.role === 'supervisor' && !mayDo(by, 'gate.manage')) throw new AppError('enrolment_role_refused');
  const { gateId } = request;
  if (gateId !== null && !(await getGateContext(exhibition.id, [gateId])).gates.has(gateId)) throw new AppError('not_found');
  const latest = new Date(exhibition.endsAt.getTime() + AFTER_SHOW_MS);
  const expiresAt = request.expiresAt ? new Date(request.expiresAt) : latest;
  if (expiresAt > latest) throw new AppError('enrolment_too_long');
  if (expiresAt <= now) throw new AppError('bad_request', { issues: [{ in: 'body', path: 'expiresAt', problem: 'past' }] });
  const codeExpiresAt = new Date(now.getTime() + CODE_MS);
  await addEnrolment({
    _id: hashCode(deps.keys, code),
    exhibitionId: exhibition.id,
    branchId: exhibition.branchId,
    role: request.role,
    gateId: request.gateId,
    deviceExpiresAt: expiresAt,
    codeExpiresAt,
    createdBy: by.kind === 'staff' ? by.staffId : by.deviceId,
  });
  return {
    code,
    url: deskLink(deps.publicUrl, code),
    codeExpiresAt: codeExpiresAt.toISOString(),
    expiresAt: expiresAt.toISOString(),
  };
}

const hashCode = (keys: Keys, code: string) => keyedHash(keys, 'gate-enrolment', code);

/** Turns a phone into a gate device. The phone's own secret lets it repeat when the answer was lost. */
export async function redeem(deps: DeviceDeps, request: { code: string; secret: string; deviceName: string }, now: Date) {
  const enrolment = await redeemEnrolment(
    hashCode(deps.keys, readCode(request.code, CODE_LENGTH.enrolment) ?? ''),
    createHash('sha256').update(request.secret).digest('base64url'),
    now,
  );
  if (!enrolment || enrolment.deviceExpiresAt <= now) throw new AppError('enrolment_invalid');
  const { exhibitionId, branchId, role, gateId, deviceExpiresAt } = enrolment;
  const device = await addDevice(enrolment.deviceId, {
    exhibitionId,
    branchId,
    role,
    gateId,
    name: request.deviceName,
    enrolledAt: now,
    expiresAt: deviceExpiresAt,
  });
  const token = await deps.tokens.issue('device', device.id, now, Math.floor((deviceExpiresAt.getTime() - now.getTime()) / 1000));
  return { token, device: viewDevice(device, now), exhibitionId };
}

const cache = new LRUCache<string, Promise<DevicePlain | null>>({ max: 5_000, ttl: CACHE_MS });

/** The caller behind a device token. Throws `device_shut_out` for a lost or expired device. Cached for two seconds per process. */
export async function findDeviceCaller(deviceId: string, now: Date): Promise<DeviceCaller> {
  let found = cache.get(deviceId);
  if (!found) {
    found = findDevice(deviceId);
    cache.set(deviceId, found);
    found.catch(() => cache.delete(deviceId));
  }
  const device = await found;
  if (!device || device.lost || device.expiresAt <= now) throw new AppError('device_shut_out');
  return { kind: 'device', deviceId, role: device.role, branchId: device.branchId, exhibitionId: device.exhibitionId };
}

export function forgetDevice(deviceId: string): void {
  cache.delete(deviceId);
}

export function viewDevice(device: DevicePlain, now: Date): DeviceView {
  return {
    id: device.id,
    name: device.name,
    role: device.role,
    gateId: device.gateId,
    state: device.lost ? 'lost' : device.expiresAt <= now ? 'expired' : 'active',
    enrolledAt: device.enrolledAt.toISOString(),
    expiresAt: device.expiresAt.toISOString(),
    lastContactAt: device.lastContactAt?.toISOString() ?? null,
    lastSeq: device.lastSeq,
    ackedSeq: device.ackedSeq,
    unsynced: device.unsynced,
    offlineReady: device.offlineReady,
    batteryPercent: device.batteryPercent,
    journal: device.journal ?? { missing: [], faults: [], unchained: 0 },
  };
}
