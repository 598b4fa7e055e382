import type { ContentCell, ContentKind } from '@shared/contracts/content-desk';
import type { ClashChoice, ImportFileKind, ImportSet, ImportState } from '@shared/contracts/content-import';
import { model, Schema, type Types } from 'mongoose';
import type { ImportedExhibition } from '../../exhibition';

/** What reading and comparing told, as it is shown. */
export type ImportTold = Pick<ImportSet, 'found' | 'read' | 'skipped' | 'counts' | 'findings' | 'questions' | 'impact'>;

/** Fields of the show itself that an import may have changed. */
export type ShowFields = Pick<ImportedExhibition, 'nameEn' | 'subtitle' | 'venue' | 'city' | 'timeZone' | 'startsAt' | 'endsAt' | 'days'>;

/** An import in the console: files put down, read, compared, looked at, applied, taken back. The sweep does each step. */
export interface ImportSetRecord {
  _id: Types.ObjectId;
  exhibitionId: string;
  branchId: string;
  /** Of the page that made it. */
  key: string;
  state: ImportState;
  at: Date;
  /** Who put the files down; null: a command on the server. */
  staffId: string | null;
  /** `stored`: under which name it lies in the storage. */
  files: { part: ImportFileKind; name: string; bytes: number; stored: string }[];
  options: ImportSet['options'];
  /** Grows with each other way to read; a result of an older reading is not kept. */
  reading: number;
  progress: ImportSet['progress'];
  told: ImportTold | null;
  /** Lines of the files that were left out, with why. */
  failed: { part: ImportFileKind; line: number; text: string; en: string }[];
  /** What of the show it was compared with. */
  comparedWith: { batch: string | null; contentVersion: number; version: number } | null;
  /** The questions that somebody agreed to, and how many people were said to be touched. */
  agreed: { questions: string[]; people: number } | null;
  appliedBy: string | null;
  appliedAt: Date | null;
  undoneBy: string | null;
  undoneAt: Date | null;
  keptSince: number;
  /** The show before it was applied, and after. */
  showBefore: ShowFields | null;
  showAfter: ShowFields | null;
  /** How often the step under way was begun: one that keeps failing ends. */
  tries: number;
}

const setSchema = new Schema<ImportSetRecord>(
  {
    exhibitionId: { type: String, required: true },
    branchId: { type: String, required: true },
    key: { type: String, required: true },
    state: { type: String, required: true },
    at: { type: Date, required: true },
    staffId: { type: String, default: null },
    files: [{ _id: false, part: String, name: String, bytes: Number, stored: String }],
    options: { type: Schema.Types.Mixed, required: true },
    reading: { type: Number, default: 1 },
    progress: { type: Schema.Types.Mixed, default: null },
    told: { type: Schema.Types.Mixed, default: null },
    failed: { type: Schema.Types.Mixed, default: [] },
    comparedWith: { type: Schema.Types.Mixed, default: null },
    agreed: { type: Schema.Types.Mixed, default: null },
    appliedBy: { type: String, default: null },
    appliedAt: { type: Date, default: null },
    undoneBy: { type: String, default: null },
    undoneAt: { type: Date, default: null },
    keptSince: { type: Number, default: 0 },
    showBefore: { type: Schema.Types.Mixed, default: null },
    showAfter: { type: Schema.Types.Mixed, default: null },
    tries: { type: Number, default: 0 },
  },
  { versionKey: false, minimize: false },
);
setSchema.index({ exhibitionId: 1, key: 1 }, { unique: true });
setSchema.index({ exhibitionId: 1, _id: -1 });
setSchema.index({ state: 1, at: 1 });
export const ImportSetModel = model('content_import', setSchema);

/** One row of the preview. */
export interface ImportLine {
  kind: ContentKind;
  rowId: string;
  status: 'new' | 'changed' | 'same' | 'removed' | 'clash';
  title: string;
  /** In Chinese; `en`: where English words are others. */
  cells: (ContentCell & { clash: boolean; en?: Pick<ContentCell, 'before' | 'after'> })[];
  choice: ClashChoice | null;
}

/** Rows of the preview of one reading that are of one kind and state, together: ten thousand each on their own took ten seconds to write. */
export interface ImportPageRecord {
  /** `set/reading/from`. */
  _id: string;
  setId: string;
  reading: number;
  /** Places of the first and the last in the list, which begins with what is to be decided. */
  from: number;
  to: number;
  kind: ContentKind;
  status: ImportLine['status'];
  /** One only where somebody chooses. */
  lines: ImportLine[];
}

const pageSchema = new Schema<ImportPageRecord>(
  {
    _id: String,
    setId: { type: String, required: true },
    reading: { type: Number, required: true },
    from: { type: Number, required: true },
    to: { type: Number, required: true },
    kind: { type: String, required: true },
    status: { type: String, required: true },
    lines: [
      {
        _id: false,
        kind: { type: String, required: true },
        rowId: { type: String, required: true },
        status: { type: String, required: true },
        title: { type: String, default: '' },
        cells: [{ _id: false, field: String, before: String, after: String, clash: Boolean, en: Schema.Types.Mixed }],
        choice: { type: String, default: null },
      },
    ],
  },
  { versionKey: false },
);
pageSchema.index({ setId: 1, reading: 1, from: 1 });
pageSchema.index({ setId: 1, reading: 1, status: 1, from: 1 });
export const ImportPageModel = model('content_import_page', pageSchema);
