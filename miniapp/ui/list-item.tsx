import { View } from '@tarojs/components';
import type { ReactNode } from 'react';
import { classNames } from './class-names';
import { Icon, type IconName } from './icon';
import { tappable } from './tappable';
import { COLOURS } from './colours';

interface ListItemProps {
  title: ReactNode;
  note?: ReactNode;
  icon?: IconName;
  before?: ReactNode;
  /** At the right: a value, a tag. */
  after?: ReactNode;
  onTap?: () => void;
  /** An arrow at the right; default when it can be tapped. */
  arrow?: boolean;
  id?: string;
}

export function ListItem({ title, note, icon, before, after, onTap, arrow = onTap !== undefined, id }: ListItemProps) {
  return (
    <View
      {...(id === undefined ? {} : { id })}
      className={classNames('el-item', onTap && 'el-item--tap')}
      hoverClass={onTap ? 'el-item--pressed' : 'none'}
      {...(onTap ? tappable(onTap) : {})}
    >
      {icon ? (
        <View className="el-item__icon">
          <Icon name={icon} size={22} colour={COLOURS.pine} />
        </View>
      ) : null}
      {before}
      <View className="el-item__body">
        <View className="el-item__title">{title}</View>
        {note ? <View className="el-item__note">{note}</View> : null}
      </View>
      {after ? <View className="el-item__after">{after}</View> : null}
      {arrow ? <Icon name="chevron" size={18} colour={COLOURS.lineStrong} /> : null}
    </View>
  );
}
