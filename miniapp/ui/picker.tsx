import { Picker as TaroPicker, Text, View } from '@tarojs/components';
import { useState } from 'react';
import { useText } from '../platform/i18n';
import { wechat } from '../platform/wechat';
import { aria } from './aria';
import type { Choice } from './choice';
import { classNames } from './class-names';
import { Field } from './field';
import { FilterSheet } from './filter';
import { Icon } from './icon';
import { tappable } from './tappable';
import { uiTexts } from './texts';
import { COLOURS } from './colours';

interface PickerProps {
  label: string;
  choices: readonly Choice[];
  /** Null when nothing is chosen yet. */
  value: string | null;
  onChange: (value: string) => void;
  required?: boolean;
  hint?: string;
  error?: string | null;
  placeholder?: string;
  anchor?: string;
}

/** One of several: by the phone's own wheel in WeChat, in browsers by a sheet that keyboards can use too. */
export function Picker({ label, choices, value, onChange, required, hint, error, placeholder, anchor }: PickerProps) {
  const text = useText(uiTexts);
  const [open, setOpen] = useState(false);
  const index = choices.findIndex((choice) => choice.value === value);
  const shown = choices[index]?.label ?? placeholder ?? text.choose;
  const box = (more: object = {}) => (
    <View className={classNames('el-input', error && 'el-input--bad')} {...more}>
      <Text className={classNames('el-input__value', index < 0 && 'el-input__placeholder')}>{shown}</Text>
      <Icon name="down" size={18} colour={COLOURS.ink3} />
    </View>
  );
  return (
    <Field label={label} required={required} hint={hint} error={error} anchor={anchor}>
      {wechat.host() === 'weapp' ? (
        <TaroPicker
          mode="selector"
          range={choices.map((choice) => choice.label)}
          value={Math.max(index, 0)}
          onChange={(event) => {
            const choice = choices[Number(event.detail.value)];
            if (choice) onChange(choice.value);
          }}
        >
          {box(aria({ role: 'button', label: `${label} ${shown}` }))}
        </TaroPicker>
      ) : (
        <>
          {box(tappable(() => setOpen(true), { label: `${label} ${shown}` }))}
          <FilterSheet open={open} title={label} choices={choices} value={value ?? ''} onClose={() => setOpen(false)} onChange={onChange} />
        </>
      )}
    </Field>
  );
}
