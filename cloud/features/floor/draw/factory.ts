import { randomBytes } from 'node:crypto';
import { EVERY_BRANCH } from '../../../platform/auth/caller';
import { createKeys, type Keys } from '../../../platform/keys';
import type { Exhibition } from '../../show/exhibition';
import { createDraw, publishDraw, type DrawInput } from './manage-draw';
import type { DrawPlain } from './store';

export const makeKeys = (): Keys => createKeys(new Map([[1, randomBytes(32)]]));

/** Terms that may be published. */
export function drawTerms(fields: Partial<DrawInput> = {}): DrawInput {
  return {
    kind: 'stage',
    name: '幸运观众',
    rules: '签到即可参加，每人一次机会，现场抽取。',
    prizes: [
      { id: 'first', name: '平板电脑', quantity: 1, valueFen: 300_000, odds: 0 },
      { id: 'second', name: '充电宝', quantity: 3, valueFen: 10_000, odds: 0 },
    ],
    opensAt: '2026-03-10T09:00:00+08:00',
    closesAt: '2026-03-11T16:00:00+08:00',
    redemption: '凭兑奖码在服务台领取，逾期视为放弃。',
    redeemUntil: '2026-03-11T17:00:00+08:00',
    organiser: '某某会展公司',
    contact: '021-60000000',
    ...fields,
  };
}

/** A draw whose rules are published. */
export async function makeDraw(
  keys: Keys,
  exhibition: Pick<Exhibition, 'id' | 'branchId'>,
  now: Date,
  fields: Partial<DrawInput> = {},
): Promise<DrawPlain> {
  const { id } = await createDraw(keys, exhibition, drawTerms(fields));
  return publishDraw(id, EVERY_BRANCH, now);
}
