import { View } from '@tarojs/components';
import type { ShownOfferCard } from '@shared/contracts/showcase-fields';
import { go } from '../platform/routes';
import { Avatar } from './avatar';
import { toastError } from './feedback';
import { Picture } from './picture';
import { Tag } from './tag';
import { tappable } from './tappable';

interface OfferProps {
  offer: ShownOfferCard;
  exhibitionId: string;
  /** Whose it is, where that is not plain. */
  withExhibitor?: boolean;
}

const opener = (offer: ShownOfferCard, exhibitionId: string) => () => void go('offer', { id: offer.id, exhibitionId }).catch(toastError);

/** One line of products or launches. */
export function OfferRow({ offer, exhibitionId, withExhibitor = false }: OfferProps) {
  return (
    <View className="el-item el-offer" hoverClass="el-item--pressed" {...tappable(opener(offer, exhibitionId))}>
      <View className="el-offer__picture">
        {offer.picture ? (
          <Picture picture={offer.picture} width={84} ratio={0.75} />
        ) : (
          <Avatar name={offer.title} size={84} shape="square" />
        )}
      </View>
      <View className="el-item__body">
        <View className="el-item__title el-clamp el-clamp--2">{offer.title}</View>
        {withExhibitor ? <View className="el-item__note el-clamp el-clamp--1">{offer.exhibitor.name}</View> : null}
        {offer.summary ? <View className="el-item__note el-clamp el-clamp--2">{offer.summary}</View> : null}
        {offer.whenText ? (
          <View className="el-offer__tags">
            <Tag tone="amber">{offer.whenText}</Tag>
          </View>
        ) : null}
      </View>
    </View>
  );
}

/** One of several side by side. */
export function OfferTile({ offer, exhibitionId }: OfferProps) {
  return (
    <View className="el-tile" hoverClass="el-tile--pressed" {...tappable(opener(offer, exhibitionId))}>
      {offer.picture ? (
        <Picture picture={offer.picture} width={220} ratio={0.6} />
      ) : (
        <View className="el-tile__blank">
          <View className="el-clamp el-clamp--3">{offer.title}</View>
        </View>
      )}
      <View className="el-tile__words">
        <View className="el-tile__title el-clamp el-clamp--2">{offer.title}</View>
        <View className="el-tile__note el-clamp el-clamp--1">{offer.exhibitor.name}</View>
        {offer.whenText ? <View className="el-tile__note el-clamp el-clamp--1">{offer.whenText}</View> : null}
      </View>
    </View>
  );
}
