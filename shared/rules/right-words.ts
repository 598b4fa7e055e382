import type { OfferRule, RightKind } from '../contracts/right';
import { defineTexts } from './language';

export const rightKindTexts = defineTexts<Record<RightKind, string>>({
  zh: { gift: '礼品', pass: '通行权益', coupon: '优惠券' },
  en: { gift: 'Gift', pass: 'Pass', coupon: 'Coupon' },
});

/** Who gets it. */
export const offerRuleTexts = defineTexts<Record<OfferRule, string>>({
  zh: { registered: '已报名的观众自己领取', came: '已到场的观众自己领取', staff: '由工作人员发放' },
  en: { registered: 'Taken by whoever is registered', came: 'Taken by whoever has come', staff: 'Given by staff' },
});
