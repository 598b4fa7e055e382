import { model, Schema, type Types } from 'mongoose';

/** What staff wrote down about a registration. Rows are added and go with the person, never rewritten. */
export interface NoteRecord {
  _id: Types.ObjectId;
  exhibitionId: string;
  branchId: string;
  participantId: string;
  /** Made by the page: the same note sent twice is one. */
  key: string;
  text: string;
  at: Date;
  staffId: string;
}

const noteSchema = new Schema<NoteRecord>(
  {
    exhibitionId: { type: String, required: true },
    branchId: { type: String, required: true },
    participantId: { type: String, required: true },
    key: { type: String, required: true },
    text: { type: String, required: true },
    at: { type: Date, required: true },
    staffId: { type: String, required: true },
  },
  { versionKey: false },
);
noteSchema.index({ participantId: 1, key: 1 }, { unique: true });
noteSchema.index({ participantId: 1, _id: -1 });
export const Note = model('registration_note', noteSchema);
