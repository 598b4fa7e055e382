import type { TicketKind } from '@shared/contracts/registration';
import type { Dimension } from '@shared/rules/figure';
import { TICKET_KIND_NAMES } from '../../../ui/words';

const CHANNEL_NAMES: Readonly<Record<string, string>> = {
  hall_poster: '展馆海报',
  website: '官网',
  article: '文章',
  advert: '广告',
  other: '其他',
  touchpoint: '其他',
  booth: '展位码',
  poster: '推荐海报',
  share: '分享卡片',
};

/** A dimension's value as people read it; halls, codes and branches go by their own names. */
export function partName(dimension: Dimension, value: string): string {
  if (dimension === 'channel') return CHANNEL_NAMES[value] ?? value;
  return dimension === 'group' ? (TICKET_KIND_NAMES[value as TicketKind] ?? value) : value;
}
