import type { SurveyFields, SurveyQuestion } from '@shared/contracts/survey';
import { model, Schema, type Types } from 'mongoose';

/** What a show asks. One a show. */
export interface SurveyRecord {
  /** The show's id. */
  _id: string;
  exhibitionId: string;
  branchId: string;
  fields: SurveyFields;
  edition: number;
  /** Editions before, oldest first: what was answered on them is read by them. */
  past: { edition: number; questions: SurveyQuestion[] }[];
  /** What staff said last; the schedule counts from the show's end. */
  released: 'draft' | 'open' | 'closed';
  /** It was open once: its questions may be on phones. */
  wasOpen: boolean;
  /** Somebody has answered. */
  frozen: boolean;
  staffId: string;
  changedAt: Date;
  version: number;
}

const surveySchema = new Schema<SurveyRecord>(
  {
    _id: String,
    exhibitionId: { type: String, required: true },
    branchId: { type: String, required: true },
    fields: { type: Schema.Types.Mixed, required: true },
    edition: { type: Number, required: true },
    past: { type: [Schema.Types.Mixed] as unknown as SurveyRecord['past'], required: true },
    released: { type: String, required: true },
    wasOpen: { type: Boolean, required: true },
    frozen: { type: Boolean, required: true },
    staffId: { type: String, required: true },
    changedAt: { type: Date, required: true },
    version: { type: Number, required: true },
  },
  { versionKey: false, minimize: false },
);
export const SurveyModel = model('survey', surveySchema);

/** What one person wrote to one question, and what the content check said of it. */
export interface WordsRecord {
  questionId: string;
  text: string;
  state: 'waiting' | 'passed' | 'refused';
}

/** One person's answer. Once they are erased, or their time is over, it is nobody's: the marks stay as numbers, the words go. */
export interface AnswerRecord {
  _id: Types.ObjectId;
  exhibitionId: string;
  branchId: string;
  /** Of nobody any more: `gone-` and the answer's own id. */
  participantId: string;
  visitorId: string | null;
  edition: number;
  at: Date;
  /** Has been at the show, as the tickets say it. */
  came: boolean;
  /** As it was when they answered. */
  ticketTypeId: string;
  marks: Record<string, number | string[]>;
  words: WordsRecord[];
  /** Questions whose words staff may see; to list by. */
  passed: string[];
  /** When the words that wait are checked again; null: nothing waits, or it has been tried often enough. */
  checkAt: Date | null;
  checks: number;
}

const answerSchema = new Schema<AnswerRecord>(
  {
    exhibitionId: { type: String, required: true },
    branchId: { type: String, required: true },
    participantId: { type: String, required: true },
    visitorId: { type: String, default: null },
    edition: { type: Number, required: true },
    at: { type: Date, required: true },
    came: { type: Boolean, required: true },
    ticketTypeId: { type: String, default: '' },
    marks: { type: Schema.Types.Mixed, required: true },
    words: [{ _id: false, questionId: String, text: String, state: String }],
    passed: [String],
    checkAt: { type: Date, default: null },
    checks: { type: Number, default: 0 },
  },
  { versionKey: false, minimize: false },
);
answerSchema.index({ exhibitionId: 1, participantId: 1 }, { unique: true });
answerSchema.index({ exhibitionId: 1, at: -1, _id: -1 });
answerSchema.index({ exhibitionId: 1, passed: 1, at: -1, _id: -1 });
answerSchema.index({ visitorId: 1 });
answerSchema.index({ participantId: 1 });
answerSchema.index({ checkAt: 1 }, { partialFilterExpression: { checkAt: { $type: 'date' } } });
export const AnswerModel = model('survey_answer', answerSchema);
