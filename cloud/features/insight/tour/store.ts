import type { TourTask } from '@shared/contracts/tour';
import { DemoTour, type TourRecord } from './model';

const TOUR = { _id: 'tour' };

export async function addTour(exhibitionId: string): Promise<void> {
  await DemoTour.replaceOne(TOUR, { exhibitionId, done: {}, posterMade: false, sharerId: null }, { upsert: true });
}

export function findTour(): Promise<TourRecord | null> {
  return DemoTour.findOne(TOUR).lean();
}

/** The first time counts. */
export async function markDone(exhibitionId: string, task: TourTask, at: Date): Promise<void> {
  await DemoTour.updateOne({ ...TOUR, exhibitionId, [`done.${task}`]: null }, { $set: { [`done.${task}`]: at } });
}

export async function markPosterMade(exhibitionId: string): Promise<void> {
  await DemoTour.updateOne({ ...TOUR, exhibitionId }, { $set: { posterMade: true } });
}

export async function setSharer(exhibitionId: string, sharerId: string): Promise<void> {
  await DemoTour.updateOne({ ...TOUR, exhibitionId, sharerId: null }, { $set: { sharerId } });
}
