import { PAGES } from '@shared/pages';
import { listMovedBefore, settleMove, UNDO_MS, type Exhibition } from '../../show/exhibition';
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
    if (show.status === 'published' && show.endsAt > now && !(await tellEverybody(show, show.timesBefore.changedAt, now, signal))) return;
    await settleMove(show.id, show.timesBefore.changedAt);
  }
}

/** False when it was cut off. */
async function tellEverybody(show: Exhibition, changedAt: Date, now: Date, signal: AbortSignal): Promise<boolean> {
  const { id: exhibitionId, branchId, timeZone, endsAt } = show;
  for (let cursor: string | null = null; ; ) {
    if (signal.aborted) return false;
    const people = await listRoster(exhibitionId, cursor, BATCH);
    await addDeliveries(
      people.map((person) => ({
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
