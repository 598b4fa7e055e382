import type { ShowProfile } from '@shared/contracts/exhibition-profile';
import { model, Schema, type Types } from 'mongoose';
import { NO_PROFILE } from './no-profile';

type Dated = Pick<ExhibitionRecord, 'days' | 'timeZone'>;

export interface ExhibitionRecord extends ShowProfile {
  _id: Types.ObjectId;
  branchId: string;
  /** Stable name within the branch: importing under the same name updates the same show. */
  key: string;
  name: string;
  nameEn: string | null;
  subtitle: string | null;
  venue: string;
  city: string;
  startsAt: Date;
  endsAt: Date;
  timeZone: string;
  /** Open days in the show's zone, in order. */
  days: { date: string; opensAt: Date; closesAt: Date }[];
  /** Live and ended follow from the times. */
  status: 'draft' | 'published';
  /** Since when it is put away: to be read, not changed, and offered to nobody. */
  archivedAt: Date | null;
  outline: {
    halls: { name: string; booths: number }[];
    themes: { name: string; exhibitors: number }[];
    tracks: { name: string; sessions: number }[];
    rooms: { name: string; sessions: number }[];
  };
  counts: { exhibitors: number; booths: number; sessions: number; speakers: number };
  /** Which import's rows are on show; changing it publishes a whole programme at once. */
  programmeBatch: string | null;
  /** Grows with every change of what is on show, by hand or by an import. */
  contentVersion: number;
  /** Which touch earns the credit for a registration, and for how long. */
  credit: { rule: 'first' | 'last'; windowDays: number };
  /** The show this one was copied from. */
  clonedFrom: string | null;
  /** Mark of the request that made it with a template of head office; none where it was made otherwise. */
  fromTemplate?: string | null;
  /** Grows with every change of the settings, so that of two people saving at once the second is told. */
  version: number;
  /**
   * The times before the last change of a published show, to put them back, with the programme that went with them, and those people
   * know of; null once they were told.
   */
  timesBefore: (Dated & { changedAt: Date; programmeBatch?: string | null; known: Dated; telling: boolean }) | null;
  updatedAt: Date;
}

const day = { _id: false, date: String, opensAt: Date, closesAt: Date };
const named = (count: string) => [{ _id: false, name: String, [count]: Number }];
const texts = Object.keys(NO_PROFILE).filter((field) => field !== 'home');
const profile = {
  ...Object.fromEntries(texts.map((field) => [field, { type: String, default: '' }])),
  home: [{ _id: false, key: String, shown: Boolean }],
};
const exhibitionSchema = new Schema<ExhibitionRecord>(
  {
    branchId: { type: String, required: true },
    key: { type: String, required: true },
    name: { type: String, required: true },
    nameEn: { type: String, default: null },
    subtitle: { type: String, default: null },
    venue: { type: String, default: '' },
    city: { type: String, default: '' },
    startsAt: { type: Date, required: true },
    endsAt: { type: Date, required: true },
    timeZone: { type: String, required: true },
    days: [day],
    status: { type: String, enum: ['draft', 'published'], required: true },
    archivedAt: { type: Date, default: null },
    outline: { halls: named('booths'), themes: named('exhibitors'), tracks: named('sessions'), rooms: named('sessions') },
    counts: { exhibitors: Number, booths: Number, sessions: Number, speakers: Number },
    programmeBatch: { type: String, default: null },
    contentVersion: { type: Number, default: 0 },
    ...profile,
    credit: { rule: { type: String, enum: ['first', 'last'], default: 'last' }, windowDays: { type: Number, default: 30 } },
    clonedFrom: { type: String, default: null },
    fromTemplate: { type: String, default: null },
    version: { type: Number, default: 0 },
    timesBefore: {
      type: new Schema(
        {
          days: [day],
          timeZone: String,
          changedAt: Date,
          programmeBatch: String,
          telling: Boolean,
          known: { days: [day], timeZone: String },
        },
        { _id: false },
      ),
      default: null,
    },
    updatedAt: { type: Date, required: true },
  },
  { versionKey: false },
);
exhibitionSchema.index({ branchId: 1, key: 1 }, { unique: true });
exhibitionSchema.index({ status: 1, startsAt: 1 });
exhibitionSchema.index({ status: 1, endsAt: 1 });
exhibitionSchema.index({ 'timesBefore.changedAt': 1 }, { sparse: true });
export const ExhibitionModel = model('exhibition', exhibitionSchema);
