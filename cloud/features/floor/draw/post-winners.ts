import { appendEvents } from '../../../events';
import { inTransaction } from '../../../platform/db';
import type { Keys } from '../../../platform/keys';
import { listParticipantsById } from '../../people/registration';
import { listEntriesById } from './entry-store';
import { stageWins, type StageWin } from './rules';
import { codeHashOf, prizeCode } from './seed';
import { listUnposted, markPosted, type DrawPlain } from './store';
import { putWins } from './win-store';
import { wonEvent } from './won-event';

const BATCH = 250;

/** Gives the winners of rounds drawn on stage their prizes. Stops between batches; what is left waits for the next turn. */
export async function postLeftRounds(keys: Keys, signal: AbortSignal): Promise<void> {
  for (const draw of await listUnposted(20)) await postRounds(keys, draw, signal);
}

/** Writes down and tells the winners of a draw's rounds that are not posted yet. Safe to run again: everything has a derived key. */
export async function postRounds(keys: Keys, draw: DrawPlain, signal?: AbortSignal): Promise<void> {
  const wins = stageWins(draw);
  for (const { round } of draw.rounds.slice(draw.postedRounds)) {
    const ofRound = wins.filter((win) => win.round === round);
    for (let from = 0; from < ofRound.length; from += BATCH) {
      if (signal?.aborted) return;
      await postBatch(keys, draw, ofRound.slice(from, from + BATCH));
    }
    await markPosted(draw.id, round);
  }
}

/** One batch: a handful of commands, however many win. */
export async function postBatch(keys: Keys, draw: DrawPlain, wins: readonly StageWin[]): Promise<void> {
  const { exhibitionId, branchId, id: drawId } = draw;
  const holders = new Map(
    (
      await listEntriesById(
        drawId,
        wins.map((win) => win.entryId),
      )
    ).map((entry) => [entry.id, entry.participantId]),
  );
  const people = new Map((await listParticipantsById([...holders.values()])).map((person) => [person.id, person]));
  await putWins(
    wins.map(({ id, ...win }) => ({
      exhibitionId,
      branchId,
      drawId,
      ...win,
      participantId: holders.get(win.entryId) ?? null,
      codeHash: codeHashOf(keys, prizeCode(keys, id)),
    })),
  );
  const events = wins.flatMap((win) => {
    const participantId = holders.get(win.entryId);
    return participantId ? [wonEvent(draw, win, participantId, win.wonAt, people.get(participantId) ?? null)] : [];
  });
  await inTransaction((session) => appendEvents(events, session));
}
