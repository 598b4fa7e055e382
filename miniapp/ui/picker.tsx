import { Picker as TaroPicker, Text, View } from '@tarojs/components';
import { useText } from '../platform/i18n';
import { classNames } from './class-names';
import { Field } from './field';
import { Icon } from './icon';
import { uiTexts } from './texts';
import { COLOURS } from './colours';

export interface Choice {
  readonly value: string;
  readonly label: string;
}

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

/** One of several, by the phone's own wheel. */
export function Picker({ label, choices, value, onChange, required, hint, error, placeholder, anchor }: PickerProps) {
  const text = useText(uiTexts);
  const index = choices.findIndex((choice) => choice.value === value);
  return (
    <Field label={label} required={required} hint={hint} error={error} anchor={anchor}>
      <TaroPicker
        mode="selector"
        range={choices.map((choice) => choice.label)}
        value={Math.max(index, 0)}
        onChange={(event) => {
          const choice = choices[Number(event.detail.value)];
          if (choice) onChange(choice.value);
        }}
      >
        <View className={classNames('el-input', error && 'el-input--bad')}>
          <Text className={classNames('el-input__value', index < 0 && 'el-input__placeholder')}>
            {choices[index]?.label ?? placeholder ?? text.choose}
          </Text>
          <Icon name="down" size={18} colour={COLOURS.ink3} />
        </View>
      </TaroPicker>
    </Field>
  );
}
