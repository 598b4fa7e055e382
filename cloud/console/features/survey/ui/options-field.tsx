import type { SurveyQuestion } from '@shared/contracts/survey';
import { sizes } from '@shared/rules/survey';
import { Button, Input, Space } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { useText } from '../../../platform/language';
import { upTo } from '../../../ui/graphemes';
import { surveyTexts } from '../texts';
import { moved, newKey } from './draft';

type Options = SurveyQuestion['options'];

/** The words of the choices. Their hidden names stay, so that answers already given follow other words. */
export function OptionsField({
  options,
  error,
  onChange,
}: {
  options: Options;
  error: string | null;
  onChange: (options: Options, typedInto?: string) => void;
}) {
  const text = useText(surveyTexts);
  const box = useRef<HTMLDivElement>(null);
  const [focus, setFocus] = useState<string | null>(null);
  useEffect(() => {
    if (focus !== null) box.current?.querySelector<HTMLInputElement>(`[data-option="${focus}"] input`)?.focus();
  }, [focus]);
  const full = options.length >= sizes.options;

  function add(at: number) {
    if (full) return;
    const id = newKey();
    onChange([...options.slice(0, at), { id, label: { zh: '', en: '' } }, ...options.slice(at)]);
    setFocus(id);
  }
  const rename = (at: number, part: 'zh' | 'en', typed: string) =>
    onChange(
      options.map((one, index) => (index === at ? { ...one, label: { ...one.label, [part]: typed } } : one)),
      `${options[at]?.id}.${part}`,
    );

  return (
    <div className="survey-question__wide" role="group" aria-label={text.options} ref={box}>
      <div className="survey-field__label">
        {text.options}
        <b>*</b>
      </div>
      {options.map((option, at) => (
        <Space.Compact key={option.id} data-option={option.id} className="survey-option">
          <Input
            aria-label={text.optionZh(at + 1)}
            placeholder={text.chinese}
            count={upTo(sizes.label)}
            value={option.label.zh}
            onChange={({ target }) => rename(at, 'zh', target.value)}
            onPressEnter={() => add(at + 1)}
          />
          <Input
            aria-label={text.optionEn(at + 1)}
            placeholder={text.english}
            count={upTo(2 * sizes.label)}
            value={option.label.en}
            onChange={({ target }) => rename(at, 'en', target.value)}
            onPressEnter={() => add(at + 1)}
          />
          <Button aria-label={text.optionUp(at + 1)} disabled={at === 0} onClick={() => onChange(moved(options, at, at - 1))}>
            ↑
          </Button>
          <Button
            aria-label={text.optionDown(at + 1)}
            disabled={at === options.length - 1}
            onClick={() => onChange(moved(options, at, at + 1))}
          >
            ↓
          </Button>
          <Button aria-label={text.removeOption(at + 1)} danger onClick={() => onChange(options.filter((_, index) => index !== at))}>
            ×
          </Button>
        </Space.Compact>
      ))}
      {error ? (
        <div className="survey-field__error" role="alert">
          {error}
        </div>
      ) : null}
      <Button type="dashed" block disabled={full} onClick={() => add(options.length)}>
        {text.addOption}
      </Button>
    </div>
  );
}
