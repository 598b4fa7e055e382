import { View } from '@tarojs/components';
import type { AskedQuestion, SurveyAnswer } from '@shared/contracts/survey';
import { NPS_MARKS, RATINGS, sizes } from '@shared/rules/survey';
import { useText } from '../../platform/i18n';
import { aria } from '../../ui/aria';
import { Card } from '../../ui/card';
import { classNames } from '../../ui/class-names';
import { TextField } from '../../ui/field';
import { tappable } from '../../ui/tappable';
import { Tag } from '../../ui/tag';
import { surveyTexts } from './texts';

type Said = Omit<SurveyAnswer, 'questionId'>;

interface QuestionProps {
  nth: number;
  question: AskedQuestion;
  said: Said;
  error: string | null;
  onChange: (said: Said) => void;
}

export const anchorOf = (id: string): string => `question-${id}`;

/** One question with what is answered to it, to be reached by a thumb. */
export function Question({ nth, question, said, error, onChange }: QuestionProps) {
  const text = useText(surveyTexts);
  const { id, kind, title, required } = question;
  return (
    <Card id={anchorOf(id)} className={classNames('survey__question', error !== null && 'survey__question--bad')}>
      <View className="survey__title">
        {`${nth}. ${title}`}
        {required ? <View className="survey__star">*</View> : null}
      </View>
      <Hint question={question} />
      {kind === 'rating' || kind === 'nps' ? <Marks question={question} mark={said.mark} onChange={(mark) => onChange({ mark })} /> : null}
      {kind === 'single' || kind === 'multiple' ? (
        <Choices question={question} chosen={said.chosen ?? []} onChange={(chosen) => onChange({ chosen })} />
      ) : null}
      {kind === 'text' ? (
        <TextField
          id={`words-${id}`}
          label={text.words}
          value={said.words ?? ''}
          multiline
          maxLength={sizes.words}
          hint={text.wordsNote}
          onChange={(words) => onChange({ words })}
        />
      ) : null}
      {error === null ? null : (
        <View className="survey__error" {...aria({ role: 'alert' })}>
          {error}
        </View>
      )}
    </Card>
  );
}

function Hint({ question: { kind, required, options, least, most } }: { question: AskedQuestion }) {
  const text = useText(surveyTexts);
  const limited = least !== null || most !== null;
  const hint = kind !== 'multiple' ? '' : limited ? text.choose(least ?? 1, most ?? options.length) : text.several;
  if (hint === '' && required) return null;
  return (
    <View className="survey__hint">
      {required ? null : <Tag>{text.optional}</Tag>}
      {hint}
    </View>
  );
}

/** Tapped again, an optional one is taken back. */
function Marks({
  question,
  mark,
  onChange,
}: {
  question: AskedQuestion;
  mark: number | undefined;
  onChange: (mark: number | undefined) => void;
}) {
  const text = useText(surveyTexts);
  const rating = question.kind === 'rating';
  const marks: readonly number[] = rating ? RATINGS : NPS_MARKS;
  return (
    <>
      <View
        className={classNames('survey__marks', !rating && 'survey__marks--nps')}
        {...aria({ role: 'radiogroup', label: question.title })}
      >
        {marks.map((one) => (
          <View
            key={one}
            id={`mark-${question.id}-${one}`}
            className={classNames('survey__mark', one === mark && 'survey__mark--on')}
            {...tappable(() => onChange(one === mark && !question.required ? undefined : one), {
              role: 'radio',
              checked: one === mark,
              label: text.mark(one, rating ? 5 : 10),
            })}
          >
            {one}
          </View>
        ))}
      </View>
      <View className="survey__ends">
        <View>{rating ? text.low : text.unlikely}</View>
        <View>{rating ? text.high : text.likely}</View>
      </View>
    </>
  );
}

/** Of one choice the last tap counts; of several a tap more than may be chosen does nothing. */
function Choices({
  question,
  chosen,
  onChange,
}: {
  question: AskedQuestion;
  chosen: readonly string[];
  onChange: (chosen: string[]) => void;
}) {
  const { id, kind, options, most, required } = question;
  const one = kind === 'single';
  const full = !one && chosen.length >= (most ?? options.length);
  const toggle = (option: string): void => {
    const rest = chosen.filter((each) => each !== option);
    if (rest.length < chosen.length) onChange(one && required ? [option] : rest);
    else if (one) onChange([option]);
    else if (!full) onChange([...chosen, option]);
  };
  return (
    <View className="survey__choices" {...aria({ role: one ? 'radiogroup' : 'group', label: question.title })}>
      {options.map((option) => {
        const on = chosen.includes(option.id);
        return (
          <View
            key={option.id}
            id={`option-${id}-${option.id}`}
            className={classNames(
              'survey__choice',
              one && 'survey__choice--one',
              on && 'survey__choice--on',
              full && !on && 'survey__choice--off',
            )}
            {...tappable(() => toggle(option.id), { role: one ? 'radio' : 'checkbox', checked: on, disabled: full && !on })}
          >
            <View className="survey__box" />
            <View className="survey__label">{option.label}</View>
          </View>
        );
      })}
    </View>
  );
}
