import { model, Schema } from 'mongoose';

/**
 * Content comes in batches: an import writes all its rows under a new batch and the exhibition then names that
 * batch, so readers see one whole programme or the other. `id` is the same in every batch, `_id` is `batch/id`.
 */
interface BatchRow {
  _id: string;
  id: string;
  exhibitionId: string;
  branchId: string;
  batch: string;
  /** Place in the list, by name, number or time as people sort them; numbers between two others are places between them. */
  order: number;
  /** Rows from before content could be written by hand have none. */
  state?: RowState;
}

/** How a row came to say what it says. */
export interface RowState {
  /** Grows with every change; what a form was opened on. */
  readonly version: number;
  /** Made by hand: no list takes it away. */
  readonly byHand: boolean;
  /**
   * By the name of a field that was written by hand: what the last import says of it. A list that says the same again changes nothing;
   * one that says something else is asked about.
   */
  readonly imported: Readonly<Record<string, unknown>>;
  /** The change that made it; null where that was before changes were kept. */
  readonly madeBy: string | null;
}

export interface ExhibitorRecord extends BatchRow {
  name: string;
  nameEn: string | null;
  theme: string | null;
  summary: string | null;
  description: string | null;
  website: string | null;
  /** As it is dialled; E.164 for mobiles and numbers from abroad. */
  phone: string | null;
  country: string | null;
  /** By what the organiser's lists tell it apart, whatever its name says; none where no list gave one. */
  sourceKey?: string | null;
  /** Days in the show's zone; null for the whole show. */
  booths: { id: string; number: string; hall: string; dates: string[] | null }[];
  /** Lower-case text that a search looks into. */
  search: string;
}

export interface BoothRecord extends BatchRow {
  number: string;
  hall: string;
  level: string | null;
  occupants: { exhibitorId: string; name: string; dates: string[] | null }[];
}

export interface SessionRecord extends BatchRow {
  title: string;
  subtitle: string | null;
  abstract: string | null;
  description: string | null;
  startsAt: Date;
  endsAt: Date;
  /** Programme day: a session after midnight belongs to the evening before. */
  date: string;
  room: string;
  hall: string | null;
  track: string | null;
  type: string | null;
  language: string | null;
  speakers: string[];
  url: string | null;
  links: { title: string; url: string }[];
  /** When an import left it out; it stays readable for those who booked it or hold a link. Null: in the programme. */
  withdrawnAt: Date | null;
  /** Where it was before it was last moved while people could see it. */
  movedFrom?: MovedFrom | null;
  search: string;
}

export interface MovedFrom {
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly date: string;
  readonly room: string;
  /** When it was moved. */
  readonly at: Date;
}

const text = { type: String, default: null };
const state = {
  type: new Schema({ version: Number, byHand: Boolean, imported: Schema.Types.Mixed, madeBy: String }, { _id: false, minimize: false }),
  default: undefined,
};
const row = {
  _id: String,
  id: { type: String, required: true },
  exhibitionId: { type: String, required: true },
  branchId: { type: String, required: true },
  batch: { type: String, required: true },
  order: { type: Number, required: true },
  state,
};
const dates = { type: [String], default: null };

const exhibitorSchema = new Schema<ExhibitorRecord>(
  {
    ...row,
    name: { type: String, required: true },
    nameEn: text,
    theme: text,
    summary: text,
    description: text,
    website: text,
    phone: text,
    country: text,
    sourceKey: text,
    booths: [{ _id: false, id: String, number: String, hall: String, dates }],
    search: String,
  },
  { versionKey: false, id: false },
);
exhibitorSchema.index({ exhibitionId: 1, batch: 1, order: 1 });
export const ExhibitorModel = model('exhibitor', exhibitorSchema);

const boothSchema = new Schema<BoothRecord>(
  {
    ...row,
    number: { type: String, required: true },
    hall: { type: String, default: '' },
    level: text,
    occupants: [{ _id: false, exhibitorId: String, name: String, dates }],
  },
  { versionKey: false, id: false },
);
boothSchema.index({ exhibitionId: 1, batch: 1, order: 1 });
export const BoothModel = model('booth', boothSchema);

const sessionSchema = new Schema<SessionRecord>(
  {
    ...row,
    title: { type: String, required: true },
    subtitle: text,
    abstract: text,
    description: text,
    startsAt: { type: Date, required: true },
    endsAt: { type: Date, required: true },
    date: { type: String, required: true },
    room: { type: String, required: true },
    hall: text,
    track: text,
    type: text,
    language: text,
    speakers: [String],
    url: text,
    links: [{ _id: false, title: String, url: String }],
    withdrawnAt: { type: Date, default: null },
    movedFrom: { type: { _id: false, startsAt: Date, endsAt: Date, date: String, room: String, at: Date }, default: undefined },
    search: String,
  },
  { versionKey: false, id: false },
);
sessionSchema.index({ exhibitionId: 1, batch: 1, order: 1 });
sessionSchema.index({ exhibitionId: 1, batch: 1, hall: 1, endsAt: 1 });
sessionSchema.index({ exhibitionId: 1, batch: 1, startsAt: 1 });
export const SessionModel = model('programme_session', sessionSchema);

/** What was written under a batch, so that what was cut off or replaced can be cleared away. */
export interface BatchRecord {
  /** The batch. */
  _id: string;
  exhibitionId: string;
  branchId: string;
  startedAt: Date;
  /** Whether it has been on show; none from before that was kept. */
  shown?: boolean;
}

const batchSchema = new Schema<BatchRecord>(
  {
    _id: String,
    exhibitionId: { type: String, required: true },
    branchId: { type: String, required: true },
    startedAt: { type: Date, required: true },
    shown: Boolean,
  },
  { versionKey: false },
);
batchSchema.index({ exhibitionId: 1, shown: 1 });
batchSchema.index({ startedAt: 1 });
export const BatchModel = model('programme_import', batchSchema);
