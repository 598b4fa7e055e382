import type { WechatPreparation } from '@shared/contracts/wechat-preparation';
import { recordAudit } from '../../../platform/audit';
import { listTicked, tick, untick } from './store';

/** Notes that something was prepared at WeChat, or has to be again; the same again changes nothing. */
export async function tickPreparation(key: WechatPreparation, done: boolean, staffId: string, now: Date): Promise<void> {
  const ticked = (await listTicked()).some((one) => one._id === key);
  if (ticked === done) return;
  await recordAudit({
    exhibitionId: null,
    branchId: null,
    at: now,
    staffId,
    action: done ? 'preparation_ticked' : 'preparation_opened',
    reason: '',
    details: { preparation: key },
  });
  await (done ? tick(key, staffId, now) : untick(key));
}
