import { expiryOf, type PrivacyPart } from '../../../platform/privacy';
import { listIdsOfVisitors } from '../registration';
import { deleteRows, listIdsOfVisitor, listRows, streamOfShow } from './store';
import { listHolds, removeHoldsOf } from './tag-store';

/** What people are told apart by, copied from other features' records, and the tags that staff gave them. */
export const audiencePrivacy: PrivacyPart = {
  name: 'audience',
  async exportOf(visitorId) {
    const ids = await listIdsOfVisitor(visitorId);
    const [rows, tags] = await Promise.all([listRows(ids), listHolds(ids)]);
    return [...rows.values()].map(({ id, exhibitionId, marks, numbers, texts }) => ({
      exhibitionId,
      marks,
      numbers,
      texts,
      tags: tags.filter((one) => one.participantId === id).map(({ tagId, at }) => ({ tagId, at })),
    }));
  },
  async erase(visitorId) {
    const ids = [...(await listIdsOfVisitor(visitorId)), ...(await listIdsOfVisitors([visitorId], null))];
    await removeHoldsOf(ids);
    await deleteRows(ids);
  },
  expiry: expiryOf(streamOfShow, async (ids) => {
    await removeHoldsOf(ids);
    await deleteRows(ids);
  }),
};
