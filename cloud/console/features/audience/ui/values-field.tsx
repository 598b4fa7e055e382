import type { SegmentCondition, TraitView } from '@shared/contracts/segment';
import { MOST_VALUES } from '@shared/contracts/segment';
import { valuesOf } from '@shared/rules/segment';
import { DatePicker, Input, InputNumber, Select } from 'antd';
import dayjs from 'dayjs';
import { useLanguage, useText } from '../../../platform/language';
import { upTo } from '../../../ui/graphemes';
import { audienceTexts } from '../texts';

interface ValuesProps {
  readonly trait: TraitView;
  readonly condition: SegmentCondition;
  readonly wrong: boolean;
  readonly onChange: (values: string[]) => void;
}

/** What a condition compares with: chosen, or typed. */
export function ValuesField({ trait, condition: { op, values }, wrong, onChange }: ValuesProps) {
  const text = useText(audienceTexts);
  const language = useLanguage();
  const wanted = valuesOf(op);
  const status = wrong ? { status: 'error' as const } : {};
  if (wanted === 0) return <span />;
  if (trait.kind === 'choice')
    return (
      <Select<string[]>
        mode="multiple"
        aria-label={text.chooseValues}
        placeholder={text.chooseValues}
        maxCount={MOST_VALUES}
        maxTagCount="responsive"
        value={values}
        {...status}
        optionFilterProp="label"
        options={trait.options.map((one) => ({ value: one.value, label: one.words[language] || one.words.zh }))}
        onChange={onChange}
      />
    );
  const fields = Array.from({ length: wanted === 2 ? 2 : 1 }, (_, at) => at);
  const set = (at: number, value: string) => onChange(fields.map((one) => (one === at ? value : (values[one] ?? ''))));
  return (
    <span className="two">
      {fields.map((at) => (
        <OneValue
          key={at}
          kind={op === 'last_days' ? 'days' : trait.kind}
          value={values[at] ?? ''}
          status={status}
          onChange={(value) => set(at, value)}
        />
      ))}
    </span>
  );
}

interface OneProps {
  readonly kind: TraitView['kind'] | 'days';
  readonly value: string;
  readonly status: { readonly status?: 'error' };
  readonly onChange: (value: string) => void;
}

function OneValue({ kind, value, status, onChange }: OneProps) {
  const text = useText(audienceTexts);
  if (kind === 'date')
    return (
      <DatePicker
        aria-label={text.value}
        style={{ width: '100%' }}
        value={value ? dayjs(value) : null}
        {...status}
        onChange={(day: dayjs.Dayjs | null) => onChange(day ? day.format('YYYY-MM-DD') : '')}
      />
    );
  if (kind === 'number' || kind === 'days')
    return (
      <InputNumber<number>
        aria-label={text.value}
        style={{ width: '100%' }}
        min={kind === 'days' ? 1 : -999_999_999}
        max={kind === 'days' ? 9_999 : 999_999_999}
        value={value === '' ? null : Number(value)}
        {...(kind === 'days' ? { suffix: text.days, precision: 0 } : {})}
        {...status}
        onChange={(number) => onChange(number === null ? '' : String(number))}
      />
    );
  return <Input aria-label={text.value} count={upTo(100)} value={value} {...status} onChange={({ target }) => onChange(target.value)} />;
}
