import { answerSurvey, getMySurvey, type MySurvey, type SurveyAnswer } from '@shared/contracts/survey';
import { AppError } from '@shared/errors';
import { call } from './call';
import { hasOwnRegistration } from './own-status';
import { signOutsSoFar, useSessionStore } from './session';
import { PERSONAL, readStored, removeStored, writeStored } from './storage';
import { type Resource, useResource } from './use-resource';

/** In WeChat with what one answered; in an ordinary browser whether there is one. */
async function loadSurvey(exhibitionId: string): Promise<MySurvey> {
  const input = { params: { exhibitionId } };
  try {
    return await call(getMySurvey, input, { as: 'visitor' });
  } catch (error) {
    if (error instanceof AppError && error.code === 'unauthenticated') return call(getMySurvey, input);
    throw error;
  }
}

/** The survey of a show; its questions open again without network. */
export function useSurvey(exhibitionId: string | null): Resource<MySurvey> {
  return useResource(exhibitionId === null ? null : `survey.${exhibitionId}`, () => loadSurvey(exhibitionId ?? ''), { keep: 'personal' });
}

/** The same for a line on other pages: strangers have none and are not signed in for it. */
export function useOwnSurvey(exhibitionId: string | null): Resource<MySurvey> {
  // Watched, so that signing in or out elsewhere is seen by a page that stays open behind.
  const session = useSessionStore((state) => state.session);
  const asked = exhibitionId !== null && (session !== null || hasOwnRegistration(exhibitionId));
  return useSurvey(asked ? exhibitionId : null);
}

/** What is being filled in, of the edition it was begun on. */
export interface SurveyDraft {
  readonly edition: number;
  readonly answers: readonly SurveyAnswer[];
}
interface WaitingSurvey extends SurveyDraft {
  readonly exhibitionId: string;
}

const draftKey = (exhibitionId: string): string => `${PERSONAL}survey-draft.${exhibitionId}`;
const WAITING_KEY = `${PERSONAL}survey-waiting`;

export const readDraft = (exhibitionId: string): SurveyDraft | null => readStored<SurveyDraft>(draftKey(exhibitionId));
export const keepDraft = (exhibitionId: string, draft: SurveyDraft): void => void writeStored(draftKey(exhibitionId), draft);

const allWaiting = (): WaitingSurvey[] => readStored<WaitingSurvey[]>(WAITING_KEY) ?? [];
const without = (exhibitionId: string): WaitingSurvey[] => allWaiting().filter((one) => one.exhibitionId !== exhibitionId);

/** What was sent off without network and has not arrived yet. */
export const waitingSurvey = (exhibitionId: string): SurveyDraft | null =>
  allWaiting().find((one) => one.exhibitionId === exhibitionId) ?? null;

function drop(exhibitionId: string): void {
  const rest = without(exhibitionId);
  if (rest.length > 0) writeStored(WAITING_KEY, rest);
  else removeStored(WAITING_KEY);
}

const isTransient = ({ status, code }: AppError): boolean => status === 0 || status >= 500 || code === 'too_many_requests';

const sending = new Map<string, Promise<MySurvey | null>>();

/**
 * Puts the answers down on the phone and sends them; the service takes them once however often they come. Null: the network is away, and
 * they wait. Throws what the service says: they are a draft again.
 */
export function sendSurvey(exhibitionId: string, draft: SurveyDraft): Promise<MySurvey | null> {
  writeStored(WAITING_KEY, [...without(exhibitionId), { exhibitionId, edition: draft.edition, answers: draft.answers }]);
  return sendWaitingSurvey(exhibitionId);
}

/** Sends what waits, one call at once. Null: nothing does, or it goes on waiting. */
export function sendWaitingSurvey(exhibitionId: string): Promise<MySurvey | null> {
  const running = sending.get(exhibitionId);
  if (running !== undefined) return running;
  const work = sendNow(exhibitionId).finally(() => sending.delete(exhibitionId));
  sending.set(exhibitionId, work);
  return work;
}

async function sendNow(exhibitionId: string): Promise<MySurvey | null> {
  const waiting = waitingSurvey(exhibitionId);
  if (waiting === null) return null;
  const asked = signOutsSoFar();
  const body = { edition: waiting.edition, answers: [...waiting.answers] };
  try {
    const answered = await call(answerSurvey, { params: { exhibitionId }, body }, { as: 'visitor', repeatable: true });
    if (signOutsSoFar() !== asked) return null;
    drop(exhibitionId);
    removeStored(draftKey(exhibitionId));
    return answered;
  } catch (error) {
    if (signOutsSoFar() !== asked) return null;
    const fault = error instanceof AppError ? error : new AppError('internal', undefined, error);
    if (isTransient(fault)) return null;
    drop(exhibitionId);
    keepDraft(exhibitionId, waiting);
    throw fault;
  }
}

/** When the app opens: what an earlier opening could not send. What the service refuses is a draft again, told where it is looked at. */
export async function sendWaitingSurveys(): Promise<void> {
  for (const { exhibitionId } of allWaiting()) await sendWaitingSurvey(exhibitionId);
}
