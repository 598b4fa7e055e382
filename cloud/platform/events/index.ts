export { defineEvent, type EventDefinition, type EventDefinitions, type Retraction, type StoredEvent } from './definition';
export { projectorSweep, reactionJobs, recompute, type Effect, type Projection, type Reaction, type ReactionContext } from './projector';
export { countPending, rebuildCounters } from './rebuild';
export { allTotals, appendStored, appendStoredAll, listEvents, listHours, rankSubjects, sumCounters, sumTotals } from './store';
