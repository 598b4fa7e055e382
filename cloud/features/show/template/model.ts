import type { PieceKey } from '@shared/contracts/house-template';
import { model, Schema, type Types } from 'mongoose';

/** A template of head office. No branch: every one may begin with it. */
export interface HouseTemplateRecord {
  _id: Types.ObjectId;
  /** Comparable form of the name; unique. */
  key: string;
  name: string;
  /** The show its pieces are read from. */
  sourceId: string;
  latest: number;
  createdAt: Date;
  withdrawnAt: Date | null;
}

const houseTemplateSchema = new Schema<HouseTemplateRecord>(
  {
    key: { type: String, required: true },
    name: { type: String, required: true },
    sourceId: { type: String, required: true },
    latest: { type: Number, required: true },
    createdAt: { type: Date, required: true },
    withdrawnAt: { type: Date, default: null },
  },
  { versionKey: false },
);
houseTemplateSchema.index({ key: 1 }, { unique: true });
export const HouseTemplateModel = model('house_template', houseTemplateSchema);

/** One version with what it holds; never changed once it is there. */
export interface TemplateVersionRecord {
  /** `templateId/version`. */
  _id: string;
  templateId: string;
  version: number;
  note: string;
  at: Date;
  staffId: string;
  contents: Partial<Record<PieceKey, unknown>>;
}

const versionSchema = new Schema<TemplateVersionRecord>(
  {
    _id: String,
    templateId: { type: String, required: true },
    version: { type: Number, required: true },
    note: { type: String, default: '' },
    at: { type: Date, required: true },
    staffId: { type: String, required: true },
    contents: { type: Schema.Types.Mixed, required: true },
  },
  { versionKey: false, minimize: false },
);
versionSchema.index({ templateId: 1, version: -1 });
versionSchema.index({ 'contents.look.logo': 1 });
export const TemplateVersionModel = model('house_template_version', versionSchema);
