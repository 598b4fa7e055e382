import { View } from '@tarojs/components';
import { errorText } from '@shared/errors';
import { useLanguage, useText } from '../../platform/i18n';
import { aria } from '../../ui/aria';
import { Tag } from '../../ui/tag';
import { deskTexts, stateTexts } from './texts';
import type { ShownItem } from './use-desk';

const TONES = { draft: 'plain', sent: 'amber', changed_since: 'amber', returned: 'bad' } as const;

/** How a part stands, and why it was sent back. */
export function PartNote({ item }: { item: ShownItem | undefined }) {
  const text = useText(deskTexts);
  const states = useText(stateTexts);
  const language = useLanguage();
  if (!item || (item.state === 'shown' && !item.refused)) return null;
  return (
    <View className="desk__note">
      {item.state === 'shown' ? null : <Tag tone={TONES[item.state]}>{states[item.state]}</Tag>}
      {item.refused ? (
        <View className="desk__why" {...aria({ role: 'alert' })}>
          {errorText(item.refused, language)}
        </View>
      ) : null}
      {item.state === 'returned' && item.reason ? <View className="desk__why">{text.returnedWhy(item.reason)}</View> : null}
    </View>
  );
}
