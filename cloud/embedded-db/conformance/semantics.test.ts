import { describeCases } from './run-cases';
import { inMemory } from './in-memory';

/** The table of cases against the semantics alone; wire.slow.test.ts runs the same table over the wire and against a MongoDB. */
describeCases(() => inMemory);
