import { View } from '@tarojs/components';
import { useEffect, useState } from 'react';
import type { AskedQuestion, MySurvey, SurveyAnswer } from '@shared/contracts/survey';
import { AppError } from '@shared/errors';
import { isAnswered } from '@shared/rules/survey';
import { useText } from '../../platform/i18n';
import { keepDraft, readDraft, sendSurvey } from '../../platform/own-survey';
import { showBlock } from '../../platform/show-block';
import { aria } from '../../ui/aria';
import { Button } from '../../ui/button';
import { toastError } from '../../ui/feedback';
import { Progress } from '../../ui/progress';
import { anchorOf, Question } from './question';
import { surveyTexts } from './texts';

interface SurveyFormProps {
  exhibitionId: string;
  survey: MySurvey;
  /** What the service said to answers that were sent later, without this page. */
  fault: AppError | null;
  /** Null: the network is away, and the answers wait. */
  onSent: (answered: MySurvey | null) => void;
  /** Something else is asked, or nothing any more. */
  onOutdated: () => void;
}

/** What was begun on these questions, or on some of them. */
function begun(exhibitionId: string, questions: readonly AskedQuestion[]): SurveyAnswer[] {
  const kept = readDraft(exhibitionId)?.answers ?? [];
  return kept.filter((one) => questions.some(({ id }) => id === one.questionId));
}

const saysSomething = ({ mark, chosen, words }: SurveyAnswer): boolean =>
  mark !== undefined || (chosen ?? []).length > 0 || (words ?? '').trim() !== '';

export function SurveyForm({ exhibitionId, survey, fault, onSent, onOutdated }: SurveyFormProps) {
  const text = useText(surveyTexts);
  const { questions, edition } = survey;
  const [answers, setAnswers] = useState<readonly SurveyAnswer[]>(() => begun(exhibitionId, questions));
  const [errors, setErrors] = useState<Readonly<Record<string, string>>>({});
  const [changed, setChanged] = useState(false);
  const [busy, setBusy] = useState(false);
  const of = (id: string): SurveyAnswer => answers.find((one) => one.questionId === id) ?? { questionId: id };
  const given = questions.map(({ id }) => of(id)).filter(saysSomething);

  const change = (questionId: string, said: Omit<SurveyAnswer, 'questionId'>): void => {
    const next = [...answers.filter((one) => one.questionId !== questionId), { questionId, ...said }];
    setAnswers(next);
    setErrors(({ [questionId]: _mended, ...rest }) => rest);
    // Kept at once: phones close pages without asking.
    keepDraft(exhibitionId, { edition, answers: next.filter(saysSomething) });
  };
  const point = (ids: readonly string[], words: string): void => {
    setErrors(Object.fromEntries(ids.map((id) => [id, words])));
    const first = questions.find(({ id }) => ids.includes(id));
    if (first) showBlock(anchorOf(first.id));
  };
  const tell = (error: unknown): void => {
    const { code, details } = error instanceof AppError ? error : new AppError('internal', undefined, error);
    const { questionIds, questionId } = (details ?? {}) as { questionIds?: string[]; questionId?: string };
    if (code === 'survey_words_refused') return point(questionIds ?? [], text.refused);
    if (code === 'survey_incomplete') return point(questionId === undefined ? [] : [questionId], text.missing);
    if (code === 'survey_changed') setChanged(true);
    else toastError(error);
    onOutdated();
  };
  useEffect(() => {
    if (fault !== null) tell(fault);
    // eslint-disable-next-line react-hooks/exhaustive-deps -- told once
  }, [fault]);

  const submit = async (): Promise<void> => {
    const open = questions.filter((question) => !isAnswered(question, of(question.id))).map(({ id }) => id);
    if (open.length > 0) return point(open, text.missing);
    setBusy(true);
    try {
      onSent(await sendSurvey(exhibitionId, { edition, answers: given }));
    } catch (error) {
      tell(error);
    } finally {
      setBusy(false);
    }
  };

  return (
    <>
      <View className="survey__head">
        <View className="el-heading">{survey.title}</View>
        {survey.intro ? <View className="survey__intro">{survey.intro}</View> : null}
        <View className="survey__once">
          {[survey.closesText ? text.until(survey.closesText) : '', text.once].filter(Boolean).join(' · ')}
        </View>
      </View>
      {changed ? (
        <View className="survey__changed" {...aria({ role: 'alert' })}>
          {text.changed}
        </View>
      ) : null}
      {questions.map((question, place) => (
        <Question
          key={question.id}
          nth={place + 1}
          question={question}
          said={of(question.id)}
          error={errors[question.id] ?? null}
          onChange={(said) => change(question.id, said)}
        />
      ))}
      <View className="survey__space" />
      <View className="survey__foot">
        <View className="survey__progress">
          <Progress
            value={questions.length === 0 ? 0 : given.length / questions.length}
            label={text.progress(given.length, questions.length)}
          />
        </View>
        <Button id="survey-submit" className="survey__submit" busy={busy} onTap={() => void submit()}>
          {text.submit}
        </Button>
      </View>
    </>
  );
}
