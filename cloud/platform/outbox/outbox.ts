import type { Model, Types } from 'mongoose';
import { inMs, isOver } from '../database-time';
import type { OutboxFields } from './model';

/** Proof of a claim, handed back with the outcome. */
export interface Claim {
  readonly id: string;
  readonly token: number;
}

/**
 * What becomes of a row whose claimant died while calling. `again`: the target knows a repeat by its key, or a repeat
 * is harmless. `in_doubt`: it would be delivered twice, so nobody repeats it by themselves.
 */
export type LostPolicy = 'again' | 'in_doubt';

type Row = OutboxFields & { _id: Types.ObjectId | string };

/** Values as they are, also those that begin with `$`. */
const literal = (set: object) => Object.fromEntries(Object.entries(set).map(([name, $literal]) => [name, { $literal }]));

/**
 * Claim, lease and outcome over any collection whose rows have the outbox fields; several processes may share it.
 * Leases compare the database's time. The collection needs an index that begins with `state, availableAt`, unless its
 * rows are found otherwise and claimed with `claim`.
 */
export function createOutbox<R extends OutboxFields>(model: Model<R>, { leaseMs, lost }: { leaseMs: number; lost: LostPolicy }) {
  // Mongoose derives no filter for a row type that is still open; its own fields are all we name.
  const rows = model as unknown as Model<Row>;
  const over = isOver('$availableAt', '$waitMs');
  const claimable = { state: { $in: (lost === 'again' ? ['ready', 'working'] : ['ready']) as Row['state'][] }, $expr: over };
  const claimed = {
    state: 'working',
    attempts: { $add: ['$attempts', 1] },
    token: { $add: ['$token', 1] },
    availableAt: inMs(leaseMs),
    waitMs: leaseMs,
  };
  const held = ({ id, token }: Claim) => ({ _id: id, token, state: 'working' });

  return {
    /** The row that has been due longest, claimed; null when there is none. */
    async claimNext(): Promise<R | null> {
      return rows.findOneAndUpdate(claimable, [{ $set: claimed }], {
        sort: { availableAt: 1, _id: 1 },
        returnDocument: 'after',
        lean: true,
        updatePipeline: true,
      }) as unknown as Promise<R | null>;
    },
    /** Claims a ready row as it was read, with `set` written beside; null when somebody has it or it has changed. */
    async claim(row: Claim, set: Partial<R> = {}): Promise<Claim | null> {
      const result = await rows.updateOne({ _id: row.id, token: row.token, state: 'ready' }, [{ $set: { ...literal(set), ...claimed } }], {
        updatePipeline: true,
      });
      return result.matchedCount === 1 ? { id: row.id, token: row.token + 1 } : null;
    },
    /** Writes the outcome; false when the lease had run out and another claimant's outcome, or doubt, counts. */
    async finish(claim: Claim, set: Partial<R> & Pick<R, 'state'>): Promise<boolean> {
      return (await rows.updateOne(held(claim), { $set: set as Partial<Row> })).matchedCount === 1;
    },
    /** Nothing was delivered: ready again after `waitMs`. False as in `finish`. */
    async retry(claim: Claim, waitMs: number, set: Partial<R> = {}): Promise<boolean> {
      const again = { ...literal(set), state: 'ready', availableAt: inMs(waitMs), waitMs };
      return (await rows.updateOne(held(claim), [{ $set: again }], { updatePipeline: true })).matchedCount === 1;
    },
    /** Rows whose claimant died become `in_doubt`, with `set` beside; for the policy of that name. Answers how many. */
    async doubtLost(set: Partial<R> = {}): Promise<number> {
      // The first bound is always true; without it no index on `availableAt` serves, and every row ever made is read.
      const lostRows = { state: 'working' as const, availableAt: { $gte: new Date(0) }, $expr: over };
      return (await rows.updateMany(lostRows, { $set: { ...(set as Partial<Row>), state: 'in_doubt' } })).modifiedCount;
    },
  };
}
