import type { TourTask } from '@shared/contracts/tour';
import { model, Schema } from 'mongoose';

/** A newcomer's first five minutes with the sample; one document, `_id` is `tour`. It belongs to no branch and holds nobody's name. */
export interface TourRecord {
  _id: string;
  exhibitionId: string;
  done: Partial<Record<TourTask, Date>>;
  posterMade: boolean;
  /** Whose poster was opened. */
  sharerId: string | null;
}

export const DemoTour = model(
  'demo_tour',
  new Schema<TourRecord>(
    {
      _id: String,
      exhibitionId: { type: String, required: true },
      done: { type: Schema.Types.Mixed, default: {} },
      posterMade: { type: Boolean, default: false },
      sharerId: { type: String, default: null },
    },
    { versionKey: false, minimize: false },
  ),
);
