import type { FormField } from '@shared/contracts/registration';
import { Button, Input, Space } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { useText } from '../../../../platform/language';
import { upTo } from '../../../../ui/graphemes';
import { formTexts } from './texts';
import { moved } from './form-draft';
import { randomKey } from './question-words';

type Options = NonNullable<FormField['options']>;

/** Names of the choices. Their hidden values stay, so that answers already given follow a new name. */
export function OptionsEditor({ options, onChange }: { options: Options; onChange: (options: Options, tag?: string) => void }) {
  const text = useText(formTexts);
  const box = useRef<HTMLDivElement>(null);
  const [focus, setFocus] = useState<string | null>(null);
  useEffect(() => {
    if (focus !== null) box.current?.querySelector<HTMLInputElement>(`[data-option="${focus}"] input`)?.focus();
  }, [focus]);

  function add(at: number) {
    const value = `o_${randomKey()}`;
    onChange([...options.slice(0, at), { value, label: { zh: '', en: '' } }, ...options.slice(at)]);
    setFocus(value);
  }
  const rename = (at: number, part: 'zh' | 'en', typed: string) =>
    onChange(
      options.map((one, index) => (index === at ? { ...one, label: { ...one.label, [part]: typed } } : one)),
      `${options[at]?.value}.${part}`,
    );

  return (
    <div ref={box}>
      {options.map((option, at) => (
        <Space.Compact key={option.value} data-option={option.value} className="form-option">
          <Input
            aria-label={text.optionZh(at + 1)}
            placeholder={text.chinese}
            count={upTo(200)}
            status={option.label.zh.trim() ? '' : 'error'}
            value={option.label.zh}
            onChange={(event) => rename(at, 'zh', event.target.value)}
            onPressEnter={() => add(at + 1)}
          />
          <Input
            aria-label={text.optionEn(at + 1)}
            placeholder={text.englishOptional}
            count={upTo(400)}
            value={option.label.en}
            onChange={(event) => rename(at, 'en', event.target.value)}
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
      <Button type="dashed" block disabled={options.length >= 100} onClick={() => add(options.length)}>
        {text.addOption}
      </Button>
    </div>
  );
}
