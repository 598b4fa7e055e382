import { View } from '@tarojs/components';
import type { DeskItem } from '@shared/contracts/exhibitor-desk';
import { partTexts } from '@shared/rules/exhibitor-part-words';
import { useText } from '../../platform/i18n';
import { Card } from '../../ui/card';
import { ListItem } from '../../ui/list-item';
import { deskTexts } from './texts';

interface ReturnedCardProps {
  items: readonly DeskItem[];
  /** Goes to where it is written. */
  onOpen: (item: DeskItem) => void;
}

/** What was sent back and why, before anything else: nobody looks for it in four tabs. */
export function ReturnedCard({ items, onOpen }: ReturnedCardProps) {
  const text = useText(deskTexts);
  const names = useText(partTexts);
  const returned = items.filter(({ state }) => state === 'returned');
  if (returned.length === 0) return null;
  /** What was to be taken out is called as visitors see it. */
  const titleOf = ({ edit, now }: DeskItem): string => {
    const [title] = [edit, now].flatMap((one) => (one && 'key' in one ? (one.value?.title.zh ?? []) : []));
    return [names[edit.part], title].filter(Boolean).join(' · ');
  };
  return (
    <Card padded={false} tone="bad" id="desk-returned">
      <View className="desk__returned">{text.returnedTitle}</View>
      {returned.map((item) => (
        <ListItem key={item.unit} title={titleOf(item)} note={item.reason ?? ''} onTap={() => onOpen(item)} />
      ))}
    </Card>
  );
}
