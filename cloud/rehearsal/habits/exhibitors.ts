import type { DraftEdit } from '@shared/contracts/exhibitor-draft';
import { getDesk, openDesk, saveDeskDraft, submitDesk } from '@shared/contracts/exhibitor-desk';
import { listContentExhibitors } from '@shared/contracts/content-desk';
import { decideProposals, getDeskDetail, inviteExhibitors } from '@shared/contracts/self-service';
import { CROWD_BEGINS, HOUR, MINUTE } from '../calendar';
import type { Crowd, Habit } from '../crowd/crowd';

/** So many exhibitors fill in their own pages. */
const DESKS = 4;

/** Exhibitors open their link, fill in a line and two products and send them in; the organiser approves the one and sends the other back. */
export const exhibitors: Habit = {
  name: 'exhibitors',
  words: '展商凭链接自己填资料，主办方逐项通过或退回',
  house: (crowd) => [
    // Before anybody hears of the show.
    { at: CROWD_BEGINS - 30 * MINUTE, act: () => invites(crowd) },
    { at: CROWD_BEGINS + 4 * HOUR, act: () => decides(crowd) },
  ],
};

async function invites(crowd: Crowd): Promise<void> {
  const params = { exhibitionId: crowd.show.exhibitionId };
  const { items } = await crowd.owner.call(listContentExhibitors, { params, query: { limit: DESKS } });
  await crowd.owner.call(inviteExhibitors, { params, body: { rowIds: items.map((one) => one.id), until: null } });
  for (const [i, { id, name }] of items.entries()) {
    const { url } = await crowd.owner.call(getDeskDetail, { params: { ...params, rowId: id } });
    await fillsIn(crowd, { exhibitorId: id, name, i, code: url?.split('/c/')[1] ?? '' });
  }
}

async function fillsIn(crowd: Crowd, own: { exhibitorId: string; name: string; i: number; code: string }): Promise<void> {
  const client = crowd.visitor({}, `exhibitor/${own.i}`);
  const { token } = await client.call(openDesk, { body: { code: own.code } });
  client.who.token = token;
  const { items } = await client.call(getDesk, {});
  const edits: DraftEdit[] = [
    { part: 'summary', value: summaryOf(own.name) },
    ...PRODUCTS.map((zh, at) => ({ part: 'product' as const, key: keyOf(crowd, own.i, at), value: { ...NOTHING, title: { zh, en: '' } } })),
  ];
  const seen = (edit: DraftEdit) => items.find((one) => one.unit === edit.part)?.rev ?? 0;
  const { saved, clashes, refused } = await client.call(saveDeskDraft, {
    body: { edits: edits.map((edit) => ({ edit, seen: seen(edit) })) },
  });
  if (clashes.length + refused.length > 0) crowd.memory.surprises.push(`展商自助没有收下：${JSON.stringify([clashes, refused])}`);
  await client.call(submitDesk, { body: { revs: saved, version: undefined } });
  crowd.memory.desks.push({ exhibitorId: own.exhibitorId, token, summary: null, products: [], returned: [] });
}

const PRODUCTS = ['示例五轴加工中心', '示例在线检测仪'];
const NOTHING = { summary: { zh: '', en: '' }, story: { zh: null, en: null }, pictures: [], films: [], url: '' };
const summaryOf = (name: string) => `${name}：本届展出自主研发的示例产品`;
const keyOf = (crowd: Crowd, ...of: number[]) =>
  [...crowd.random.of(`offer/${of.join('/')}`).key(12)].map((letter) => letter.charCodeAt(0).toString(16)).join('');

async function decides(crowd: Crowd): Promise<void> {
  for (const desk of crowd.memory.desks) {
    const params = { exhibitionId: crowd.show.exhibitionId, rowId: desk.exhibitorId };
    const { proposals } = await crowd.owner.call(getDeskDetail, { params });
    const titleOf = ({ proposed }: (typeof proposals)[number]) => (proposed.part === 'product' ? (proposed.value?.title.zh ?? '') : '');
    const isGood = (one: (typeof proposals)[number]) => titleOf(one) !== PRODUCTS[1];
    const seen = ({ unit, stamp }: (typeof proposals)[number]) => ({ unit, stamp });
    const body = {
      approve: proposals.filter(isGood).map(seen),
      sendBack: proposals.filter((one) => !isGood(one)).map((one) => ({ ...seen(one), reason: '请补充产品图片（示例）' })),
    };
    const { approved, returned, moved, refused } = await crowd.owner.call(decideProposals, { params, body });
    if (moved.length + refused.length > 0) crowd.memory.surprises.push(`展商资料没有审下来：${JSON.stringify([moved, refused])}`);
    for (const one of proposals) {
      if (returned.includes(one.unit)) desk.returned.push(titleOf(one));
      if (!approved.includes(one.unit)) continue;
      if (one.proposed.part === 'summary') desk.summary = one.proposed.value;
      else desk.products.push(titleOf(one));
    }
  }
}
