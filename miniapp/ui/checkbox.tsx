import { View } from '@tarojs/components';
import type { ReactNode } from 'react';
import { classNames } from './class-names';
import { Icon } from './icon';
import { tappable } from './tappable';
import { COLOURS } from './colours';

interface CheckboxProps {
  checked: boolean;
  onChange: (checked: boolean) => void;
  children: ReactNode;
  /** In red when it must be ticked and is not. */
  bad?: boolean;
  disabled?: boolean;
  id?: string;
}

/** The whole row is the target; links inside it stop their own tap. */
export function Checkbox({ checked, onChange, children, bad = false, disabled = false, id }: CheckboxProps) {
  return (
    <View
      {...(id === undefined ? {} : { id })}
      className={classNames('el-checkbox', checked && 'el-checkbox--on', bad && 'el-checkbox--bad', disabled && 'el-checkbox--off')}
      {...tappable(() => onChange(!checked), { role: 'checkbox', checked, disabled })}
    >
      <View className="el-checkbox__box">{checked ? <Icon name="check" size={16} colour={COLOURS.surface} /> : null}</View>
      <View className="el-checkbox__text">{children}</View>
    </View>
  );
}
