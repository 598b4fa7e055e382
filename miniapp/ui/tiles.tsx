import { ScrollView, View } from '@tarojs/components';
import type { ReactNode } from 'react';

/** Cards side by side, to be pushed along. */
export function Tiles({ children }: { children: ReactNode }) {
  return (
    <ScrollView scrollX enableFlex showScrollbar={false} className="el-tiles">
      <View className="el-tiles__line">{children}</View>
    </ScrollView>
  );
}
