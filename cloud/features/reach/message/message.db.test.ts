import { useTestDatabase } from '../../../testing/database';
import type { OfficialAccountClient, WechatFailure } from '../../../wechat';
import { setMarketing, setParticipant } from '../../people/registration/factory';
import { linkAccount } from '../../people/visitor';
import { makeVisitor } from '../../people/visitor/factory';
import { addAccept, countAllowance } from './allowance-store';
import type { EventOf } from '../../../events';
import { makeDelivery, makeSender, makeTemplate, TEST_TEMPLATE } from './factory';
import { messageReactions } from './reactions';
import { allowanceCallbacks, recordAnswers } from './record-allowance';
import { resultCallbacks } from './record-results';
import { sendDue } from './send-deliveries';
import { Delivery } from './model';
import { countUnread, doubtLost, finishSending, listBox, listDeliveries, listDue, markRead, moveReady, startSending } from './store';

useTestDatabase();
const now = new Date('2026-03-10T00:00:00Z');
const later = (seconds: number) => new Date(now.getTime() + seconds * 1000);
const running = new AbortController().signal;
const show = 'a'.repeat(24);
const everything = { branchId: null };
const deliveries = async () => (await listDeliveries(show, everything, {}, { limit: 50 })).items;
const failed = (kind: WechatFailure['kind'], errcode: number | null): WechatFailure => ({
  ok: false,
  kind,
  endpoint: 'subscribe_send',
  errcode,
  reason: 'timeout',
  errmsg: '',
  rid: null,
  retryAfterMs: null,
});

/** A visitor who allowed `allowed` messages, and a due reminder for them. */
async function dueFor(allowed: number, fields = {}): Promise<string> {
  await makeTemplate(now);
  const visitor = await makeVisitor(now);
  for (let index = 0; index < allowed; index += 1)
    await addAccept({
      visitorId: visitor.id,
      templateId: TEST_TEMPLATE,
      from: 'event',
      key: `${visitor.id}/${index}`,
      at: later(-index * 3600),
    });
  await makeDelivery(now, { visitorId: visitor.id, ...fields });
  return visitor.id;
}

describe('allowance ledger', () => {
  const left = (visitorId: string) => countAllowance(visitorId, TEST_TEMPLATE, 'none');

  test('phone and WeChat reporting one tap count once, in either order and at once', async () => {
    for (const order of [
      ['client', 'event'],
      ['event', 'client'],
    ] as const) {
      const visitorId = (await makeVisitor(now)).id;
      for (const [index, from] of order.entries())
        await addAccept({ visitorId, templateId: TEST_TEMPLATE, from, key: `${visitorId}${from}`, at: later(index) });
      expect(await left(visitorId)).toBe(1);
    }
    const visitorId = (await makeVisitor(now)).id;
    await Promise.all(
      (['client', 'event'] as const).map((from) =>
        addAccept({ visitorId, templateId: TEST_TEMPLATE, from, key: `${visitorId}${from}`, at: now }),
      ),
    );
    expect(await left(visitorId)).toBe(1);
  });

  test('a repeated report counts once, two taps count twice', async () => {
    const visitorId = (await makeVisitor(now)).id;
    for (const key of ['k1', 'k1', 'k2']) await addAccept({ visitorId, templateId: TEST_TEMPLATE, from: 'client', key, at: now });
    for (const key of ['e1', 'e1', 'e2'])
      await addAccept({ visitorId, templateId: TEST_TEMPLATE, from: 'event', key: `${visitorId}${key}`, at: later(1) });
    expect(await left(visitorId)).toBe(2);
  });

  test('only accepted, known templates count', async () => {
    await makeTemplate(now);
    const visitorId = (await makeVisitor(now)).id;
    await recordAnswers(visitorId, { [TEST_TEMPLATE]: 'accept', other: 'accept' }, 'tap-1', now);
    await recordAnswers(visitorId, { [TEST_TEMPLATE]: 'reject' }, 'tap-2', now);
    expect(await left(visitorId)).toBe(1);
  });

  test('switching the template off in WeChat’s settings empties it', async () => {
    const visitor = await makeVisitor(now, 'openid-of-mine');
    await addAccept({ visitorId: visitor.id, templateId: TEST_TEMPLATE, from: 'client', key: 'k', at: now });
    const push = {
      id: '1',
      receivedAt: now,
      attempts: 1,
      doneBy: [],
      token: 1,
      app: 'mini' as const,
      appid: 'wx-test',
      key: 'p',
      seal: 's',
      type: 'event',
      event: 'subscribe_msg_change_event',
      openid: 'openid-of-mine',
      happenedAt: now,
      payload: { List: { TemplateId: TEST_TEMPLATE, SubscribeStatusString: 'reject' } },
    };
    for (const handler of allowanceCallbacks) await handler.handle(push, now);
    expect(await left(visitor.id)).toBe(0);
  });
});

describe('reports of what became of a message', () => {
  const sentEvent = (openid: string, item: Record<string, string>) => ({
    id: '1',
    receivedAt: now,
    attempts: 1,
    doneBy: [],
    token: 1,
    app: 'mini' as const,
    appid: 'wx-test',
    key: 'r',
    seal: 's',
    type: 'event',
    event: 'subscribe_msg_sent_event',
    openid,
    happenedAt: now,
    payload: { List: { TemplateId: TEST_TEMPLATE, ...item } },
  });
  const report = (openid: string, item: Record<string, string>) =>
    (resultCallbacks.find((one) => one.on.includes('subscribe_msg_sent_event')) ?? resultCallbacks[0])!.handle(
      sentEvent(openid, item),
      later(5),
    );

  async function sentTo(openid: string, respond: Parameters<typeof makeSender>[0]): Promise<void> {
    await makeTemplate(now);
    const visitor = await makeVisitor(now, openid);
    await addAccept({ visitorId: visitor.id, templateId: TEST_TEMPLATE, from: 'event', key: visitor.id, at: now });
    await makeDelivery(now, { visitorId: visitor.id });
    await sendDue(makeSender(respond).deps, now, running);
  }

  test('a message in doubt that WeChat reports delivered was sent', async () => {
    await sentTo('openid-a', () => failed('in_doubt', null));
    await report('openid-a', { MsgID: '77', ErrorCode: '0', ErrorStatus: 'success' });
    expect(await deliveries()).toEqual([expect.objectContaining({ state: 'sent', reason: 'reported', msgId: '77' })]);
  });

  test('a report that may be about a call still running settles nothing in doubt before that call has its answer', async () => {
    await sentTo('openid-d', () => failed('in_doubt', null));
    const [doubt] = await deliveries();
    await makeDelivery(now, { visitorId: doubt?.visitorId ?? null, runId: 'run/test/second' });
    const second = (await deliveries()).find((one) => one.state === 'ready');
    const claim = await startSending({ id: second?.id ?? '', token: second?.token ?? 0 }, 'subscribe', []);
    const ahead = () => report('openid-d', { MsgID: '80', ErrorCode: '0', ErrorStatus: 'success' });
    await expect(ahead()).rejects.toThrow('ahead');
    await finishSending(claim ?? { id: '', token: 0 }, { state: 'sent', reason: null, msgId: '80' }, now);
    await ahead();
    const stand = Object.fromEntries((await deliveries()).map((one) => [one.runId, one.state]));
    expect(stand).toEqual({ 'run/test/hour': 'in_doubt', 'run/test/second': 'sent' });
  });

  test('a sent message that WeChat reports failed is failed, with its words', async () => {
    await sentTo('openid-b', () => ({ ok: true, value: { msgid: '78' } }));
    await report('openid-b', { MsgID: '78', ErrorCode: '20001', ErrorStatus: 'system failed' });
    expect(await deliveries()).toEqual([expect.objectContaining({ state: 'failed', reason: 'wechat_system failed' })]);
  });

  test('the same report again, or one for a stranger, changes nothing', async () => {
    await sentTo('openid-c', () => ({ ok: true, value: { msgid: '79' } }));
    for (const openid of ['openid-c', 'openid-c', 'nobody']) await report(openid, { MsgID: '79', ErrorCode: '0', ErrorStatus: 'success' });
    expect(await deliveries()).toEqual([expect.objectContaining({ state: 'sent', msgId: '79' })]);
  });
});

describe('sending', () => {
  test('a due reminder goes out once, takes one allowance and leaves a copy in the app', async () => {
    const visitorId = await dueFor(2);
    const { deps, sent } = makeSender();
    for (let turn = 0; turn < 3; turn += 1) await sendDue(deps, later(turn), running);
    expect(sent).toEqual([
      expect.objectContaining({
        template_id: TEST_TEMPLATE,
        data: { thing1: { value: '春季工业展' }, date2: { value: '2026年3月10日 09:00' }, thing3: { value: '国家会展中心' } },
      }),
    ]);
    expect(await deliveries()).toEqual([expect.objectContaining({ state: 'sent', channel: 'subscribe' })]);
    expect(await countAllowance(visitorId, TEST_TEMPLATE, 'none')).toBe(1);
    expect((await listBox(visitorId, { limit: 10 })).items).toEqual([
      expect.objectContaining({ title: '春季工业展一小时后开幕', body: expect.stringContaining('3月10日 周二 09:00') }),
    ]);
  });

  test('two senders at once send each message once', async () => {
    for (let index = 0; index < 20; index += 1) await dueFor(1, { participantId: index.toString(16).padStart(24, '0') });
    const { deps, sent } = makeSender();
    await Promise.all([1, 2, 3].map(() => sendDue(deps, now, running)));
    expect(sent).toHaveLength(20);
    expect(new Set(sent.map((one) => one.touser)).size).toBe(20);
  });

  test('without allowance nobody is called, the app has it and the reason is kept', async () => {
    const visitorId = await dueFor(0);
    const { deps, sent } = makeSender();
    await sendDue(deps, now, running);
    expect(sent).toEqual([]);
    expect(await deliveries()).toEqual([expect.objectContaining({ state: 'boxed', reason: 'no_allowance' })]);
    expect(await countUnread(visitorId)).toBe(1);
  });

  test('a scarce allowance is kept for a more important step', async () => {
    await dueFor(1, { reserve: 1 });
    const { deps, sent } = makeSender();
    await sendDue(deps, now, running);
    expect(sent).toEqual([]);
    expect(await deliveries()).toEqual([expect.objectContaining({ state: 'boxed', reason: 'kept_for_more_important' })]);
  });

  test('43101 empties the ledger; the person still has the copy in the app', async () => {
    const visitorId = await dueFor(3);
    const { deps, sent } = makeSender(() => failed('user', 43101));
    for (let turn = 0; turn < 3; turn += 1) await sendDue(deps, later(turn * 60), running);
    expect(sent).toHaveLength(1);
    expect(await deliveries()).toEqual([expect.objectContaining({ state: 'boxed', reason: '43101' })]);
    expect(await countAllowance(visitorId, TEST_TEMPLATE, 'none')).toBe(0);
  });

  test('a lost answer is in doubt and not sent again by itself', async () => {
    await dueFor(2);
    const { deps, sent } = makeSender((_, count) => (count === 1 ? failed('in_doubt', null) : { ok: true, value: {} }));
    for (let turn = 0; turn < 3; turn += 1) await sendDue(deps, later(turn * 3600), running);
    expect(sent).toHaveLength(1);
    expect(await deliveries()).toEqual([expect.objectContaining({ state: 'in_doubt', reason: 'timeout' })]);
  });

  test('WeChat busy: waits, keeps the allowance it took, and goes out with it', async () => {
    const visitorId = await dueFor(1);
    const { deps, sent } = makeSender((_, count) => (count === 1 ? failed('retriable', 43108) : { ok: true, value: {} }));
    await sendDue(deps, now, running);
    await sendDue(deps, later(1), running);
    expect(sent).toHaveLength(1);
    await sendDue(deps, later(60), running);
    expect(sent).toHaveLength(2);
    expect(await countAllowance(visitorId, TEST_TEMPLATE, 'none')).toBe(0);
  });

  test('a sender that died between storing and answering leaves it in doubt, never ready', async () => {
    await dueFor(1);
    const [delivery] = await deliveries();
    expect(await startSending({ id: delivery?.id ?? '', token: 0 }, 'subscribe', [])).toMatchObject({ token: 1 });
    expect(await doubtLost(now)).toBe(0);
    await Delivery.updateOne({}, { availableAt: new Date(0) });
    expect(await doubtLost(now)).toBe(1);
    const { deps, sent } = makeSender();
    await sendDue(deps, later(86_400), running);
    expect(sent).toEqual([]);
    expect(await deliveries()).toEqual([expect.objectContaining({ state: 'in_doubt', reason: 'lease_expired' })]);
  });

  test('past its use it is dropped and recorded; at night it waits for the morning', async () => {
    await dueFor(1, { usefulUntil: later(10), participantId: '1'.repeat(24) });
    await dueFor(1, { kind: 'reminder_day', participantId: '2'.repeat(24), notBefore: new Date('2026-03-09T15:00:00Z') });
    const { deps, sent } = makeSender();
    await sendDue(deps, new Date('2026-03-09T16:00:00Z'), running);
    expect((await deliveries()).find((one) => one.kind === 'reminder_day')).toMatchObject({
      state: 'ready',
      reason: 'quiet_hours',
      notBefore: new Date('2026-03-10T00:00:00Z'),
    });
    await sendDue(deps, later(11), running);
    expect(sent).toHaveLength(1);
    expect((await deliveries()).find((one) => one.kind === 'reminder_hour')).toMatchObject({ state: 'dropped', reason: 'too_late' });
  });

  test('what is soon of no use goes before whatever has waited for longer; a session that began meanwhile is in the box all the same', async () => {
    const visitorId = await dueFor(1, { notBefore: later(-600) });
    for (let one = 0; one < 25; one += 1)
      await makeDelivery(now, {
        participantId: `${one}`.padStart(24, '5'),
        runId: `run/old/${one}`,
        notBefore: later(-900),
        usefulUntil: later(86_400),
      });
    const soon = {
      kind: 'session_soon' as const,
      visitorId,
      variables: { exhibition: '展', subject: '开幕式' },
    };
    await makeDelivery(now, { ...soon, runId: 'notice/soon/1', usefulUntil: later(300) });
    await makeDelivery(now, { ...soon, runId: 'notice/soon/2', notBefore: later(-1200), usefulUntil: later(-60) });
    expect((await listDue(now, 2)).map((one) => one.runId)).toEqual(['notice/soon/1', 'notice/soon/2']);
    await sendDue(makeSender().deps, now, running);
    expect((await listBox(visitorId, { limit: 5 })).items.map((one) => one.title)).toEqual(['即将开始：开幕式', '即将开始：开幕式']);
    expect((await deliveries()).find((one) => one.runId === 'notice/soon/2')).toMatchObject({ state: 'boxed', reason: 'too_late' });
  });

  test('who has cancelled by then gets no reminder, what they are told about it they do', async () => {
    const visitorId = await dueFor(2, { participantId: '3'.repeat(24) });
    await makeTemplate(now, 'registration');
    await addAccept({ visitorId, templateId: `${TEST_TEMPLATE}-registration`, from: 'event', key: 'r', at: now });
    const told = { runId: 'notice/registration_cancelled/1', kind: 'registration_cancelled' as const };
    await makeDelivery(now, { ...told, visitorId, participantId: '3'.repeat(24) });
    await setParticipant('3'.repeat(24), { status: 'cancelled' }, now);
    const { deps, sent } = makeSender();
    await sendDue(deps, now, running);
    expect(sent.map((one) => one.template_id)).toEqual([`${TEST_TEMPLATE}-registration`]);
    expect((await deliveries()).map((one) => [one.kind, one.state, one.reason]).sort()).toEqual([
      ['registration_cancelled', 'sent', null],
      ['reminder_hour', 'dropped', 'registration_cancelled'],
    ]);
    expect((await listBox(visitorId, { limit: 9 })).items.map((one) => one.kind)).toEqual(['registration_cancelled']);
  });

  test('advertising follows the consent of the moment: given after planning it is in the app, withdrawn it is nowhere', async () => {
    const visitors = [];
    for (const id of ['4'.repeat(24), '5'.repeat(24)]) {
      visitors.push(await dueFor(1, { participantId: id, kind: 'next_show', notBefore: later(3 * 3600) }));
      await setMarketing(id, true, now);
    }
    await setMarketing('5'.repeat(24), false, later(1));
    const { deps, sent } = makeSender();
    await sendDue(deps, later(3 * 3600), running);
    expect(sent).toEqual([]);
    expect((await deliveries()).map((one) => [one.participantId[0], one.state, one.reason]).sort()).toEqual([
      ['4', 'boxed', 'marketing'],
      ['5', 'dropped', 'no_marketing_consent'],
    ]);
    expect(await Promise.all(visitors.map(countUnread))).toEqual([1, 0]);
  });

  test('“in the box” is said only of what is in a box: a walk-in without WeChat has none', async () => {
    await makeTemplate(now);
    await makeDelivery(now);
    await sendDue(makeSender().deps, now, running);
    expect(await deliveries()).toEqual([expect.objectContaining({ state: 'dropped', reason: 'no_account' })]);
  });

  test('a message moved after it was read is not sent with the old time', async () => {
    await dueFor(1);
    const [read] = await deliveries();
    await moveReady(show, 'run/test/hour', later(3600), null, {});
    expect(await startSending({ id: read?.id ?? '', token: read?.token ?? 0 }, 'subscribe', [])).toBeNull();
  });

  test('the Official Account is called with the delivery’s key', async () => {
    await makeTemplate(now, 'reminder', 'official');
    const visitor = await makeVisitor(now, 'openid-mini', 'unionid');
    await linkAccount({ appid: 'wx-official', openid: 'openid-official', unionid: 'unionid' }, now);
    await makeDelivery(now, { visitorId: visitor.id });
    const sent: unknown[] = [];
    const official = {
      appid: 'wx-official',
      sendTemplateMessage: (message: object) => (sent.push(message), Promise.resolve({ ok: true, value: {} })),
    };
    const { deps } = makeSender();
    await sendDue({ ...deps, wechat: { ...deps.wechat, official: official as unknown as OfficialAccountClient } }, now, running);
    const [delivery] = await deliveries();
    expect(delivery).toMatchObject({ state: 'sent', channel: 'official', passedOver: ['subscribe:no_template'] });
    expect(sent).toEqual([expect.objectContaining({ touser: 'openid-official', client_msg_id: delivery?.id })]);
  });
});

test('a read message is read for its owner only', async () => {
  const visitorId = await dueFor(0);
  await sendDue(makeSender().deps, now, running);
  const [message] = (await listBox(visitorId, { limit: 1 })).items;
  await markRead((await makeVisitor(now)).id, message?.id ?? '', now);
  expect(await countUnread(visitorId)).toBe(1);
  await markRead(visitorId, message?.id ?? '', now);
  expect(await countUnread(visitorId)).toBe(0);
});

test('what a merged visitor was told, waits for and allows is the other’s; a tap reported for both is one', async () => {
  const [kept, absorbed] = [(await makeVisitor(now)).id, await dueFor(3)];
  const { deps } = makeSender();
  await sendDue(deps, now, running);
  await makeDelivery(now, { visitorId: absorbed, runId: 'run/test/later', notBefore: later(60) });
  for (const visitorId of [kept, absorbed])
    await addAccept({ visitorId, templateId: TEST_TEMPLATE, from: 'client', key: 'one-tap', at: later(86_400) });
  const merged = { type: 'visitor.merged', data: { visitorId: kept, absorbedId: absorbed } } as EventOf<'visitor.merged'>;
  const reaction = messageReactions().find((one) => one.types.includes('visitor.merged'));
  for (const _ of [1, 2]) await reaction?.run([merged], { now, log: undefined as never });
  expect((await listBox(kept, { limit: 5 })).items).toHaveLength(1);
  expect(await countUnread(absorbed)).toBe(0);
  expect(new Set((await deliveries()).map(({ visitorId }) => visitorId))).toEqual(new Set([kept]));
  const left = (visitorId: string) => countAllowance(visitorId, TEST_TEMPLATE, 'none');
  expect([await left(kept), await left(absorbed)]).toEqual([3, 0]);
});
