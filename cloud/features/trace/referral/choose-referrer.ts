import type { ClientSession } from 'mongoose';
import { getExhibition } from '../../show/exhibition';
import { listTouchesOf } from '../touch';
import { chooseCredit, type Referral } from './rules';

/**
 * Who brought this visitor, by the exhibition's credit rule; null when nobody did. Called by registration inside
 * its transaction, which stores the answer once and for all.
 */
export async function chooseReferrer(
  who: { exhibitionId: string; visitorId: string; sessionId: string | null; participantId: string; now: Date },
  session?: ClientSession,
): Promise<Referral | null> {
  const { credit } = await getExhibition(who.exhibitionId);
  return chooseCredit(await listTouchesOf(who, session), who, credit, who.now);
}
