import { inMs, isOver } from '../database-time';
import { isDuplicateKey } from '../db';
import { Lease } from './model';

export interface HeldLease {
  readonly name: string;
  readonly owner: string;
  /** Grows with every change of owner; write it beside what the lease protects. */
  readonly token: number;
}

/** Takes the lease if it is free or has run out; null when somebody else holds it. */
export async function acquireLease(name: string, owner: string, ttlMs: number): Promise<HeldLease | null> {
  const take = () =>
    Lease.findOneAndUpdate(
      { _id: name, $expr: { $or: [isOver('$until', '$lengthMs'), { $eq: ['$owner', owner] }] } },
      [{ $set: { owner, token: { $add: ['$token', 1] }, until: inMs(ttlMs), lengthMs: ttlMs } }],
      { returnDocument: 'after', lean: true, updatePipeline: true },
    );
  // MongoDB allows no $expr in an upsert, so a lease never seen is created free first.
  const lease = (await take()) ?? ((await createFree(name)) ? await take() : null);
  return lease ? { name, owner, token: lease.token } : null;
}

const FREE = { owner: '', token: 0, until: new Date(0), lengthMs: 0 };

/** True when this call created it. */
async function createFree(name: string): Promise<boolean> {
  try {
    const result = await Lease.updateOne({ _id: name }, { $setOnInsert: FREE }, { upsert: true });
    return result.upsertedCount === 1;
  } catch (error) {
    if (isDuplicateKey(error)) return false;
    throw error;
  }
}

/** True while still ours; false once another owner has taken it. */
export async function renewLease(lease: HeldLease, ttlMs: number): Promise<boolean> {
  const result = await Lease.updateOne(
    { _id: lease.name, owner: lease.owner, token: lease.token },
    [{ $set: { until: inMs(ttlMs), lengthMs: ttlMs } }],
    {
      updatePipeline: true,
    },
  );
  return result.matchedCount === 1;
}

/** Gives the lease back so that another process need not wait for it to run out. */
export async function releaseLease(lease: HeldLease): Promise<void> {
  await Lease.updateOne({ _id: lease.name, owner: lease.owner, token: lease.token }, [{ $set: { until: '$$NOW' } }], {
    updatePipeline: true,
  });
}

/** Runs `work`, renewing what it is done under; aborts its signal once that is lost, or nobody can tell. */
export async function whileRenewed<T>(
  renew: () => Promise<boolean>,
  lengthMs: number,
  work: (lost: AbortSignal) => Promise<T>,
): Promise<T> {
  const lost = new AbortController();
  const renewal = setInterval(() => {
    renew().then(
      (ours) => ours || lost.abort(),
      () => lost.abort(),
    );
  }, lengthMs / 3);
  try {
    return await work(lost.signal);
  } finally {
    clearInterval(renewal);
  }
}

/** Runs `work` under the lease, renewing it; aborts `signal` if the lease is lost. Null when somebody else holds it. */
export async function withLease<T>(
  name: string,
  owner: string,
  ttlMs: number,
  work: (lease: HeldLease, signal: AbortSignal) => Promise<T>,
): Promise<{ value: T } | null> {
  const lease = await acquireLease(name, owner, ttlMs);
  if (!lease) return null;
  const renew = () => renewLease(lease, ttlMs);
  try {
    return { value: await whileRenewed(renew, ttlMs, (signal) => work(lease, signal)) };
  } finally {
    await releaseLease(lease);
  }
}
