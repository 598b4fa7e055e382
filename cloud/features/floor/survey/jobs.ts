import { reaction, type EventOf } from '../../../events';
import type { Reaction } from '../../../platform/events';
import type { Sweep } from '../../../platform/jobs';
import { haveEntered } from '../../people/ticket';
import { listAnswersOfParticipants, makeNobodys, moveParticipant, moveVisitor, setCame } from './answer-store';
import { recheckWords, type CheckDeps } from './check-words';

/** Words that could not be checked when they were written. */
export function surveySweeps(deps: CheckDeps): Sweep[] {
  return [{ name: 'survey-words', everyMs: 15_000, gentle: true, run: ({ now, signal }) => recheckWords(deps, now, signal) }];
}

/** Who answered is known by who they are, and by whether they came, as it is now. */
export function surveyReactions(): Reaction[] {
  return [
    reaction({
      name: 'survey-visitor-merged',
      types: ['visitor.merged'],
      async run(events) {
        for (const { data } of events) await moveVisitor(data.absorbedId, data.visitorId);
      },
    }),
    reaction({
      name: 'survey-registration-gone',
      types: ['participant.cancelled'],
      async run(events) {
        for (const { exhibitionId, data } of events) {
          if (data.by === 'merge' && data.into) await moveParticipant(exhibitionId, data.participantId, data.into);
          // An answer that was on its way when the person was erased.
          if (data.by === 'erasure') await makeNobodys((await listAnswersOfParticipants([data.participantId])).map((one) => one.id));
        }
      },
    }),
    reaction({ name: 'survey-arrivals', types: ['checkin.accepted', 'checkin.undone'], run: noteArrivals }),
  ];
}

async function noteArrivals(events: readonly EventOf<'checkin.accepted' | 'checkin.undone'>[]): Promise<void> {
  const people = new Map<string, Set<string>>();
  for (const { exhibitionId, data } of events)
    people.set(exhibitionId, (people.get(exhibitionId) ?? new Set<string>()).add(data.participantId));
  for (const [exhibitionId, those] of people) {
    const ids = [...those];
    const entered = await haveEntered(exhibitionId, ids);
    await setCame(
      exhibitionId,
      ids.filter((one) => entered.has(one)),
      true,
    );
    await setCame(
      exhibitionId,
      ids.filter((one) => !entered.has(one)),
      false,
    );
  }
}
