import { randomBytes } from 'node:crypto';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import mongoose from 'mongoose';
import { openShow } from './gate-world';
import { createGate } from '../cloud/features/floor/gate';
import { makeDevice, makeTicket, makeToken, newScanId } from '../cloud/features/floor/gate/factory';
import { makeDelivery, makeTemplate, TEST_TEMPLATE } from '../cloud/features/reach/message/factory';
import { createCode } from '../cloud/features/show/code';
import { touchRowId } from '../cloud/features/trace/touch/store';
import { startTestApp, type TestApp } from '../cloud/testing';

// Opening time: 20,000 reminders are due while visitors open codes and guards scan tickets, all in one process. The
// whole drain takes minutes, so it is watched for one, with the queue never empty.
jest.setTimeout(300_000);

const REMINDERS = 20_000;
const SECONDS = 60;
const TOUCHES_PER_SECOND = 10;
const SCANS_PER_SECOND = 5;
const POLL_MS = 100;

/** WeChat's answers at once, without a person behind them. */
async function startQuickWechat() {
  let sent = 0;
  const server = http.createServer((request, response) => {
    request.resume().on('end', () => {
      const isToken = request.url?.startsWith('/cgi-bin/stable_token');
      if (!isToken) sent += 1;
      response.writeHead(200, { 'content-type': 'application/json' });
      response.end(JSON.stringify(isToken ? { access_token: 'quick', expires_in: 7_200 } : { errcode: 0, errmsg: 'ok' }));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    sent: () => sent,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

/** Documents as signing in and accepting leave them: what is measured is the sending. */
async function queueReminders(appid: string, now: Date): Promise<void> {
  await makeTemplate(now);
  await makeDelivery(now);
  const deliveries = mongoose.connection.collection('deliveries');
  const participants = mongoose.connection.collection('participants');
  const [example, person] = [await deliveries.findOneAndDelete({}), await participants.findOneAndDelete({})];
  if (!example || !person) throw new Error('no delivery made');
  for (let done = 0; done < REMINDERS; done += 1_000) {
    const people = Array.from({ length: 1_000 }, (_, at) => ({
      id: new mongoose.Types.ObjectId().toString(),
      openid: `openid-${String(done + at).padStart(20, '0')}`,
    }));
    await mongoose.connection.collection('visitor_identities').insertMany(
      people.map(({ id, openid }) => ({
        _id: `${appid}:${openid}` as never,
        appid,
        openid,
        visitorId: id,
        createdAt: now,
      })),
    );
    await mongoose.connection.collection('message_allowances').insertMany(
      people.map(({ id }) => ({
        visitorId: id,
        templateId: TEST_TEMPLATE,
        claimedAt: now,
        confirmedAt: now,
        spentBy: null,
        voidedAt: null,
      })),
    );
    await participants.insertMany(people.map(({ id }) => ({ ...person, _id: new mongoose.Types.ObjectId(id), visitorId: id })));
    await deliveries.insertMany(
      people.map(({ id }) => ({
        ...example,
        _id: new mongoose.Types.ObjectId(),
        visitorId: id,
        participantId: id,
      })),
    );
  }
}

/** Calls `act` so many times a second until stopped; throws what it threw. */
function steadily(perSecond: number, act: (n: number) => Promise<void>) {
  const calls: Promise<void>[] = [];
  const timer = setInterval(() => calls.push(act(calls.length)), 1_000 / perSecond);
  return async () => {
    clearInterval(timer);
    await Promise.all(calls);
    return calls.length;
  };
}

async function post(url: string, headers: Record<string, string>, body: object): Promise<Record<string, unknown>> {
  const answer = await fetch(url, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(`${url}: ${answer.status} ${await answer.text()}`);
  return (await answer.json()) as Record<string, unknown>;
}

/** Looks ten times a second which events wait to be counted, and says how long each did: `id` -> ms, rounded up. */
function watchPending(appendedAt: ReadonlyMap<string, number>) {
  const waiting = new Map<string, number>();
  const lags = new Map<string, number>();
  let polling = Promise.resolve();
  const look = async () => {
    const asked = performance.now();
    const rows = await mongoose.connection
      .collection('events')
      .find({ pending: true }, { projection: { _id: 1 } })
      .toArray();
    const pending = new Set(rows.map((row) => String(row._id)));
    const now = performance.now();
    for (const [id, since] of waiting) {
      if (pending.has(id)) continue;
      lags.set(id, now - since);
      waiting.delete(id);
    }
    // What was appended since the look before may have waited one look longer.
    for (const id of pending) if (!waiting.has(id)) waiting.set(id, appendedAt.get(id) ?? asked - POLL_MS);
  };
  const timer = setInterval(() => {
    polling = polling.then(look);
  }, POLL_MS);
  return async () => {
    clearInterval(timer);
    await polling;
    return { lags: [...lags.values()], left: waiting.size };
  };
}

// A minute by the clock with a machine of its own, so not beside other tests: DRAIN=1.
(process.env.DRAIN ? test : test.skip)(
  `${REMINDERS} reminders draining: touches and scans are counted within 2 s at the 99th percentile, reminders go on`,
  async () => {
    const wechat = await startQuickWechat();
    const app = await startTestApp({
      env: { WECHAT_API_URL: wechat.url },
      startsAt: new Date().toISOString(),
    });
    const clock = setInterval(() => app.clock.set(new Date()), 50);
    try {
      const { touch, scan, appendedAt } = await openGates(app);
      await queueReminders(app.deps.wechat.mini.appid, new Date());
      app.runner.start();
      const results = watchPending(appendedAt);
      const stops = [steadily(TOUCHES_PER_SECOND, touch), steadily(SCANS_PER_SECOND, scan)];
      await new Promise((resolve) => setTimeout(resolve, SECONDS * 1_000));
      const asked = (await Promise.all(stops.map((stop) => stop()))).reduce((sum, n) => sum + n, 0);
      const sent = wechat.sent();
      const left = await mongoose.connection.collection('deliveries').countDocuments({ state: 'ready' });
      await new Promise((resolve) => setTimeout(resolve, 5_000));
      const { lags, left: uncounted } = await results();
      lags.sort((a, b) => a - b);
      const at = (share: number) => Math.round(lags[Math.min(lags.length - 1, Math.floor(lags.length * share))] ?? Infinity);
      process.stdout.write(
        `${sent} reminders sent (${Math.round(sent / SECONDS)} a second), ${left} left; ${asked} requests, ${lags.length} events: counted after ${at(0.5)} ms (median), ${at(0.99)} ms (p99), ${at(1)} ms (longest)\n`,
      );
      expect(uncounted).toBe(0);
      expect(lags.length).toBeGreaterThan(asked / 2);
      expect(at(0.99)).toBeLessThan(2_000);
      expect(left).toBeGreaterThan(0);
      expect(sent).toBeGreaterThan(SECONDS * 10);
    } finally {
      clearInterval(clock);
      await app.close();
      wechat.close();
    }
  },
);

/** A show that is open now, a poster's code to open and tickets to scan, both through HTTP. */
async function openGates(app: TestApp) {
  const now = new Date();
  const exhibition = await openShow();
  const gate = await createGate(exhibition, { name: '一号门' });
  const device = await makeDevice(app.deps, exhibition, now);
  const subjectId = randomBytes(12).toString('hex');
  const { code } = await createCode(
    {
      exhibitionId: exhibition.id,
      branchId: exhibition.branchId,
      kind: 'poster',
      subjectId,
      posterId: subjectId,
      ownerId: null,
      ownerAncestors: [],
      ownerVisitorId: null,
    },
    now,
  );
  const tickets: { id: string; kind: 'visitor' }[] = [];
  for (let made = 0; made < (SECONDS + 5) * SCANS_PER_SECOND; made += 1) tickets.push((await makeTicket(exhibition)) as never);
  const appendedAt = new Map<string, number>();
  return {
    appendedAt,
    async touch(n: number) {
      const sessionId = `session-${String(n % 500).padStart(16, '0')}`;
      const touchId = `touch-${String(n).padStart(16, '0')}`;
      appendedAt.set(touchRowId(sessionId, touchId), performance.now());
      await post(`${app.url}/api/touches`, {}, { touchId, sessionId, code, scene: 1047 });
    },
    async scan(n: number) {
      const at = new Date();
      const token = await makeToken(app.deps.keys, exhibition, tickets[n]!, at);
      const body = {
        scanId: newScanId(),
        seq: n + 1,
        gateId: gate.id,
        direction: 'in',
        at: at.toISOString(),
        token,
      };
      const answer = await post(`${app.url}/api/gate/scans`, device.headers, body);
      if (answer.decision !== 'accepted') throw new Error(`not admitted: ${JSON.stringify(answer)}`);
    },
  };
}
