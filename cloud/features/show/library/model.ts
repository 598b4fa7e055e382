import type { MaterialElsewhere, MaterialLanguage, MaterialType, TagColour } from '@shared/contracts/material';
import { model, Schema, type Types } from 'mongoose';

export interface StoredFile {
  /** SHA-256 of it, 64 hexadecimal digits: the same file again is the same material. */
  hash: string;
  type: MaterialType;
  bytes: number;
}

interface Both {
  zh: string;
  en: string;
}

export interface MaterialRecord {
  _id: Types.ObjectId;
  /** Null: head office's, and every branch's to use. */
  branchId: string | null;
  title: Both;
  description: Both;
  tagIds: string[];
  language: MaterialLanguage;
  /** Null: it is elsewhere. */
  file: StoredFile | null;
  elsewhere: MaterialElsewhere | null;
  /** How often the file was replaced, and one. */
  fileVersion: number;
  /** What it was before, until it is cleared. */
  formerFile: (StoredFile & { replacedAt: Date }) | null;
  staffId: string;
  createdAt: Date;
  archivedAt: Date | null;
  deletedAt: Date | null;
  /** When something that names it was saved last: a deletion at the same moment writes the same record, so one of the two hears of the other. */
  usedAt: Date | null;
  version: number;
  /** Lower-case text that a search looks into. */
  search: string;
}

const both = new Schema({ zh: { type: String, default: '' }, en: { type: String, default: '' } }, { _id: false });
const materialSchema = new Schema<MaterialRecord>(
  {
    branchId: { type: String, default: null },
    title: { type: both, required: true },
    description: { type: both, required: true },
    tagIds: [String],
    language: { type: String, required: true },
    file: { type: Schema.Types.Mixed, default: null },
    elsewhere: { type: Schema.Types.Mixed, default: null },
    fileVersion: { type: Number, default: 1 },
    formerFile: { type: Schema.Types.Mixed, default: null },
    staffId: { type: String, required: true },
    createdAt: { type: Date, required: true },
    archivedAt: { type: Date, default: null },
    deletedAt: { type: Date, default: null },
    usedAt: { type: Date, default: null },
    version: { type: Number, default: 0 },
    search: { type: String, required: true },
  },
  { versionKey: false, minimize: false },
);
materialSchema.index({ branchId: 1, 'file.hash': 1 }, { unique: true, partialFilterExpression: { 'file.hash': { $type: 'string' } } });
materialSchema.index({ branchId: 1, _id: -1 });
materialSchema.index({ tagIds: 1 });
materialSchema.index({ 'file.hash': 1 });
materialSchema.index({ 'formerFile.hash': 1 });
export const MaterialModel = model('library_material', materialSchema);

export interface TagRecord {
  _id: Types.ObjectId;
  branchId: string | null;
  name: Both;
  /** By which two names are the same. */
  nameKey: string;
  colour: TagColour;
  createdAt: Date;
  /** As of a material. */
  usedAt: Date | null;
  version: number;
}

const tagSchema = new Schema<TagRecord>(
  {
    branchId: { type: String, default: null },
    name: { type: both, required: true },
    nameKey: { type: String, required: true },
    colour: { type: String, required: true },
    createdAt: { type: Date, required: true },
    usedAt: { type: Date, default: null },
    version: { type: Number, default: 0 },
  },
  { versionKey: false },
);
tagSchema.index({ branchId: 1, nameKey: 1 }, { unique: true });
export const TagModel = model('library_tag', tagSchema);
