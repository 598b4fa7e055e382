import { textOf } from '../words';
import { addToBox } from '../store';
import type { Channel } from './channel';

/** 我的消息 in the app: a copy of every message, so that nobody depends on a push. */
export const box: Channel<'box'> = {
  name: 'box',
  limits: { marketing: true },
  whyNot: (_, { visitorId }) => (visitorId ? null : 'no_account'),
  key: (deliveryId) => deliveryId,
  async send({ id, exhibitionId, branchId, kind, variables, language, timeZone, page, to, now }) {
    if (!to.visitorId) return 'refused';
    const { title, body } = textOf(kind, variables, language, timeZone);
    await addToBox({ id, visitorId: to.visitorId, exhibitionId, branchId, kind, title, body, page, at: now, readAt: null });
    return { ok: true, value: {} };
  },
};
