import { fork, type ChildProcess } from 'node:child_process';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import mongoose from 'mongoose';
import { openTestDatabase } from '../../../testing/database';
import { ensureParticipant, sealedPhone } from '../../people/registration/factory';
import { makeVisitor } from '../../people/visitor/factory';
import { addAccept } from './allowance-store';
import { makeDelivery, makeTemplate, noPost, TEST_TEMPLATE } from './factory';
import { doubtLost, listDeliveries } from './store';
import { saveSwitches } from './switch-store';

// Real processes, really killed: whatever the moment, nobody gets a message twice and none goes missing unseen.
jest.setTimeout(400_000);

/** SENDER_KILLS for more. */
const KILLS = Number(process.env.SENDER_KILLS ?? 2);
const PEOPLE = 50 * KILLS;
const now = new Date('2026-03-10T00:00:00Z');

test(`${KILLS} senders killed while sending to ${PEOPLE} people, half of them by text message: each is called at most once, every message is sent or in doubt`, async () => {
  const database = await openTestDatabase();
  const called = new Map<string, number>();
  const wechat = createServer((request, response) => {
    let touser = '';
    request.on('data', (part: Buffer) => (touser += part.toString()));
    request.on('end', () => {
      const who = touser || (new URL(request.url ?? '', 'http://vendor').searchParams.get('PhoneNumbers') ?? '');
      called.set(who, (called.get(who) ?? 0) + 1);
      setTimeout(() => response.end('{"Code":"OK","BizId":"1"}'), Math.floor(Math.random() * 25));
    });
  });
  await new Promise<void>((resolve) => wechat.listen(0, '127.0.0.1', resolve));
  const wechatUrl = `http://127.0.0.1:${(wechat.address() as AddressInfo).port}/`;
  const start = (): Promise<ChildProcess> =>
    new Promise((resolve, reject) => {
      const child = fork(
        path.resolve('cloud/testing/sender-process.ts'),
        [database.uri, mongoose.connection.name, wechatUrl, now.toISOString()],
        { execArgv: ['--import', 'tsx'] },
      );
      child.once('message', () => resolve(child));
      child.once('error', reject);
      child.once('exit', (code) => code && reject(new Error(`sender ended with ${code}`)));
    });
  const gone = (child: ChildProcess) => new Promise((resolve) => child.once('exit', resolve));
  const states = async () => {
    const rows: string[] = [];
    for (let cursor: string | undefined; ; ) {
      const page = await listDeliveries('a'.repeat(24), { branchId: null }, {}, { cursor, limit: 100 });
      rows.push(...page.items.map((one) => one.state));
      if (!page.next) return rows;
      cursor = page.next;
    }
  };
  try {
    await makeTemplate(now);
    await saveSwitches({ id: 'a'.repeat(24), branchId: 'b'.repeat(24) }, { sms: ['reminder_hour'], email: [] }, undefined, now);
    const { keys } = noPost();
    for (let index = 0; index < PEOPLE; index += 1) {
      const { id } = await makeVisitor(now);
      // Every other one has no allowance: WeChat is passed over for the vendor of text messages.
      if (index % 2 === 0) await addAccept({ visitorId: id, templateId: TEST_TEMPLATE, from: 'event', key: id, at: now });
      const participantId = index.toString(16).padStart(24, '0');
      const phone = sealedPhone(keys, `+86139${String(10_000_000 + index)}`);
      await ensureParticipant({ id: participantId, exhibitionId: 'a'.repeat(24), branchId: 'b'.repeat(24), visitorId: id, phone }, now);
      await makeDelivery(now, { visitorId: id, participantId });
    }
    for (let kill = 0; kill < KILLS; kill += 1) {
      const child = await start();
      const before = called.size;
      while (called.size < before + 10 + kill * 7 && (await states()).includes('ready'))
        await new Promise((resolve) => setTimeout(resolve, 5));
      const exited = gone(child);
      child.kill('SIGKILL');
      await exited;
    }
    const last = await start();
    while ((await states()).includes('ready')) await new Promise((resolve) => setTimeout(resolve, 50));
    const exited = gone(last);
    last.kill('SIGKILL');
    await exited;
    // What a dead sender held is in doubt once its lease has run out, by the database's clock.
    for (let waited = 0; (await states()).includes('working') && waited < 60; waited += 1) {
      await doubtLost(now);
      await new Promise((resolve) => setTimeout(resolve, 1_000));
    }
    const final = await states();
    expect([...new Set(final)].filter((state) => state !== 'sent' && state !== 'in_doubt')).toEqual([]);
    expect(final).toHaveLength(PEOPLE);
    expect([...called.values()].filter((times) => times > 1)).toEqual([]);
    expect(called.size).toBeGreaterThanOrEqual(final.filter((state) => state === 'sent').length);
    // Each killed process held at most the ten it was calling for.
    expect(final.filter((state) => state === 'in_doubt').length).toBeLessThanOrEqual((KILLS + 1) * 10);
  } finally {
    wechat.close();
    await database.close();
  }
});
