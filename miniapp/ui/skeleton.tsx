import { View } from '@tarojs/components';
import { classNames } from './class-names';

interface SkeletonProps {
  /** How many blocks of this shape. */
  count?: number;
  shape?: 'item' | 'card' | 'hero' | 'text';
}

/** Where content will be, while it loads. */
export function Skeleton({ count = 3, shape = 'item' }: SkeletonProps) {
  return (
    <View className="el-skeletons">
      {Array.from({ length: count }, (_, index) => (
        <View key={index} className={classNames('el-skeleton', `el-skeleton--${shape}`)}>
          {shape === 'item' ? <View className="el-skeleton__dot" /> : null}
          <View className="el-skeleton__lines">
            <View className="el-skeleton__line el-skeleton__line--long" />
            <View className="el-skeleton__line" />
          </View>
        </View>
      ))}
    </View>
  );
}
