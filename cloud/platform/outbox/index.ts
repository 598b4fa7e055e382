export { newRow, outboxFields, type OutboxFields } from './model';
export { createOutbox, type Claim } from './outbox';
export { waitAfter } from './rules';
