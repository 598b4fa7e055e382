import type { ClientSession } from 'mongoose';
import { Plan, SessionReminder } from './model';

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

/** A session that begins at a certain time. */
interface Reminder {
  readonly sessionId: string;
  readonly startsAt: Date;
  readonly exhibitionId: string;
  readonly branchId: string;
}

const reminderId = ({ exhibitionId, sessionId, startsAt }: Reminder) => `${exhibitionId}/${sessionId}/${startsAt.toISOString()}`;

export async function isReminded(reminder: Reminder): Promise<boolean> {
  return (await SessionReminder.exists({ _id: reminderId(reminder) })) !== null;
}

export async function markReminded(reminder: Reminder): Promise<void> {
  const { exhibitionId, branchId } = reminder;
  await SessionReminder.updateOne({ _id: reminderId(reminder) }, { $setOnInsert: { exhibitionId, branchId } }, { upsert: true });
}
