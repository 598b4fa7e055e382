import { View } from '@tarojs/components';
import type { ReactNode } from 'react';
import { tappable } from './tappable';

interface SectionProps {
  title: string;
  /** At the right of the title: "see all". */
  more?: string;
  onMore?: () => void;
  children: ReactNode;
}

export function Section({ title, more, onMore, children }: SectionProps) {
  return (
    <View className="el-section">
      <View className="el-section__head">
        <View className="el-heading">{title}</View>
        {more && onMore ? (
          <View className="el-section__more" {...tappable(onMore)}>
            {more}
          </View>
        ) : null}
      </View>
      {children}
    </View>
  );
}
