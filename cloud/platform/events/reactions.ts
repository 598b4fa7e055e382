import * as z from 'zod/mini';
import { defineJob, type Job } from '../jobs';
import type { Log } from '../log';
import type { StoredEvent } from './definition';
import { Event } from './model';
import { toStored } from './store';

/** What a feature does when something happened in another: run at least once per event, soon after it was appended. */
export interface Reaction {
  readonly name: string;
  readonly types: readonly string[];
  /** Must be harmless when the same event comes twice. */
  readonly run: (events: readonly StoredEvent[], context: ReactionContext) => Promise<void>;
}

export interface ReactionContext {
  readonly now: Date;
  readonly log: Log;
}

/** The jobs that run reactions; register them with the runner beside the projector. */
export const reactionJobs = (reactions: readonly Reaction[]): Job[] => reactions.map(reactionJob);

export function reactionJob(reaction: Reaction) {
  return defineJob({
    name: `react/${reaction.name}`,
    payload: z.object({ eventIds: z.array(z.string()) }),
    maxAttempts: 20,
    async run({ payload: { eventIds }, now, log }) {
      const events = await Event.find({ _id: { $in: eventIds } })
        .sort({ _id: 1 })
        .lean();
      await reaction.run(events.map(toStored), { now, log });
    },
  });
}
