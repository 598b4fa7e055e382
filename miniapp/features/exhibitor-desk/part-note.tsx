import { View } from '@tarojs/components';
import type { DeskItem } from '@shared/contracts/exhibitor-desk';
import { useText } from '../../platform/i18n';
import { Tag } from '../../ui/tag';
import { deskTexts, stateTexts } from './texts';

const TONES = { draft: 'plain', sent: 'amber', changed_since: 'amber', returned: 'bad' } as const;

/** How a part stands, and why it was sent back. */
export function PartNote({ item }: { item: DeskItem | undefined }) {
  const text = useText(deskTexts);
  const states = useText(stateTexts);
  if (!item || item.state === 'shown') return null;
  return (
    <View className="desk__note">
      <Tag tone={TONES[item.state]}>{states[item.state]}</Tag>
      {item.state === 'returned' && item.reason ? <View className="desk__why">{text.returnedWhy(item.reason)}</View> : null}
    </View>
  );
}
