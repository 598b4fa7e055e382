import { inTransaction } from '../../../platform/db';
import type { PrivacyPart } from '../../../platform/privacy';
import { unbindVisitors } from './unbind-visitors';
import { findStaffOfVisitor } from './wechat-store';

/** That a person's WeChat signs in to an account of the console. */
export const staffWechatPrivacy: PrivacyPart = {
  name: 'console_account',
  exportOf: async (visitorId) => {
    const bound = await findStaffOfVisitor(visitorId);
    return bound && { account: bound.email, boundAt: bound.boundAt.toISOString() };
  },
  erase: (visitorId) => inTransaction((session) => unbindVisitors([visitorId], null, session)),
  expiry: { kept: '属于控制台账号，不属于某一场展会；解除绑定或删除微信账号时删除 (goes when it is unbound)' },
};
