import { View } from '@tarojs/components';
import { classNames } from './class-names';

/** How far, 0..1; null when it is not known how long it takes. */
export function Progress({ value, label }: { value: number | null; label?: string }) {
  const percent = value === null ? null : Math.round(Math.min(Math.max(value, 0), 1) * 100);
  return (
    <View className="el-progress">
      <View className="el-progress__track">
        <View
          className={classNames('el-progress__bar', percent === null && 'el-progress__bar--unknown')}
          style={percent === null ? {} : { width: `${percent}%` }}
        />
      </View>
      {label ? <View className="el-progress__label">{label}</View> : null}
    </View>
  );
}
