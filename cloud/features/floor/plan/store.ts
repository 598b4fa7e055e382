import type { ClientSession } from 'mongoose';
import { Plan } from './model';

/** A registration, as plans know it. */
export interface Registered {
  readonly id: string;
  readonly exhibitionId: string;
  readonly branchId: string;
  readonly generation: number;
}

export const planIdOf = ({ id, generation }: Pick<Registered, 'id' | 'generation'>) => `${id}/${generation}`;
export const participantIdOf = (planId: string) => planId.slice(0, planId.indexOf('/'));

const fresh = ({ exhibitionId, branchId }: Registered) => ({ exhibitionId, branchId, bookings: 0 });

export async function ensurePlan(of: Registered): Promise<void> {
  await Plan.updateOne({ _id: planIdOf(of) }, { $setOnInsert: { ...fresh(of), closed: false } }, { upsert: true });
}

/** Keeps a plan from being closed while the transaction books. False: it is closed already. */
export async function holdOpen(planId: string, session: ClientSession): Promise<boolean> {
  return (await Plan.updateOne({ _id: planId, closed: false }, { $inc: { bookings: 1 } }, { session })).matchedCount === 1;
}

/** For good; a plan that was never opened is closed as well, against a booking on its way. */
export async function markClosed(of: Registered, session: ClientSession): Promise<void> {
  await Plan.updateOne({ _id: planIdOf(of) }, { $set: { closed: true }, $setOnInsert: fresh(of) }, { upsert: true, session });
}
