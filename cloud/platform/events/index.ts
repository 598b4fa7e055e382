export type { EventRecord } from './model';
export { projectorSweep, reactionJobs, recompute, type Effect, type ProjectedEvent, type Projection, type Reaction } from './projector';
export { countPending, rebuildCounters } from './rebuild';
export {
  allTotals,
  appendEvent,
  listEvents,
  listHours,
  rankSubjects,
  sumCounters,
  sumTotals,
  type EventView,
  type NewEvent,
} from './store';
