import type { PostPurpose } from '@shared/contracts/address';
import { Address, type AddressRecord, type RefusedBy } from './model';

export type AddressPlain = Omit<AddressRecord, '_id'>;

/** By key; of whom nothing is known is left out. */
export async function readAddresses(keys: readonly string[]): Promise<Map<string, AddressPlain>> {
  if (keys.length === 0) return new Map();
  const rows = await Address.find({ _id: { $in: [...new Set(keys)] } }).lean();
  return new Map(rows.map(({ _id, ...row }) => [_id, row]));
}

const channelOf = (key: string) => key.slice(0, key.indexOf('/')) as AddressRecord['channel'];

/** A refusal that stands keeps its moment. */
export async function refuse(key: string, purposes: readonly PostPurpose[], by: RefusedBy, now: Date): Promise<void> {
  await Address.updateOne({ _id: key }, { $setOnInsert: { channel: channelOf(key) } }, { upsert: true });
  for (const purpose of purposes) await Address.updateOne({ _id: key, [purpose]: null }, { $set: { [purpose]: { at: now, by } } });
}

/** Whoever wants it again has an address that is meant to work. */
export async function allow(key: string, purposes: readonly PostPurpose[]): Promise<void> {
  const cleared = Object.fromEntries([...purposes, 'unreachable'].map((field) => [field, null]));
  await Address.updateOne({ _id: key }, { $set: cleared });
}

export async function markUnreachable(key: string, why: string, now: Date): Promise<void> {
  await Address.updateOne(
    { _id: key },
    { $setOnInsert: { channel: channelOf(key) }, $set: { unreachable: { at: now, why } } },
    { upsert: true },
  );
}
