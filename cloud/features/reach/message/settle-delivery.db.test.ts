import { AppError } from '@shared/errors';
import { listAuditOf } from '../../../platform/audit';
import { useTestDatabase } from '../../../testing/database';
import { makeVisitor } from '../../people/visitor/factory';
import { addAccept } from './allowance-store';
import { makeDelivery, makeSender, makeTemplate, TEST_TEMPLATE } from './factory';
import { sendDue } from './send-deliveries';
import { settleDelivery } from './settle-delivery';
import { listDeliveries } from './store';
import { viewDeliveries } from './view-delivery';

useTestDatabase();
const now = new Date('2026-03-10T00:00:00Z');
const later = (seconds: number) => new Date(now.getTime() + seconds * 1000);
const running = new AbortController().signal;
const show = { id: 'a'.repeat(24), branchId: 'b'.repeat(24) };
const everything = { branchId: null };
const STAFF = 'd'.repeat(24);

const only = async () => {
  const [row] = (await listDeliveries(show.id, everything, {}, { limit: 5 })).items;
  if (!row) throw new AppError('not_found');
  return row;
};
const settle = async (
  action: 'assume_sent' | 'send_again' | 'give_up' | 'reopen',
  at = now,
  scope = everything as { branchId: string | null },
) => settleDelivery(show, (await only()).id, scope, { action, reason: '问过本人' }, STAFF, at);
const onRecord = async () =>
  (await listAuditOf({ exhibitionId: show.id, scope: everything }, {}, { limit: 20 })).items.map(({ action, details }) => [
    action,
    details.decision,
  ]);

/** One reminder whose answer was lost; what is sent after that arrives. */
async function doubt() {
  await makeTemplate(now);
  const visitor = await makeVisitor(now);
  for (const key of ['k1', 'k2'])
    await addAccept({ visitorId: visitor.id, templateId: TEST_TEMPLATE, from: 'event', key, at: later(key === 'k1' ? -7200 : -3600) });
  await makeDelivery(now, { visitorId: visitor.id });
  const sender = makeSender((_, count) =>
    count === 1
      ? { ok: false, kind: 'in_doubt', endpoint: 'e', errcode: null, reason: 'timeout', errmsg: '', rid: null, retryAfterMs: null }
      : { ok: true, value: {} },
  );
  await sendDue(sender.deps, now, running);
  return sender;
}

test('what is in doubt goes again when somebody says so, and only then; it is on record', async () => {
  const { deps, sent } = await doubt();
  await settle('send_again', later(3600));
  await sendDue(deps, later(3600), running);
  expect(sent).toHaveLength(2);
  expect(await only()).toMatchObject({ state: 'sent', reason: null });
  expect(await onRecord()).toEqual([['delivery_settled', 'reopen → send_again']]);
});

test.each(['assume_sent', 'give_up'] as const)('%s sends nothing, twice is once, and can be taken back', async (action) => {
  const { deps, sent } = await doubt();
  await Promise.all([settle(action), settle(action)]);
  await settle(action);
  await sendDue(deps, later(3600), running);
  expect(sent).toHaveLength(1);
  expect(await only()).toMatchObject({ state: action === 'give_up' ? 'failed' : 'sent' });
  await settle('reopen');
  expect(await only()).toMatchObject({ state: 'in_doubt' });
  await settle('send_again');
  expect(await only()).toMatchObject({ state: 'ready' });
  await settle('reopen');
  await sendDue(deps, later(3600), running);
  expect(sent).toHaveLength(1);
});

test('of two decisions the second is refused; what was sent is not taken back, and another branch finds nothing', async () => {
  const { deps } = await doubt();
  await expect(settle('assume_sent', now, { branchId: 'f'.repeat(24) })).rejects.toMatchObject({ code: 'not_found' });
  await settle('send_again');
  await expect(settle('give_up')).rejects.toMatchObject({ code: 'delivery_settled' });
  await sendDue(deps, later(60), running);
  await expect(settle('reopen')).rejects.toMatchObject({ code: 'delivery_settled' });
});

test('a list says to whom with the number masked, which words, and narrows by kind and channel', async () => {
  await doubt();
  const [row] = await viewDeliveries(
    (await listDeliveries(show.id, everything, { kind: 'reminder_hour', channel: 'subscribe' }, { limit: 5 })).items,
  );
  expect(row).toMatchObject({ state: 'in_doubt', text: { title: '春季工业展一小时后开幕' } });
  expect(row?.person).not.toBeNull();
  expect((await listDeliveries(show.id, everything, { kind: 'approved' }, { limit: 5 })).items).toEqual([]);
  expect((await listDeliveries(show.id, everything, { channel: 'official' }, { limit: 5 })).items).toEqual([]);
});
