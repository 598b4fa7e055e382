export { defineJob, enqueueJob, type Job, type JobContext } from './job';
export { withLease, type HeldLease } from './lease';
export { createRunner, type Runner, type WorkerHealth } from './runner';
export { type CatchUp, type Schedule } from './schedule';
export { type Sweep } from './sweep-loop';
