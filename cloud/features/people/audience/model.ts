import { model, Schema } from 'mongoose';

/** What is known of one participant, for audiences. Made from features' records (`TraitPart`) and from nothing else, so it can be made again. */
export interface AudienceRecord {
  /** The participant's id. */
  _id: string;
  exhibitionId: string;
  branchId: string;
  visitorId: string | null;
  /** `trait` where there is anything, `trait=value` for each choice. */
  marks: string[];
  /** Numbers, and moments in milliseconds. */
  numbers: Record<string, number>;
  texts: Record<string, string>;
  /** Channels that reach them, and whether they unsubscribed, in one word to count by. */
  reach: string;
  /** Grows with every write: of two who read at once the second to write reads again. */
  turn: number;
  /** To be made again then: other features answer the same event a little later. */
  againAt: Date | null;
  /** The latest word of events about them that is not in the row yet; null: all is. */
  told: string | null;
}

const audienceSchema = new Schema<AudienceRecord>(
  {
    _id: String,
    exhibitionId: { type: String, required: true },
    branchId: { type: String, required: true },
    visitorId: { type: String, default: null },
    marks: { type: [String], required: true },
    numbers: { type: Schema.Types.Mixed, required: true },
    texts: { type: Schema.Types.Mixed, required: true },
    reach: { type: String, default: '' },
    turn: { type: Number, required: true },
    againAt: { type: Date, default: null },
    told: { type: String, default: null },
  },
  { versionKey: false, minimize: false },
);
audienceSchema.index({ exhibitionId: 1, marks: 1, _id: -1 });
audienceSchema.index({ exhibitionId: 1, _id: -1 });
audienceSchema.index({ visitorId: 1 });
audienceSchema.index({ againAt: 1 }, { partialFilterExpression: { againAt: { $type: 'date' } } });
audienceSchema.index({ told: 1 }, { partialFilterExpression: { told: { $type: 'string' } } });
export const Audience = model('audience', audienceSchema);

/** The rows of a show are being made anew, in the order of ids. There is one while it lasts. */
export interface RecountRecord {
  /** The exhibition's id. */
  _id: string;
  branchId: string;
  /** Done up to here. */
  after: string | null;
  done: number;
  of: number;
  /** Rows that said something else. */
  mended: number;
}

export const Recount = model(
  'audience_recount',
  new Schema<RecountRecord>(
    {
      _id: String,
      branchId: { type: String, required: true },
      after: { type: String, default: null },
      done: { type: Number, required: true },
      of: { type: Number, required: true },
      mended: { type: Number, required: true },
    },
    { versionKey: false },
  ),
);
