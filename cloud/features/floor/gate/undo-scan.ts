import { AppError } from '@shared/errors';
import type { DeviceCaller } from '../../../platform/auth/caller';
import { findTicket, writeAdmissions } from '../../people/ticket';
import { withAdmissions } from './admission';
import { getGateContext } from './gate-context';
import { findScan, setScanUndone } from './store';

/** A minute, and a few seconds for the way here. */
const UNDO_MS = 65_000;

/** Takes an admission back. A repeat is harmless; the scan stays on record with the reason. */
export async function undoScan(device: DeviceCaller, scanId: string, reason: string, now: Date): Promise<Date> {
  const row = await findScan(device.exhibitionId, scanId);
  if (!row || row.deviceId !== device.deviceId) throw new AppError('not_found');
  if (row.undone) return row.undone.at;
  if (row.decision !== 'accepted' || !row.ticketId) throw new AppError('undo_not_accepted');
  if (now.getTime() - row.receivedAt.getTime() > UNDO_MS) throw new AppError('undo_too_late');
  await undoAdmission(device.exhibitionId, row.ticketId, scanId, { at: now, reason });
  return now;
}

/** Marks ticket first, row second: a row left behind is marked when the undo is repeated. */
export async function undoAdmission(
  exhibitionId: string,
  ticketId: string,
  scanId: string,
  undone: { at: Date; reason: string },
): Promise<void> {
  const context = await getGateContext(exhibitionId);
  for (;;) {
    const ticket = await findTicket(ticketId);
    const mine = ticket?.admissions.find((one) => one.scanId === scanId);
    if (!ticket || !mine || mine.undone) break;
    const admissions = ticket.admissions.map((one) => (one === mine ? { ...one, undone, posted: false } : one));
    if (await writeAdmissions(ticket, withAdmissions(ticket, admissions, context))) break;
  }
  await setScanUndone(exhibitionId, scanId, undone);
}
