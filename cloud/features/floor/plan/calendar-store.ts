import { Types } from 'mongoose';
import { PlanCalendar, type PlanCalendarRecord } from './model';

export type CalendarPlain = Omit<PlanCalendarRecord, '_id'> & { readonly id: string };

const plain = ({ _id, ...fields }: PlanCalendarRecord): CalendarPlain => ({ id: _id.toString(), ...fields });

/** The one opened last; both of two people who turned out to be one may have had one, and the other's goes on. */
export async function findCalendar(exhibitionId: string, visitorId: string): Promise<CalendarPlain | null> {
  const row = await PlanCalendar.findOne({ visitorId, exhibitionId }).sort({ _id: -1 }).lean();
  return row && plain(row);
}

export async function findCalendarByKey(keyHash: string): Promise<CalendarPlain | null> {
  const row = await PlanCalendar.findOne({ keyHash }).lean();
  return row && plain(row);
}

/** `hash` makes what it is found by from its new id. */
export async function addCalendar(fields: Omit<CalendarPlain, 'id' | 'keyHash'>, hash: (id: string) => string): Promise<CalendarPlain> {
  const _id = new Types.ObjectId();
  const row = { _id, ...fields, keyHash: hash(_id.toString()) };
  await PlanCalendar.create(row);
  return plain(row);
}

export async function removeCalendars(exhibitionId: string, visitorId: string): Promise<void> {
  await PlanCalendar.deleteMany({ exhibitionId, visitorId });
}

export async function listCalendarsOf(visitorId: string): Promise<CalendarPlain[]> {
  return (await PlanCalendar.find({ visitorId }).lean()).map(plain);
}

export async function deleteCalendarsOf(visitorId: string): Promise<void> {
  await PlanCalendar.deleteMany({ visitorId });
}

/** Both were one person: calendars that read the plan of one read the other's. */
export async function moveCalendars(fromVisitorId: string, toVisitorId: string): Promise<void> {
  await PlanCalendar.updateMany({ visitorId: fromVisitorId }, { $set: { visitorId: toVisitorId } });
}

/** For what goes when its time is over. */
export async function* streamCalendars(exhibitionId: string): AsyncGenerator<{ id: string }> {
  for await (const { _id } of PlanCalendar.find({ exhibitionId }, { _id: 1 }).lean().cursor()) yield { id: _id.toString() };
}

export async function deleteCalendars(ids: readonly string[]): Promise<void> {
  await PlanCalendar.deleteMany({ _id: { $in: [...ids] } });
}
