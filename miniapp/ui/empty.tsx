import { View } from '@tarojs/components';
import type { ReactNode } from 'react';
import { Icon, type IconName } from './icon';
import { COLOURS } from './colours';

interface EmptyProps {
  title: string;
  note?: string;
  icon?: IconName;
  /** What one can do about it. */
  action?: ReactNode;
}

export function Empty({ title, note, icon = 'box', action }: EmptyProps) {
  return (
    <View className="el-empty">
      <View className="el-empty__icon">
        <Icon name={icon} size={32} colour={COLOURS.pine} />
      </View>
      <View className="el-empty__title">{title}</View>
      {note ? <View className="el-empty__note">{note}</View> : null}
      {action ? <View className="el-empty__action">{action}</View> : null}
    </View>
  );
}
