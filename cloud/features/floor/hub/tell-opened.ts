import { appendEvent } from '../../../events';
import { derivedId } from '../../../platform/crypto';
import { inTransaction } from '../../../platform/db';
import { countOpened } from './extra-store';
import type { Looker } from './looker';
import { materialsOf, whyLocked } from './rules';
import { findSessionExtra } from './show-extras';

/** Counts an opening of something that who tells it may open; a person once an item, and each time in the total. */
export async function tellOpened(
  exhibitionId: string,
  sessionId: string,
  item: string,
  { visitorId, participant, standing }: Looker,
  now: Date,
): Promise<void> {
  const { exhibition, session, extra } = await findSessionExtra(exhibitionId, sessionId, now);
  if (!extra) return;
  const { fields } = extra;
  const given = item === 'replay' ? fields.replay : fields.materials.find((one) => one.materialId === item);
  const mayOpen = given
    ? whyLocked(given, standing, session.endsAt, now) === null
    : item !== 'replay' && materialsOf(fields).includes(item);
  if (!mayOpen) return;
  await inTransaction(async (transaction) => {
    const isNewPerson =
      visitorId !== null &&
      (await appendEvent(
        {
          id: derivedId('material-opened', exhibitionId, sessionId, item, visitorId),
          type: 'material.opened',
          exhibitionId,
          branchId: exhibition.branchId,
          at: now,
          data: { sessionId, item, participantId: participant?.id ?? null },
        },
        transaction,
      ));
    await countOpened({ exhibitionId, sessionId, item }, isNewPerson, transaction);
  });
}
