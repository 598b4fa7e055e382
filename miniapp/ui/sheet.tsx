import { ScrollView, View } from '@tarojs/components';
import type { ReactNode } from 'react';
import { useText } from '../platform/i18n';
import { classNames } from './class-names';
import { Icon } from './icon';
import { tappable } from './tappable';
import { uiTexts } from './texts';
import { COLOURS } from './colours';
import { aria } from './aria';
import { useDialog } from './use-dialog';

interface SheetProps {
  open: boolean;
  title: string;
  onClose: () => void;
  children: ReactNode;
}

/** A panel from below; a tap beside it closes it. */
export function Sheet({ open, title, onClose, children }: SheetProps) {
  const text = useText(uiTexts);
  useDialog(open, onClose);
  return (
    <View className={classNames('el-sheet', open && 'el-sheet--open')} catchMove>
      <View className="el-sheet__back" onClick={() => onClose()} {...aria({ role: 'presentation', hidden: true })} />
      <View className="el-sheet__panel" {...aria({ role: 'dialog', label: title, hidden: !open })}>
        <View className="el-sheet__head">
          <View className="el-heading">{title}</View>
          <View className="el-sheet__close" {...tappable(onClose, { label: text.close })}>
            <Icon name="close" size={20} colour={COLOURS.ink2} />
          </View>
        </View>
        <ScrollView scrollY className="el-sheet__body">
          {open ? children : null}
        </ScrollView>
      </View>
    </View>
  );
}
