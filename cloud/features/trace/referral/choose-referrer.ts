import type { ClientSession } from 'mongoose';
import { getExhibition } from '../../show/exhibition';
import { listTouchesOf } from '../touch';
import { chooseCredit, choosePlace, type Person, type Referral } from './rules';

/**
 * Who brought this visitor, by the exhibition's credit rule (null: nobody), the code of the place that did (null: none), and the
 * session id of the device they opened a code on last. Called by registration inside its transaction, which stores the answer once and for all.
 */
export async function chooseReferrer(
  who: Person & { exhibitionId: string; sessionId: string | null; now: Date },
  session?: ClientSession,
): Promise<{ referral: Referral | null; place: string | null; lastSessionId: string | null }> {
  const { credit } = await getExhibition(who.exhibitionId);
  const touches = await listTouchesOf(who, session);
  return {
    referral: chooseCredit(touches, who, credit, who.now),
    place: choosePlace(touches, credit, who.now),
    lastSessionId: touches.at(-1)?.sessionId ?? null,
  };
}
