import { listUntoldOf } from '../../people/ticket';
import { rowOfAdmission } from './attempt';
import { findScan, type NewScan } from './store';

/** A scan as its ticket tells it, else its row: in this order, for once a ticket has told, the row is there. */
export async function lookUpScan(exhibitionId: string, scanId: string): Promise<NewScan | null> {
  const [ticket] = await listUntoldOf(exhibitionId, { scanId }, 1);
  const one = ticket?.admissions.find((admission) => admission.scanId === scanId);
  return ticket && one ? rowOfAdmission(ticket, one) : findScan(exhibitionId, scanId);
}
