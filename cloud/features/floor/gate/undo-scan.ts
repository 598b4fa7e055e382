import { AppError } from '@shared/errors';
import type { DeviceCaller } from '../../../platform/auth/caller';
import { undo } from '../../people/ticket';
import { getGateContext, rulesOf } from './gate-context';
import { lookUpScan } from './look-up-scan';

/** A minute, and a few seconds for the way here. */
const UNDO_MS = 65_000;

/** Takes an admission back. A repeat is harmless; the scan stays on record with the reason. */
export async function undoScan(device: DeviceCaller, scanId: string, reason: string, now: Date): Promise<Date> {
  const scan = await lookUpScan(device.exhibitionId, scanId);
  if (!scan || scan.deviceId !== device.deviceId) throw new AppError('not_found');
  if (scan.undone) return scan.undone.at;
  if (scan.decision !== 'accepted' || !scan.ticketId) throw new AppError('undo_not_accepted');
  if (now.getTime() - scan.receivedAt.getTime() > UNDO_MS) throw new AppError('undo_too_late');
  const rules = rulesOf(await getGateContext(device.exhibitionId));
  return (await undo(scan.ticketId, scanId, { at: now, reason }, rules))?.at ?? now;
}
