import type { OfferRule, RightKind } from '@shared/contracts/right';
import type { FairPicture } from './pictures/canvas';
import { lookOf, type Look } from './pictures/looks';

export interface FairRight {
  readonly key: string;
  readonly kind: RightKind;
  readonly name: { readonly zh: string; readonly en: string };
  readonly description: { readonly zh: string; readonly en: string };
  readonly where: { readonly zh: string; readonly en: string };
  readonly picture: FairPicture;
  readonly rule: OfferRule;
  /** In all, and of them for this show; null: without a limit. */
  readonly stock: number | null;
  readonly quota: number | null;
}

const pictureOf = (look: Look, zh: string, en: string, place: number): FairPicture => lookOf({ look, zh, en }, place, 0);

/** What visitors may take, and what staff give them. */
export const RIGHTS: readonly FairRight[] = [
  {
    key: 'bag',
    kind: 'gift',
    name: { zh: '展会帆布袋', en: 'Canvas bag' },
    description: {
      zh: '装样册、装样件都合适。每人一个，入场后领取，先到先得。',
      en: 'One each, once you are in; first come, first served.',
    },
    where: { zh: '1 号馆服务台', en: 'Help desk, Hall 1' },
    picture: pictureOf('bag', '展会帆布袋', 'Canvas bag', 3),
    rule: 'came',
    stock: 3_000,
    quota: 1_200,
  },
  {
    key: 'manual',
    kind: 'gift',
    name: { zh: '纸质选型手册', en: 'Printed guide for buyers' },
    description: {
      zh: '四个展馆的选型清单合订本，报名即可预约，到场领取。',
      en: 'All four checklists in one book; reserve it with your registration.',
    },
    where: { zh: '南门资料台', en: 'Desk at the south gate' },
    picture: pictureOf('manual', '选型手册', 'Guide for buyers', 1),
    rule: 'registered',
    stock: 2_000,
    quota: 800,
  },
  {
    key: 'lounge',
    kind: 'pass',
    name: { zh: '买家休息室通行', en: 'Lounge for buyers' },
    description: {
      zh: '由主办方邀请的专业买家使用，可带一位同事，三天有效。',
      en: 'For invited buyers and one colleague, all three days.',
    },
    where: { zh: '2 号馆二层休息室', en: 'Lounge above Hall 2' },
    picture: pictureOf('pass', '休息室通行证', 'Lounge pass', 4),
    rule: 'staff',
    stock: null,
    quota: 200,
  },
  {
    key: 'lunch',
    kind: 'coupon',
    name: { zh: '餐厅九折券', en: 'A tenth off lunch' },
    description: { zh: '中央大厅餐厅午市使用一次，不与其他优惠同享。', en: 'Once, at lunch in the central hall.' },
    where: { zh: '中央大厅餐厅收银台', en: 'Restaurant, central hall' },
    picture: pictureOf('coupon', '餐厅九折券', 'Lunch coupon', 7),
    rule: 'came',
    stock: null,
    quota: null,
  },
];
