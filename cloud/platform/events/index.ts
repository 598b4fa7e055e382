export { createCounting, ofDimension, type Counting, type Effect, type Projection, type Ranking } from './counting';
export { defineEvent, type EventDefinitions, type StoredEvent } from './definition';
export { findBackfill } from './generation';
export { projectorSweep } from './projector';
export { reactionJobs, type Reaction, type ReactionContext } from './reactions';
export { countPending, rebuildCounters, recompute } from './rebuild';
export { appendStored, appendStoredAll, listEvents } from './store';
export { allTotals, listPeriods, rankTotals, sumTotals } from './totals-store';
