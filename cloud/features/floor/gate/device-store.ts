import { Types } from 'mongoose';
import { inScope, type Scope } from '../../../platform/auth/caller';
import { isDuplicateKey } from '../../../platform/db';
import { Device, Enrolment, type DeviceRecord, type EnrolmentRecord } from './device-model';

export type DevicePlain = Omit<DeviceRecord, '_id'> & { id: string };
const plain = ({ _id, ...rest }: DeviceRecord): DevicePlain => ({ id: _id.toString(), ...rest });

export async function addEnrolment(enrolment: Omit<EnrolmentRecord, 'redeemedBy' | 'deviceId'>): Promise<void> {
  await Enrolment.create([{ ...enrolment, redeemedBy: null, deviceId: new Types.ObjectId() }]);
}

/** Once per code; the phone that redeemed it may repeat. Null: unknown, run out or somebody else's. */
export async function redeemEnrolment(
  codeHash: string,
  secretHash: string,
  now: Date,
): Promise<(Omit<EnrolmentRecord, 'deviceId'> & { deviceId: string }) | null> {
  const found = await Enrolment.findOneAndUpdate(
    { _id: codeHash, codeExpiresAt: { $gt: now }, redeemedBy: { $in: [null, secretHash] } },
    { $set: { redeemedBy: secretHash } },
    { returnDocument: 'after' },
  ).lean();
  return found ? { ...found, deviceId: found.deviceId.toString() } : null;
}

/** Adds the device, or gives back the one a repeated redeeming made. */
export async function addDevice(
  deviceId: string,
  device: Pick<DeviceRecord, 'exhibitionId' | 'branchId' | 'name' | 'role' | 'gateId' | 'enrolledAt' | 'expiresAt'>,
): Promise<DevicePlain> {
  try {
    await Device.create([{ _id: new Types.ObjectId(deviceId), ...device }]);
  } catch (error) {
    if (!isDuplicateKey(error)) throw error;
  }
  const found = await Device.findById(deviceId).lean();
  if (!found) throw new Error('device was not stored');
  return plain(found);
}

export async function findDevice(deviceId: string): Promise<DevicePlain | null> {
  const found = await Device.findById(deviceId).lean();
  return found ? plain(found) : null;
}

export async function listDevices(exhibitionId: string): Promise<DevicePlain[]> {
  return (await Device.find({ exhibitionId }).sort({ _id: 1 }).limit(1_000).lean()).map(plain);
}

/** Shuts a device out, or lets it in again. */
export async function setDeviceLost(scope: Scope, exhibitionId: string, deviceId: string, lost: boolean): Promise<DevicePlain | null> {
  const found = await Device.findOneAndUpdate(
    { _id: deviceId, exhibitionId, ...inScope(scope) },
    { $set: { lost } },
    { returnDocument: 'after' },
  ).lean();
  return found ? plain(found) : null;
}

export async function recordContact(
  deviceId: string,
  fields: Pick<DeviceRecord, 'lastContactAt' | 'unsynced' | 'gateId' | 'offlineReady' | 'batteryPercent' | 'journalState' | 'journal'> & {
    lastSeq: number;
    ackedSeq: number;
  },
): Promise<void> {
  const { lastSeq, ackedSeq, ...rest } = fields;
  // Contacts may overtake each other: numbers only grow.
  await Device.updateOne({ _id: deviceId }, { $set: rest, $max: { lastSeq, ackedSeq } });
}

/** The next number of a device that scans through the service itself: none of its numbers can be missing. */
export async function takeNumber(deviceId: string, now: Date): Promise<number> {
  const device = await Device.findByIdAndUpdate(
    deviceId,
    { $inc: { lastSeq: 1, ackedSeq: 1 }, $set: { lastContactAt: now } },
    { returnDocument: 'after' },
  ).lean();
  if (!device) throw new Error(`no device ${deviceId}`);
  return device.lastSeq;
}
