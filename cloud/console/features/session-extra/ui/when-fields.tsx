import { AUDIENCES } from '@shared/contracts/session-extra';
import { Select, Space } from 'antd';
import { useText } from '../../../platform/language';
import { MomentPicker } from '../../../ui/show-pickers';
import { audienceTexts, extraTexts } from '../texts';
import type { When } from './form';

interface WhenFieldsProps<Value extends When> {
  readonly value?: Value;
  readonly onChange?: (value: Value) => void;
}

/** Who may open something, and from when. Fits a Form.Item. */
export function WhenFields<Value extends When>({ value, onChange }: WhenFieldsProps<Value>) {
  const text = useText(extraTexts);
  const audiences = useText(audienceTexts);
  if (!value) return null;
  const set = (part: Partial<When>) => onChange?.({ ...value, ...part });
  return (
    <Space wrap>
      <Select
        aria-label={text.audience}
        style={{ width: 180 }}
        value={value.audience}
        options={AUDIENCES.map((one) => ({ value: one, label: audiences[one] }))}
        onChange={(audience) => set({ audience })}
      />
      <Select
        aria-label={text.from}
        style={{ width: 180 }}
        value={value.from}
        options={(['now', 'end', 'at'] as const).map((one) => ({ value: one, label: text[one] }))}
        onChange={(from) => set({ from })}
      />
      {value.from === 'at' ? <MomentPicker value={value.at} placeholder={text.atLabel} onChange={(at) => set({ at })} /> : null}
    </Space>
  );
}
