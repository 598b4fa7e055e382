import { ScrollView, View } from '@tarojs/components';
import { aria } from './aria';
import { classNames } from './class-names';
import type { Choice } from './choice';
import { tappable } from './tappable';

interface SegmentsProps {
  choices: readonly Choice[];
  value: string;
  onChange: (value: string) => void;
  /** `pills` scroll sideways, `bar` shares the width. */
  look?: 'pills' | 'bar';
}

/** One of a few, always in sight. */
export function Segments({ choices, value, onChange, look = 'pills' }: SegmentsProps) {
  const items = choices.map((choice) => (
    <View
      key={choice.value}
      className={classNames('el-segment', choice.value === value && 'el-segment--on')}
      {...tappable(() => onChange(choice.value), { role: 'tab', selected: choice.value === value })}
    >
      {choice.label}
    </View>
  ));
  if (look === 'bar')
    return (
      <View className="el-segments el-segments--bar" {...aria({ role: 'tablist' })}>
        {items}
      </View>
    );
  return (
    <ScrollView scrollX enableFlex showScrollbar={false} className="el-segments el-segments--pills">
      <View className="el-segments__line" {...aria({ role: 'tablist' })}>
        {items}
      </View>
    </ScrollView>
  );
}
