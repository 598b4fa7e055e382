import type { ResponseOf } from '@shared/contracts/contract';
import type { listFigureParts, NamedCode } from '@shared/contracts/figure';
import type { TicketKind } from '@shared/contracts/registration';
import type { Dimension } from '@shared/rules/figure';
import { own } from '@shared/rules/own';
import { CHANNEL_NAMES } from '@shared/rules/touchpoint';
import { TICKET_KIND_NAMES } from '../../../ui/words';

/** Codes that hang nowhere go by their kind. */
const KIND_NAMES: Readonly<Record<string, string>> = { touchpoint: '其他', booth: '展位码', poster: '推荐海报', share: '分享卡片' };
const PLACE_NAMES: Readonly<Record<string, { readonly zh: string }>> = CHANNEL_NAMES;

export type Part = ResponseOf<typeof listFigureParts>['items'][number];

/** What a code stands for as people read it. */
export function codeName({ kind, name }: NamedCode): string {
  switch (kind) {
    case 'booth':
      return name ? `展位 ${name}` : '已撤下的展位';
    case 'poster':
      return name ? `${name}的海报` : '推荐海报';
    case 'share':
      return name ? `${name}分享的卡片` : '分享卡片';
    case 'touchpoint':
      return name ?? '其他触点';
  }
}

/** A dimension's value as people read it; halls go by their own names. */
export function partName(dimension: Dimension, { value, name, code }: Part): string {
  switch (dimension) {
    case 'channel':
      return own(KIND_NAMES, value) ?? own(PLACE_NAMES, value)?.zh ?? '其他';
    case 'group':
      return TICKET_KIND_NAMES[value as TicketKind] ?? '其他';
    case 'touchpoint':
      return code ? codeName(code) : '已失效的码';
    case 'branch':
      return name ?? '其他分公司';
    case 'hall':
      return value;
  }
}
