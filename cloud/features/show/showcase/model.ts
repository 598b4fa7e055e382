import type { ShowcaseFields, ShowcaseKind } from '@shared/contracts/showcase-fields';
import { model, Schema, type Types } from 'mongoose';

/** What a show tells beside the rows that lists bring. One that was removed stays, to be put back. */
export interface ShowcaseRecord {
  /** Of a profile the exhibitor's; of a speaker or hall it follows from the name. */
  _id: string;
  exhibitionId: string;
  branchId: string;
  kind: ShowcaseKind;
  /** Place among those of its kind; what it counts is the kind's: see kinds.ts. */
  order: number;
  fields: ShowcaseFields['fields'];
  /** The library's pictures that it names. */
  mediaIds: string[];
  /** Materials of the branch's library that it names; rows from before there were any have none. */
  materialIds?: string[];
  /** Whose it is; null for what is nobody's. */
  exhibitorId: string | null;
  /** The request that made it. */
  madeBy: string;
  version: number;
  createdAt: Date;
  changedAt: Date;
  staffId: string;
  removedAt: Date | null;
}

const rowSchema = new Schema<ShowcaseRecord>(
  {
    _id: String,
    exhibitionId: { type: String, required: true },
    branchId: { type: String, required: true },
    kind: { type: String, required: true },
    order: { type: Number, required: true },
    fields: { type: Schema.Types.Mixed, required: true },
    mediaIds: [String],
    materialIds: { type: [String], default: undefined },
    exhibitorId: { type: String, default: null },
    madeBy: { type: String, required: true },
    version: { type: Number, required: true },
    createdAt: { type: Date, required: true },
    changedAt: { type: Date, required: true },
    staffId: { type: String, required: true },
    removedAt: { type: Date, default: null },
  },
  { versionKey: false, minimize: false },
);
rowSchema.index({ exhibitionId: 1, removedAt: 1, kind: 1, exhibitorId: 1 });
rowSchema.index({ exhibitionId: 1, mediaIds: 1 });
rowSchema.index({ materialIds: 1 }, { sparse: true });
export const ShowcaseModel = model('showcase_row', rowSchema);

/** What happened to one row. Only ever added. */
export interface ShowcaseChangeRecord {
  _id: Types.ObjectId;
  exhibitionId: string;
  branchId: string;
  at: Date;
  staffId: string;
  cause: 'hand' | 'exhibitor';
  what: 'created' | 'changed' | 'removed' | 'restored';
  kind: ShowcaseKind;
  rowId: string;
  title: string;
  /** Of what was changed the fields that are other ones now; null where the row came or went. */
  before: Record<string, unknown> | null;
  after: Record<string, unknown> | null;
}

const changeSchema = new Schema<ShowcaseChangeRecord>(
  {
    exhibitionId: { type: String, required: true },
    branchId: { type: String, required: true },
    at: { type: Date, required: true },
    staffId: { type: String, required: true },
    cause: { type: String, required: true },
    what: { type: String, required: true },
    kind: { type: String, required: true },
    rowId: { type: String, required: true },
    title: { type: String, default: '' },
    before: { type: Schema.Types.Mixed, default: null },
    after: { type: Schema.Types.Mixed, default: null },
  },
  { versionKey: false, minimize: false },
);
changeSchema.index({ exhibitionId: 1, at: -1, _id: -1 });
changeSchema.index({ exhibitionId: 1, rowId: 1, at: -1, _id: -1 });
changeSchema.index({ exhibitionId: 1, kind: 1, at: -1, _id: -1 });
export const ShowcaseChangeModel = model('showcase_change', changeSchema);

/** Counts the writes of a show, so that what was read of all its rows is known to be what is there. */
export interface ShowcaseCountRecord {
  /** The exhibition's id. */
  _id: string;
  branchId: string;
  writes: number;
}
export const ShowcaseCountModel = model(
  'showcase_count',
  new Schema<ShowcaseCountRecord>(
    { _id: String, branchId: { type: String, required: true }, writes: { type: Number, required: true } },
    { versionKey: false },
  ),
);
