import type { JourneyStep, StepTrouble } from '@shared/contracts/journey';
import { model, Schema, type Types } from 'mongoose';

/** The playbook of one exhibition; absent: the default steps. */
export interface JourneyRecord {
  /** The exhibition's id. */
  _id: string;
  branchId: string;
  version: number;
  steps: JourneyStep[];
}

export const Journey = model(
  'journey',
  new Schema<JourneyRecord>(
    {
      _id: String,
      branchId: { type: String, required: true },
      version: { type: Number, required: true },
      steps: { type: Schema.Types.Mixed, required: true },
    },
    { versionKey: false, minimize: false },
  ),
);

/** A playbook as it once was; it can be taken again. */
export interface JourneyVersionRecord {
  /** `exhibitionId/version`. */
  _id: string;
  exhibitionId: string;
  branchId: string;
  version: number;
  steps: JourneyStep[];
  /** Null: nobody saved it by hand. */
  savedBy: string | null;
  savedAt: Date | null;
}

const versionSchema = new Schema<JourneyVersionRecord>(
  {
    _id: String,
    exhibitionId: { type: String, required: true },
    branchId: { type: String, required: true },
    version: { type: Number, required: true },
    steps: { type: Schema.Types.Mixed, required: true },
    savedBy: { type: String, default: null },
    savedAt: { type: Date, default: null },
  },
  { versionKey: false, minimize: false },
);
versionSchema.index({ exhibitionId: 1, version: -1 });
export const JourneyVersion = model('journey_version', versionSchema);

/**
 * `missed`: it was of no use any more when somebody looked. `off`: the step was switched off or removed. `faulty`: its audience could not be
 * found, so nobody gets it.
 */
export type RunState = 'planned' | 'expanding' | 'done' | 'missed' | 'off' | 'faulty';

/** One step falling due. */
export interface RunRecord {
  _id: Types.ObjectId;
  exhibitionId: string;
  branchId: string;
  stepKey: string;
  state: RunState;
  dueAt: Date;
  usefulUntil: Date;
  /** Last participant turned into a delivery; a restart goes on behind it. */
  cursor: string | null;
  people: number;
  /** The audience that `cursor` goes through (`markOf`); another begins anew. */
  audience?: string | null;
  /** Of a faulty one. */
  trouble?: StepTrouble | null;
}

const runSchema = new Schema<RunRecord>(
  {
    exhibitionId: { type: String, required: true },
    branchId: { type: String, required: true },
    stepKey: { type: String, required: true },
    state: { type: String, required: true },
    dueAt: { type: Date, required: true },
    usefulUntil: { type: Date, required: true },
    cursor: { type: String, default: null },
    people: { type: Number, required: true },
    audience: { type: String, default: null },
    trouble: { type: String, default: null },
  },
  { versionKey: false },
);
runSchema.index({ exhibitionId: 1, stepKey: 1 }, { unique: true });
runSchema.index({ dueAt: 1 }, { partialFilterExpression: { state: { $in: ['planned', 'expanding'] } }, name: 'due' });
export const JourneyRun = model('journey_run', runSchema);
