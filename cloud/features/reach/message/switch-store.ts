import { isDuplicateKey } from '../../../platform/db';
import { ofVersion } from '../../../platform/version-read';
import type { MessageKind } from './kinds';
import { MessageSwitch } from './switch-model';

export interface Switches {
  readonly sms: readonly MessageKind[];
  readonly email: readonly MessageKind[];
  readonly version: number;
}

const NOTHING: Switches = { sms: [], email: [], version: 0 };

export async function readSwitches(exhibitionId: string): Promise<Switches> {
  const row = await MessageSwitch.findById(exhibitionId).lean();
  return row ? { sms: row.sms, email: row.email, version: row.version } : NOTHING;
}

/** Of shows where something is on. */
export async function listSwitches(exhibitionIds: readonly string[]): Promise<Map<string, Switches>> {
  const rows = await MessageSwitch.find({ _id: { $in: [...new Set(exhibitionIds)] } }).lean();
  return new Map(rows.filter((row) => row.sms.length + row.email.length > 0).map((row) => [row._id, row]));
}

/** Null when somebody has saved since `version` was read. */
export async function saveSwitches(
  show: { readonly id: string; readonly branchId: string },
  { sms, email }: { readonly sms: readonly MessageKind[]; readonly email: readonly MessageKind[] },
  version: number | undefined,
  now: Date,
): Promise<Switches | null> {
  try {
    return await MessageSwitch.findOneAndUpdate(
      { _id: show.id, ...ofVersion(version) },
      { $set: { branchId: show.branchId, sms: [...new Set(sms)], email: [...new Set(email)], updatedAt: now }, $inc: { version: 1 } },
      { upsert: version === undefined || version === 0, returnDocument: 'after' },
    ).lean();
  } catch (error) {
    if (!isDuplicateKey(error)) throw error;
    return null;
  }
}
