import { Picker as TaroPicker, Text, View } from '@tarojs/components';
import type { AnswerValue, FormField } from '@shared/contracts/registration';
import { inLanguage } from '@shared/rules/bilingual';
import { answerLimits } from '@shared/rules/registration-form';
import { useLanguage, useText } from '../../platform/i18n';
import { wechat } from '../../platform/wechat';
import { aria } from '../../ui/aria';
import { Checkbox } from '../../ui/checkbox';
import { classNames } from '../../ui/class-names';
import { Field, TextField } from '../../ui/field';
import { Picker } from '../../ui/picker';
import { anchorOf } from './show-fault';
import { registrationTexts } from './texts';

interface FormFieldProps {
  field: FormField;
  value: AnswerValue | undefined;
  error: string | undefined;
  /** The keyboard should open here. */
  focus?: boolean;
  onBlur?: () => void;
  onChange: (value: AnswerValue) => void;
}

/** One question of the organiser's form, in the control that suits its type. */
export function FormFieldInput({ field, value, error, focus, onBlur, onChange }: FormFieldProps) {
  const language = useLanguage();
  const text = useText(registrationTexts);
  const shared = {
    label: inLanguage(field.label, language),
    required: field.required,
    hint: field.help && inLanguage(field.help, language),
    error: error ?? null,
    anchor: anchorOf(`answer-${field.key}`),
  };
  const choices = (field.options ?? []).map((option) => ({ value: option.value, label: inLanguage(option.label, language) }));
  const typed = typeof value === 'string' ? value : typeof value === 'number' ? String(value) : '';
  switch (field.type) {
    case 'select':
      return <Picker {...shared} choices={choices} value={typed === '' ? null : typed} onChange={onChange} placeholder={text.choose} />;
    case 'multi': {
      const chosen = Array.isArray(value) ? value : [];
      return (
        <Field {...shared}>
          <View className="registration__choices">
            {choices.map((choice) => (
              <Checkbox
                key={choice.value}
                checked={chosen.includes(choice.value)}
                onChange={(on) => onChange(on ? [...chosen, choice.value] : chosen.filter((one) => one !== choice.value))}
              >
                {choice.label}
              </Checkbox>
            ))}
          </View>
        </Field>
      );
    }
    case 'checkbox':
      return (
        <Field label="" anchor={shared.anchor} error={error ?? null} hint={field.help && inLanguage(field.help, language)}>
          <Checkbox checked={value === true} bad={error !== undefined} onChange={onChange}>
            {inLanguage(field.label, language)}
          </Checkbox>
        </Field>
      );
    case 'date':
      if (wechat.host() !== 'weapp')
        return <TextField {...shared} id={`field-${field.key}`} browserType="date" value={typed} onChange={onChange} onBlur={onBlur} />;
      return (
        <Field {...shared}>
          <TaroPicker mode="date" value={typed} onChange={(event) => onChange(String(event.detail.value))}>
            <View
              className={classNames('el-input', error && 'el-input--bad')}
              {...aria({ role: 'button', label: `${shared.label} ${typed || text.choose}` })}
            >
              <Text className={classNames('el-input__value', typed === '' && 'el-input__placeholder')}>
                {typed === '' ? text.choose : typed}
              </Text>
            </View>
          </TaroPicker>
        </Field>
      );
    default:
      return (
        <TextField
          {...shared}
          id={`field-${field.key}`}
          focus={focus}
          onBlur={onBlur}
          value={typed}
          onChange={onChange}
          multiline={field.type === 'textarea'}
          type={field.type === 'number' ? 'digit' : 'text'}
          maxLength={answerLimits(field).max}
        />
      );
  }
}
