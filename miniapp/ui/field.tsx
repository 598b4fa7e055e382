import { Input, Text, Textarea, View } from '@tarojs/components';
import type { ReactNode } from 'react';
import { firstGraphemes, mostUnits } from '@shared/rules/text';
import { wechat } from '../platform/wechat';
import { classNames } from './class-names';
import { aria } from './aria';
import { nativeInput } from './native-input';

interface FieldProps {
  label: string;
  required?: boolean;
  hint?: string;
  /** What is wrong with the value, in words. */
  error?: string | null;
  /** Names the whole block, to scroll to. */
  anchor?: string;
  children: ReactNode;
}

/** Label, control, hint and error as one block. */
export function Field({ label, required = false, hint, error, anchor, children }: FieldProps) {
  return (
    <View className="el-field" {...(anchor === undefined ? {} : { id: anchor })}>
      <View className="el-field__label">
        <Text>{label}</Text>
        {required ? <Text className="el-field__star">*</Text> : null}
      </View>
      {children}
      {error ? (
        <View className="el-field__error" {...aria({ role: 'alert' })}>
          {error}
        </View>
      ) : hint ? (
        <View className="el-field__hint">{hint}</View>
      ) : null}
    </View>
  );
}

interface TextFieldProps {
  label: string;
  value: string;
  onChange: (value: string) => void;
  /** Left the field: the moment to check it. */
  onBlur?: () => void;
  type?: 'text' | 'number' | 'digit' | 'nickname';
  placeholder?: string;
  required?: boolean;
  hint?: string;
  error?: string | null;
  /** In characters as people see them. */
  maxLength?: number;
  multiline?: boolean;
  disabled?: boolean;
  /** In browsers: their own kind of input, for example `date`. */
  browserType?: string;
  id?: string;
  anchor?: string;
  /** Turns true when the keyboard should open here; WeChat only (browsers focus the element itself). */
  focus?: boolean;
  /** What stands before the input, for example a country code. */
  before?: ReactNode;
  /** What stands after it, for example a button. */
  after?: ReactNode;
}

export function TextField({
  label,
  value,
  onChange,
  onBlur,
  type = 'text',
  placeholder,
  required,
  hint,
  error,
  maxLength = 140,
  multiline = false,
  disabled = false,
  browserType,
  id,
  anchor,
  focus,
  before,
  after,
}: TextFieldProps) {
  const shared = {
    ...(id === undefined ? {} : { id }),
    value,
    placeholder,
    // In code units, as no reader counts: what is too long is cut between two characters below.
    maxlength: mostUnits({ max: maxLength }),
    disabled,
    placeholderClass: 'el-input__placeholder',
    ...nativeInput({ label, required, invalid: Boolean(error), type: browserType }),
    ...(focus === undefined || wechat.host() !== 'weapp' ? {} : { focus }),
    onInput: (event: { detail: { value: string } }) => onChange(firstGraphemes(event.detail.value, maxLength)),
    onBlur: () => onBlur?.(),
  };
  return (
    <Field label={label} required={required} hint={hint} error={error} anchor={anchor}>
      <View className={classNames('el-input', error && 'el-input--bad', disabled && 'el-input--off')}>
        {before}
        {multiline ? (
          <Textarea className="el-input__area" autoHeight {...shared} />
        ) : (
          <Input className="el-input__control" type={type} {...shared} />
        )}
        {after}
      </View>
    </Field>
  );
}
