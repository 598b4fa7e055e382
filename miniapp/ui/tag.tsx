import { View } from '@tarojs/components';
import type { ReactNode } from 'react';

export function Tag({ children, tone = 'plain' }: { children: ReactNode; tone?: 'plain' | 'pine' | 'amber' | 'good' | 'bad' }) {
  return <View className={`el-tag el-tag--${tone}`}>{children}</View>;
}
