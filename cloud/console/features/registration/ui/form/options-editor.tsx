import type { FormField } from '@shared/contracts/registration';
import { Button, Input, Space } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { moved } from './form-draft';
import { randomKey } from './question-words';
import { upTo } from '../../../../ui/graphemes';

type Options = NonNullable<FormField['options']>;

/** Names of the choices. Their hidden values stay, so that answers already given follow a new name. */
export function OptionsEditor({ options, onChange }: { options: Options; onChange: (options: Options, tag?: string) => void }) {
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
  const rename = (at: number, part: 'zh' | 'en', text: string) =>
    onChange(
      options.map((one, index) => (index === at ? { ...one, label: { ...one.label, [part]: text } } : one)),
      `${options[at]?.value}.${part}`,
    );

  return (
    <div ref={box}>
      {options.map((option, at) => (
        <Space.Compact key={option.value} data-option={option.value} className="form-option">
          <Input
            aria-label={`选项 ${at + 1} 中文`}
            placeholder="中文"
            count={upTo(200)}
            status={option.label.zh.trim() ? '' : 'error'}
            value={option.label.zh}
            onChange={(event) => rename(at, 'zh', event.target.value)}
            onPressEnter={() => add(at + 1)}
          />
          <Input
            aria-label={`选项 ${at + 1} 英文`}
            placeholder="英文（可不填）"
            count={upTo(400)}
            value={option.label.en}
            onChange={(event) => rename(at, 'en', event.target.value)}
            onPressEnter={() => add(at + 1)}
          />
          <Button aria-label={`选项 ${at + 1} 上移`} disabled={at === 0} onClick={() => onChange(moved(options, at, at - 1))}>
            ↑
          </Button>
          <Button
            aria-label={`选项 ${at + 1} 下移`}
            disabled={at === options.length - 1}
            onClick={() => onChange(moved(options, at, at + 1))}
          >
            ↓
          </Button>
          <Button aria-label={`移除选项 ${at + 1}`} danger onClick={() => onChange(options.filter((_, index) => index !== at))}>
            ×
          </Button>
        </Space.Compact>
      ))}
      <Button type="dashed" block disabled={options.length >= 100} onClick={() => add(options.length)}>
        添加选项
      </Button>
    </div>
  );
}
