import { View } from '@tarojs/components';
import type { Favourite } from '@shared/contracts/favourite';
import { useText } from '../../platform/i18n';
import { go } from '../../platform/routes';
import { Card } from '../../ui/card';
import { toastError } from '../../ui/feedback';
import { LongList } from '../../ui/long-list';
import { StarButton } from '../../ui/star-button';
import { Tag } from '../../ui/tag';
import { tappable } from '../../ui/tappable';
import { planTexts } from './texts';

interface KeptThingsProps {
  exhibitionId: string;
  items: readonly Favourite[];
  onRemoved: (one: Favourite) => void;
  onNote: (one: Favourite) => void;
}

/** Exhibitors or products that are kept, with their notes; what is gone keeps its name and can be taken back. */
export function KeptThings({ exhibitionId, items, onRemoved, onNote }: KeptThingsProps) {
  const text = useText(planTexts);
  const open = ({ kind, subjectId }: Favourite): void =>
    void go(kind === 'offer' ? 'offer' : 'exhibitor', { id: subjectId, exhibitionId }).catch(toastError);
  return (
    <Card padded={false} className="plan__things">
      <LongList items={items}>
        {(one) => (
          <View key={one.subjectId} className="plan__thing">
            <View className="plan__thing-body" {...(one.gone ? {} : tappable(() => open(one)))}>
              <View className="plan__thing-title">{one.title}</View>
              {one.detail ? <View className="el-muted el-small">{one.detail}</View> : null}
              {one.gone ? <Tag tone="bad">{text.gone}</Tag> : null}
              {one.note ? <View className="plan__note">{one.note}</View> : null}
            </View>
            <View className="plan__act plan__act--thing" {...tappable(() => onNote(one), { label: `${text.note} ${one.title}` })}>
              {one.note ? text.note : text.addNote}
            </View>
            <StarButton exhibitionId={exhibitionId} what={one} kept={one} onRemoved={() => onRemoved(one)} />
          </View>
        )}
      </LongList>
    </Card>
  );
}
