import type { ResponseOf } from '@shared/contracts/contract';
import { WECHAT_PREPARATIONS, type listWechatPreparations } from '@shared/contracts/wechat-preparation';
import { listStaffNames } from '../staff';
import { listTicked } from './store';

/** Every preparation in the order in which they are best begun, with who ticked it. */
export async function listPreparations(language: 'zh' | 'en'): Promise<ResponseOf<typeof listWechatPreparations>> {
  const ticked = await listTicked();
  const names = await listStaffNames(ticked.map((one) => one.staffId));
  const gone = language === 'zh' ? '已删除的账号' : 'a deleted account';
  const byKey = new Map(ticked.map((one) => [one._id, { at: one.doneAt.toISOString(), by: names.get(one.staffId) ?? gone }]));
  return { items: WECHAT_PREPARATIONS.map((key) => ({ key, done: byKey.get(key) ?? null })) };
}
