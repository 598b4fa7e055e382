export { withLease, inMs, type HeldLease } from './lease';
export { createRunner, enqueueJob, type Job, type JobContext, type Runner, type Sweep } from './runner';
export { type CatchUp, type Schedule } from './schedule';
