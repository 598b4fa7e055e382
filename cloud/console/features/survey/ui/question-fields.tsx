import { QUESTION_KINDS, type SurveyQuestion } from '@shared/contracts/survey';
import { sizes, type QuestionFault } from '@shared/rules/survey';
import { questionKindTexts } from '@shared/rules/survey-words';
import { Alert, Input, InputNumber, Select, Switch } from 'antd';
import { useEffect, useRef } from 'react';
import { useText } from '../../../platform/language';
import { upTo } from '../../../ui/graphemes';
import { faultTexts, surveyTexts } from '../texts';
import { hasOptions, rekinded } from './draft';
import { Labelled } from './labelled';
import { OptionsField } from './options-field';

interface QuestionFieldsProps {
  question: SurveyQuestion;
  fault: QuestionFault | null;
  /** It asks something else than what was answered. */
  isNew: boolean;
  onChange: (question: SurveyQuestion, typedInto?: string) => void;
}

/** Everything of one question. */
export function QuestionFields({ question, fault, isNew, onChange }: QuestionFieldsProps) {
  const text = useText(surveyTexts);
  const kinds = useText(questionKindTexts);
  const faults = useText(faultTexts);
  const box = useRef<HTMLDivElement>(null);
  // Opened by adding it, or for its fault: ready to be typed into.
  useEffect(() => box.current?.querySelector<HTMLElement>('input')?.focus(), []);
  const { kind, title, required, options, least, most } = question;
  const set = (part: Partial<SurveyQuestion>, typedInto?: string) => onChange({ ...question, ...part }, typedInto);
  const faultOf = (...which: QuestionFault[]) => (fault && which.includes(fault) ? faults[fault] : null);
  const limit = (of: 'least' | 'most', value: number | null) => (
    <Labelled label={text[of]} error={of === 'most' ? faultOf('limits') : null}>
      <InputNumber
        min={1}
        max={Math.max(1, options.length)}
        precision={0}
        placeholder={text.noLimit}
        value={value}
        onChange={(next) => set({ [of]: next }, of)}
      />
    </Labelled>
  );
  return (
    <div className="survey-question__fields" ref={box}>
      <Labelled label={text.questionZh} required error={faultOf('title', 'shape')}>
        <Input count={upTo(sizes.title)} value={title.zh} onChange={({ target }) => set({ title: { ...title, zh: target.value } }, 'zh')} />
      </Labelled>
      <Labelled label={text.questionEn}>
        <Input
          count={upTo(2 * sizes.title)}
          placeholder={text.ifEmpty}
          value={title.en}
          onChange={({ target }) => set({ title: { ...title, en: target.value } }, 'en')}
        />
      </Labelled>
      <Labelled label={text.kind}>
        <Select
          aria-label={text.kind}
          value={kind}
          onChange={(next) => onChange(rekinded(question, next))}
          options={QUESTION_KINDS.map((value) => ({ value, label: kinds[value] }))}
        />
      </Labelled>
      <Labelled label={text.required}>
        <span>
          <Switch aria-label={text.required} checked={required} onChange={(next) => set({ required: next })} />
        </span>
      </Labelled>
      {kind === 'multiple' ? limit('least', least) : null}
      {kind === 'multiple' ? limit('most', most) : null}
      {hasOptions(kind) ? (
        <OptionsField
          options={options}
          error={faultOf('options', 'label')}
          onChange={(next, typedInto) => set({ options: next }, typedInto)}
        />
      ) : null}
      {isNew ? <Alert type="warning" showIcon className="survey-question__wide" title={text.newKind} /> : null}
    </div>
  );
}
