import { AppError } from '@shared/errors';
import { recordAudit } from '../../../platform/audit';
import { KIND_NAMES, type MessageKind } from './kinds';
import { readSwitches, saveSwitches, type Switches } from './switch-store';

/** Chooses what goes by text message and by mail. The same again changes nothing; throws `conflict`. */
export async function switchChannels(
  show: { readonly id: string; readonly branchId: string },
  {
    version,
    ...wanted
  }: { readonly version?: number | undefined; readonly sms: readonly MessageKind[]; readonly email: readonly MessageKind[] },
  staffId: string,
  now: Date,
): Promise<void> {
  const before = await readSwitches(show.id);
  const changes = { ...changeOf('smsKinds', before.sms, wanted.sms), ...changeOf('emailKinds', before.email, wanted.email) };
  if (Object.keys(changes).length === 0) return;
  const saved: Switches | null = await saveSwitches(show, wanted, version, now);
  if (!saved) throw new AppError('conflict');
  await recordAudit({
    exhibitionId: show.id,
    branchId: show.branchId,
    at: now,
    staffId,
    action: 'message_channels_changed',
    reason: '',
    details: changes,
  });
}

const named = (kinds: readonly MessageKind[]) =>
  [...new Set(kinds)]
    .sort()
    .map((kind) => KIND_NAMES[kind].zh)
    .join('、');

function changeOf(field: string, before: readonly MessageKind[], after: readonly MessageKind[]): Record<string, string> {
  const [was, is] = [named(before), named(after)];
  return was === is ? {} : { [field]: `${was} → ${is}` };
}
