import type { ShownRecap } from '@shared/contracts/recap';
import { inLanguage } from '@shared/rules/bilingual';
import { listSessionsById, sessionCard } from '../../show/content';
import { statusAt } from '../../show/exhibition';
import { listPictures } from '../../show/media';
import { itemsOfSessions, type Reading } from '../hub';
import { findRecap } from './store';

const NOTHING = { opening: '', pictures: [], sessions: [] };

/** As visitors read it; of pictures and sessions what is gone meanwhile is left out. */
export async function showRecap(reading: Reading): Promise<ShownRecap> {
  const { exhibition, language, now } = reading;
  if (statusAt(exhibition, now) !== 'ended') return { open: false, ...NOTHING };
  const fields = (await findRecap(exhibition.id))?.fields;
  if (!fields) return { open: true, ...NOTHING };
  const [there, sessions] = await Promise.all([
    listPictures(
      exhibition.id,
      fields.pictures.map((one) => one.mediaId),
    ),
    sessionsOf(reading, fields.sessionIds),
  ]);
  const captions = new Map(fields.pictures.map(({ mediaId, caption }) => [mediaId, inLanguage(caption, language)]));
  return {
    open: true,
    opening: inLanguage(fields.opening, language),
    pictures: there.map((picture) => ({ picture, caption: captions.get(picture.id) ?? '' })),
    sessions,
  };
}

/** In the organiser's order. */
async function sessionsOf(reading: Reading, ids: readonly string[]): Promise<ShownRecap['sessions']> {
  const { exhibition, language, now } = reading;
  if (!exhibition.programmeBatch) return [];
  const rows = await listSessionsById({ exhibitionId: exhibition.id, batch: exhibition.programmeBatch }, ids);
  const shown = rows.filter((one) => one.withdrawnAt === null);
  const items = await itemsOfSessions(reading, shown);
  const byId = new Map(shown.map((one) => [one.id, one]));
  return ids.flatMap((id) => {
    const session = byId.get(id);
    return session ? [{ session: sessionCard(session, exhibition, now, language), items: items.get(id) ?? [] }] : [];
  });
}
