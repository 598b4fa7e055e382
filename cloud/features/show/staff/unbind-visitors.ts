import type { ClientSession } from 'mongoose';
import { systemClock } from '../../../platform/clock';
import { recordAccount } from './record-account';
import { dropCodesOfVisitors, listStaffOfVisitors, unbindWechat } from './wechat-store';

/**
 * Visitors become one, or go: a binding is to whoever scanned, and from now on their visitor may be somebody else's WeChat too. `by`
 * is who on the staff does it; null: the visitor's own doing, so the account's.
 */
export async function unbindVisitors(visitorIds: readonly string[], by: string | null, session: ClientSession): Promise<void> {
  await dropCodesOfVisitors(visitorIds, session);
  for (const account of await listStaffOfVisitors(visitorIds, session)) {
    await recordAccount('wechat_unbound', account, by ?? account.id, systemClock.now(), {}, session);
    await unbindWechat(account.id, session);
  }
}
