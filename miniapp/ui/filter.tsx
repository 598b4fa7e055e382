import { View } from '@tarojs/components';
import { aria } from './aria';
import { classNames } from './class-names';
import { Icon } from './icon';
import type { Choice } from './choice';
import { Sheet } from './sheet';
import { tappable } from './tappable';
import { COLOURS } from './colours';

/** Opens a filter sheet; coloured while something is filtered. */
export function FilterButton({ label, active, onTap }: { label: string; active: boolean; onTap: () => void }) {
  return (
    <View className={classNames('el-filter-button', active && 'el-filter-button--on')} {...tappable(onTap)}>
      {label}
      <Icon name="down" size={16} colour={active ? COLOURS.pine : COLOURS.ink2} />
    </View>
  );
}

interface FilterSheetProps {
  open: boolean;
  title: string;
  choices: readonly Choice[];
  value: string;
  onChange: (value: string) => void;
  onClose: () => void;
}

/** One of many, in a panel from below; choosing closes it. */
export function FilterSheet({ open, title, choices, value, onChange, onClose }: FilterSheetProps) {
  return (
    <Sheet open={open} title={title} onClose={onClose}>
      <View {...aria({ role: 'radiogroup', label: title })}>
        {choices.map((choice) => (
          <View
            key={choice.value}
            className={classNames('el-choice', choice.value === value && 'el-choice--on')}
            {...tappable(
              () => {
                onChange(choice.value);
                onClose();
              },
              { role: 'radio', checked: choice.value === value },
            )}
          >
            <View>{choice.label}</View>
            {choice.value === value ? <Icon name="check" size={20} colour={COLOURS.pine} /> : null}
          </View>
        ))}
      </View>
    </Sheet>
  );
}
