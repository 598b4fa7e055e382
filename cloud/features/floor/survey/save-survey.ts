import { randomBytes } from 'node:crypto';
import type { SurveyFields } from '@shared/contracts/survey';
import { AppError } from '@shared/errors';
import { asNewQuestions, isSameShape, MOST_EDITIONS } from '@shared/rules/survey';
import type { ClientSession } from 'mongoose';
import { recordAudit } from '../../../platform/audit';
import { inTransaction } from '../../../platform/db';
import type { Exhibition } from '../../show/exhibition';
import { findSurvey, putSurvey, type Survey } from './store';

interface Act {
  readonly show: Exhibition;
  readonly staffId: string;
  readonly now: Date;
}

const newId = () => randomBytes(5).toString('hex');

/**
 * Other questions of a survey that was open are another edition: the one before stays for those who are filling it in. Once somebody has
 * answered that is to be meant. Throws `conflict`, `survey_frozen`, `survey_editions_full`, `survey_empty`.
 */
export async function saveSurvey(
  { show, staffId, now }: Act,
  { version, fields, newEdition }: { readonly version: number; readonly fields: SurveyFields; readonly newEdition: boolean },
): Promise<void> {
  await inTransaction(async (session) => {
    const before = await findSurvey(show.id, session);
    if ((before?.version ?? 0) !== version) throw new AppError('conflict');
    const next = before ? changed(before, fields, newEdition) : first(show, fields);
    if (next.released === 'open' && next.fields.questions.length === 0) throw new AppError('survey_empty');
    await putSurvey({ ...next, staffId, changedAt: now }, version, session);
    const [old, fresh] = [before ? told(before) : {}, told(next)];
    const changes = Object.fromEntries(
      Object.keys(fresh).flatMap((key) => (old[key] === fresh[key] ? [] : [[key, `${old[key] ?? ''} → ${fresh[key] ?? ''}`]])),
    );
    await onRecord({ show, staffId, now }, 'survey_changed', changes, session);
  });
}

const first = (show: Exhibition, fields: SurveyFields): Omit<Survey, 'version' | 'staffId' | 'changedAt'> => ({
  exhibitionId: show.id,
  branchId: show.branchId,
  fields,
  edition: 1,
  past: [],
  released: 'draft',
  wasOpen: false,
  frozen: false,
});

function changed({ version: _version, ...before }: Survey, fields: SurveyFields, newEdition: boolean): Omit<Survey, 'version'> {
  if (!before.wasOpen || isSameShape(before.fields.questions, fields.questions)) return { ...before, fields };
  if (before.frozen && !newEdition) throw new AppError('survey_frozen');
  if (before.past.length >= MOST_EDITIONS) throw new AppError('survey_editions_full');
  const { edition, past } = before;
  const known = [...past.flatMap((one) => one.questions), ...before.fields.questions];
  return {
    ...before,
    fields: { ...fields, questions: asNewQuestions(fields.questions, known, newId) },
    edition: edition + 1,
    past: [...past, { edition, questions: before.fields.questions }],
  };
}

/** Throws `not_found`, `conflict`, `survey_empty`. */
export async function setSurveyState({ show, staffId, now }: Act, version: number, state: 'open' | 'closed'): Promise<void> {
  await inTransaction(async (session) => {
    const before = await findSurvey(show.id, session);
    if (!before) throw new AppError('not_found');
    const { version: read, ...survey } = before;
    if (read !== version) throw new AppError('conflict');
    if (survey.released === state) return;
    if (state === 'open' && survey.fields.questions.length === 0) throw new AppError('survey_empty');
    const wasOpen = survey.wasOpen || state === 'open';
    await putSurvey({ ...survey, released: state, wasOpen, staffId, changedAt: now }, version, session);
    await onRecord({ show, staffId, now }, state === 'open' ? 'survey_opened' : 'survey_closed', {}, session);
  });
}

/** On record, in words of the trail. */
const told = ({ fields, edition }: Pick<Survey, 'fields' | 'edition'>): Record<string, string> => ({
  surveyTitle: fields.title.zh,
  surveyAudience: fields.audience,
  surveyQuestions: String(fields.questions.length),
  surveyOpens: fields.opensAfterHours === null ? '' : String(fields.opensAfterHours),
  surveyCloses: fields.closesAfterDays === null ? '' : String(fields.closesAfterDays),
  surveyEdition: String(edition),
});

const onRecord = (
  { show, staffId, now }: Act,
  action: 'survey_changed' | 'survey_opened' | 'survey_closed',
  details: Record<string, string>,
  session: ClientSession,
): Promise<void> => recordAudit({ exhibitionId: show.id, branchId: show.branchId, at: now, staffId, action, reason: '', details }, session);
