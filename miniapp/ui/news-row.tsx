import { View } from '@tarojs/components';
import type { ShownNewsCard } from '@shared/contracts/showcase-fields';
import { go } from '../platform/routes';
import { toastError } from './feedback';
import { Picture } from './picture';
import { tappable } from './tappable';

/** One line of the news: what, when, and a picture where there is one. */
export function NewsRow({ news, exhibitionId }: { news: ShownNewsCard; exhibitionId: string }) {
  const open = (): void => void go('news', { id: news.id, exhibitionId }).catch(toastError);
  return (
    <View className="el-item el-offer" hoverClass="el-item--pressed" {...tappable(open)}>
      <View className="el-item__body">
        <View className="el-item__title el-clamp el-clamp--2">{news.title}</View>
        {news.summary ? <View className="el-item__note el-clamp el-clamp--2">{news.summary}</View> : null}
        <View className="el-item__note">{news.dayText}</View>
      </View>
      {news.picture ? (
        <View className="el-offer__picture">
          <Picture picture={news.picture} width={84} ratio={0.75} />
        </View>
      ) : null}
    </View>
  );
}
