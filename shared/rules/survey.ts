import type { SurveyAnswer, SurveyFields, SurveyQuestion, SurveyState } from '../contracts/survey';

/** Of a survey that a person answers in a minute, standing. */
export const sizes = { questions: 20, texts: 3, options: 12, title: 80, label: 40, intro: 200, words: 300 } as const;
export const MOST_OPENING_HOUR = 720;
export const LEAST_CLOSING_DAY = 1;
export const MOST_CLOSING_DAY = 90;
/** Every edition is kept, for the answers that were given on it. */
export const MOST_EDITIONS = 30;

export const RATINGS = [1, 2, 3, 4, 5] as const;
export const NPS_MARKS = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10] as const;

type Question = Pick<SurveyQuestion, 'id' | 'kind' | 'required' | 'least' | 'most'> & {
  readonly options: readonly { readonly id: string }[];
};

const hasOptions = ({ kind }: Pick<Question, 'kind'>) => kind === 'single' || kind === 'multiple';
const doubled = (keys: readonly string[]) => new Set(keys).size < keys.length;

export type QuestionFault = 'title' | 'options' | 'label' | 'limits' | 'shape';

/** What is wrong with a question as it stands; null: it can be asked. */
export function questionFault({ kind, title, options, least, most }: SurveyQuestion): QuestionFault | null {
  if (title.zh === '') return 'title';
  if (!hasOptions({ kind })) return options.length > 0 || least !== null || most !== null ? 'shape' : null;
  if (options.length < 2 || doubled(options.map((one) => one.id))) return 'options';
  if (options.some((one) => one.label.zh === '') || doubled(options.map((one) => one.label.zh))) return 'label';
  if (kind === 'single') return least !== null || most !== null ? 'shape' : null;
  const [low, high] = [least ?? 1, most ?? options.length];
  return low < 1 || high < 1 || low > high || high > options.length ? 'limits' : null;
}

export type SurveyFault =
  | { readonly at: string; readonly fault: QuestionFault }
  | { readonly at: null; readonly fault: 'times' | 'texts' | 'shape' };

/** What is wrong with a survey; null: it can be saved. Without questions it is a beginning. */
export function surveyFault({
  questions,
  opensAfterHours,
  closesAfterDays,
}: Pick<SurveyFields, 'questions' | 'opensAfterHours' | 'closesAfterDays'>): SurveyFault | null {
  for (const question of questions) {
    const fault = questionFault(question);
    if (fault) return { at: question.id, fault };
  }
  if (doubled(questions.map((one) => one.id))) return { at: null, fault: 'shape' };
  if (questions.filter((one) => one.kind === 'text').length > sizes.texts) return { at: null, fault: 'texts' };
  const closesBefore = closesAfterDays !== null && closesAfterDays * 24 <= (opensAfterHours ?? 0);
  return closesBefore ? { at: null, fault: 'times' } : null;
}

/** Everything of questions but their wording. */
const shapeOf = (questions: readonly Question[]) =>
  JSON.stringify(
    questions.map(({ id, kind, required, options, least, most }) => [id, kind, required, options.map((one) => one.id), least, most]),
  );

/** Only words differ: answers mean the same on both. */
export const isSameShape = (a: readonly Question[], b: readonly Question[]): boolean => shapeOf(a) === shapeOf(b);

const meaningOf = ({ kind, options }: Question) => JSON.stringify([kind, options.map((one) => one.id).sort()]);

/** Where a question asks something else than one of the same id did, it is a new one: their answers are never counted together. */
export function asNewQuestions(
  questions: readonly SurveyQuestion[],
  before: readonly SurveyQuestion[],
  newId: (question: SurveyQuestion) => string,
): SurveyQuestion[] {
  const known = new Map(before.map((one) => [one.id, meaningOf(one)]));
  return questions.map((one) => {
    const was = known.get(one.id);
    return was === undefined || was === meaningOf(one) ? one : { ...one, id: newId(one) };
  });
}

const HOUR_MS = 3_600_000;

/** When it opens and closes by its schedule; null: by hand. */
export function surveyTimes({ opensAfterHours, closesAfterDays }: Pick<SurveyFields, 'opensAfterHours' | 'closesAfterDays'>, endsAt: Date) {
  const after = (hours: number | null) => (hours === null ? null : new Date(endsAt.getTime() + hours * HOUR_MS));
  return { opensAt: after(opensAfterHours), closesAt: after(closesAfterDays === null ? null : closesAfterDays * 24) };
}

/** `released` is what staff said last. */
export function surveyState(
  released: 'draft' | 'open' | 'closed',
  { opensAt, closesAt }: { readonly opensAt: Date | null; readonly closesAt: Date | null },
  now: Date,
): SurveyState {
  if (released !== 'open') return released;
  if (closesAt && now >= closesAt) return 'closed';
  return opensAt && now < opensAt ? 'scheduled' : 'open';
}

/** What somebody answered: marks and choices by question, and words. */
export interface Answered {
  readonly marks: Readonly<Record<string, number | readonly string[]>>;
  readonly words: readonly { readonly questionId: string; readonly text: string }[];
}

/** Whether what was said is an answer to the question: undefined where nothing was said, null where it is none. */
function valueOf(
  question: Question,
  { mark, chosen, words }: Partial<Omit<SurveyAnswer, 'questionId'>>,
): number | readonly string[] | string | null | undefined {
  const { kind, options, least, most } = question;
  if (kind === 'text') return mark === undefined && chosen === undefined ? words || undefined : null;
  if (words !== undefined && words !== '') return null;
  if (kind === 'rating' || kind === 'nps') {
    if (chosen !== undefined) return null;
    if (mark === undefined) return undefined;
    return kind === 'nps' || (mark >= 1 && mark <= 5) ? mark : null;
  }
  if (mark !== undefined) return null;
  if (chosen === undefined || chosen.length === 0) return undefined;
  const known = chosen.every((one) => options.some((option) => option.id === one));
  const [low, high] = kind === 'single' ? [1, 1] : [least ?? 1, most ?? options.length];
  return known && !doubled(chosen) && chosen.length >= low && chosen.length <= high ? chosen : null;
}

/** Everything that was said, against everything that is asked; or the question that it is no answer to. */
export function readAnswers(questions: readonly Question[], said: readonly SurveyAnswer[]): Answered | { readonly wrong: string } {
  const strange = said.find(
    ({ questionId }, place) =>
      !questions.some((one) => one.id === questionId) || said.findIndex((one) => one.questionId === questionId) !== place,
  );
  if (strange) return { wrong: strange.questionId };
  const marks: Record<string, number | readonly string[]> = {};
  const words: { questionId: string; text: string }[] = [];
  for (const question of questions) {
    const value = valueOf(question, said.find((one) => one.questionId === question.id) ?? {});
    if (value === null || (value === undefined && question.required)) return { wrong: question.id };
    if (value === undefined) continue;
    if (typeof value === 'string') words.push({ questionId: question.id, text: value });
    else marks[question.id] = value;
  }
  return { marks, words };
}

/** May it be sent as it is? For the page while one fills it in. */
export const isAnswered = (question: Question, said: Partial<Omit<SurveyAnswer, 'questionId'>>): boolean => {
  const value = valueOf(question, said);
  return value !== null && (value !== undefined || !question.required);
};

// Figures ----------------------------------------------------------------------------------------

type NpsClass = 'promoter' | 'passive' | 'detractor';
export const npsClass = (mark: number): NpsClass => (mark >= 9 ? 'promoter' : mark >= 7 ? 'passive' : 'detractor');

/** Of how many gave which mark. The score is the share of promoters less that of detractors, in points from -100 to 100. */
export function npsOf(
  counts: ReadonlyMap<string, number>,
): { score: number; promoters: number; passives: number; detractors: number } | null {
  const sum = { promoter: 0, passive: 0, detractor: 0 };
  for (const mark of NPS_MARKS) sum[npsClass(mark)] += counts.get(String(mark)) ?? 0;
  const all = sum.promoter + sum.passive + sum.detractor;
  if (all === 0) return null;
  return {
    score: Math.round(((sum.promoter - sum.detractor) / all) * 100),
    promoters: sum.promoter,
    passives: sum.passive,
    detractors: sum.detractor,
  };
}

export const keysOf = ({ kind, options }: Pick<Question, 'kind' | 'options'>): string[] => {
  if (kind === 'rating') return RATINGS.map(String);
  if (kind === 'nps') return NPS_MARKS.map(String);
  return options.map((one) => one.id);
};

/** Of how many gave which mark, to one decimal. */
export function meanOf(counts: ReadonlyMap<string, number>): number | null {
  let [sum, all] = [0, 0];
  for (const [mark, n] of counts) [sum, all] = [sum + Number(mark) * n, all + n];
  return all === 0 ? null : Math.round((sum / all) * 10) / 10;
}
