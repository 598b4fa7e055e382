import { PAGES } from '@shared/pages';
import { beginTelling, getExhibition, isNews, listMovedBefore, settleMove, UNDO_MS, type Exhibition } from '../../show/exhibition';
import { addDeliveries } from '../message';
import { listRoster } from '../../people/registration';

const BATCH = 500;

/**
 * Tells everybody registered that a show has other times, once these can be taken back no more. Cut off, it begins again: who is
 * told is told once.
 */
export async function tellMoves(now: Date, signal: AbortSignal): Promise<void> {
  for (const show of await listMovedBefore(new Date(now.getTime() - UNDO_MS))) {
    if (!show.timesBefore) continue;
    const { changedAt, known, telling } = show.timesBefore;
    const isTold = show.status === 'published' && show.endsAt > now && (telling || isNews(known, show));
    if (isTold && !((await beginTelling(show, changedAt)) && (await tellEverybody(show, changedAt, now, signal)))) continue;
    await settleMove(show.id, changedAt);
  }
}

/** False when it was cut off, or the show moved on: that is told by itself. */
async function tellEverybody(show: Exhibition, changedAt: Date, now: Date, signal: AbortSignal): Promise<boolean> {
  const { id: exhibitionId, branchId, timeZone, endsAt } = show;
  for (let cursor: string | null = null; ; ) {
    if (signal.aborted || (await getExhibition(exhibitionId)).timesBefore?.changedAt.getTime() !== changedAt.getTime()) return false;
    const people = await listRoster(exhibitionId, cursor, BATCH);
    // Whoever registered since was told these times then.
    const told = people.filter((person) => person.createdAt <= changedAt);
    await addDeliveries(
      told.map((person) => ({
        exhibitionId,
        branchId,
        runId: `moved/${exhibitionId}/${changedAt.getTime()}`,
        participantId: person.id,
        visitorId: person.visitorId,
        kind: 'show_moved',
        variables: {
          exhibition: (person.language === 'en' ? show.nameEn : null) ?? show.name,
          at: show.startsAt.toISOString(),
          place: show.venue,
        },
        language: person.language,
        timeZone,
        page: `${PAGES.ticket}?exhibitionId=${exhibitionId}`,
        reserve: 0,
        notBefore: now,
        usefulUntil: endsAt,
      })),
    );
    const last = people.at(-1);
    if (people.length < BATCH || !last) return true;
    cursor = last.id;
  }
}
