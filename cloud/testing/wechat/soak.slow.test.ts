import { fork } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import path from 'node:path';
import mongoose from 'mongoose';
import { systemClock } from '../../platform/clock';
import '../../wechat';
import type { JournalEntry } from '../../wechat-sandbox';
import { MINI, startSandbox, type TestSandbox } from '../../wechat-sandbox/testing';
import { useTestDatabase } from '../database';
import type { SoakReport, SoakTask } from './soak-sender';

useTestDatabase();

/** 20,000 for the full soak: SOAK_SENDS=20000. */
const SENDS = Number(process.env.SOAK_SENDS ?? 1_200);
const PEOPLE = 150;
const LINKS = 150;
const SEND = '/cgi-bin/message/subscribe/send';
const LINK = '/wxa/generate_urllink';
const TEMPLATE = 'TMPL_PLACE';

let wechat: TestSandbox;
afterEach(() => wechat.close());

function addFaults(): void {
  const faults: [string, number, object?][] = [
    ['system_error', 0.02],
    ['system_error_done', 0.01],
    ['answer_lost', 0.01],
    ['reset', 0.01],
    ['http_error', 0.005, { done: true }],
    ['http_error', 0.005, { done: false }],
    ['timeout', 0.001, { done: true, delayMs: 8_000 }],
    ['timeout', 0.001, { done: false, delayMs: 8_000 }],
    ['slow', 0.01, { delayMs: 400 }],
    ['token_killed', 0.001],
    ['wrong_ip', 0.001],
  ];
  for (const [kind, probability, more] of faults) wechat.sandbox.faults.add({ kind: kind as 'slow', probability, path: SEND, ...more });
  wechat.sandbox.faults.add({ kind: 'system_error', probability: 0.2, path: '/cgi-bin/stable_token' });
  wechat.sandbox.faults.add({ kind: 'slow', probability: 0.2, path: '/cgi-bin/stable_token', delayMs: 300 });
}

function runSender(task: SoakTask): Promise<SoakReport> {
  return new Promise((resolve, reject) => {
    const child = fork(path.join(__dirname, 'soak-sender.ts'), [], { execArgv: ['--import', 'tsx'] });
    child.on('message', (message: { report?: SoakReport; error?: string }) =>
      message.report ? resolve(message.report) : reject(new Error(message.error)),
    );
    child.on('exit', (code) => reject(new Error(`sender stopped (${code})`)));
    child.send(task);
  });
}

const intentOf = (entry: JournalEntry) => (entry.body as { data: { thing1: { value: string } } }).data.thing1.value;
const touserOf = (entry: JournalEntry) => (entry.body as { touser: string }).touser;

/** The most entries that started within any `ms`. */
function busiest(entries: readonly JournalEntry[], ms: number): number {
  const starts = entries.map((entry) => entry.startedMs).sort((a, b) => a - b);
  let from = 0;
  let most = 0;
  starts.forEach((start, at) => {
    while (start - (starts[from] ?? start) >= ms) from += 1;
    most = Math.max(most, at - from + 1);
  });
  return most;
}

test(`${SENDS} sends by two processes on a bad day: none twice, every doubt reported, none at the same time, one refresh at a time, no ceiling passed`, async () => {
  wechat = await startSandbox({ clock: systemClock, journalCapacity: SENDS * 4, sendLatencyMs: 4 });
  const tousers = Array.from({ length: PEOPLE }, () => {
    const person = wechat.admin.createPerson();
    wechat.admin.setQuota(person.id, MINI.appid, TEMPLATE, SENDS);
    return wechat.admin.openid(person.id, MINI.appid);
  });
  addFaults();
  const intents = Array.from({ length: SENDS }, (_, n) => ({ id: `意向${n}`, touser: tousers[(n * 7919) % PEOPLE] ?? '' }));
  const masterKey = randomBytes(32).toString('base64');
  const { name: databaseName } = mongoose.connection;
  const uri = (mongoose.connection.getClient() as unknown as { s: { url: string } }).s.url;
  const common = {
    databaseUri: uri,
    databaseName,
    masterKey,
    wechatUrl: wechat.base,
    app: { appid: MINI.appid, secret: MINI.secret },
    templateId: TEMPLATE,
    links: LINKS,
  };
  // Halves by turns: every person is written to by both processes.
  const reports = await Promise.all([0, 1].map((half) => runSender({ ...common, intents: intents.filter((_, n) => n % 2 === half) })));

  const sends = wechat.sandbox.journal.list({ path: SEND });
  const delivered = new Map<string, number>();
  for (const entry of sends) if (entry.done) delivered.set(intentOf(entry), (delivered.get(intentOf(entry)) ?? 0) + 1);
  const outcomes = Object.assign({}, ...reports.map((report) => report.outcomes)) as SoakReport['outcomes'];

  expect(Object.keys(outcomes)).toHaveLength(SENDS);
  expect([...delivered].filter(([, times]) => times > 1)).toEqual([]);
  expect(intents.filter(({ id }) => outcomes[id] === 'ok' && delivered.get(id) !== 1)).toEqual([]);
  expect(intents.filter(({ id }) => outcomes[id] === 'not_sent' && delivered.has(id))).toEqual([]);
  const lost = sends.filter(
    (entry) => entry.done && entry.fault !== null && ['system_error_done', 'answer_lost', 'http_error', 'timeout'].includes(entry.fault),
  );
  expect(lost.length).toBeGreaterThan(0);
  expect(lost.filter((entry) => outcomes[intentOf(entry)] !== 'in_doubt')).toEqual([]);

  const byPerson = new Map<string, JournalEntry[]>();
  for (const entry of sends) byPerson.set(touserOf(entry), [...(byPerson.get(touserOf(entry)) ?? []), entry]);
  const overlapping = [...byPerson.values()].flatMap((entries) =>
    entries.filter((entry, at) => at > 0 && entry.startedMs < (entries[at - 1]?.endedMs ?? Infinity)),
  );
  expect(overlapping).toEqual([]);
  expect(sends.filter((entry) => entry.errcode === 43108)).toEqual([]);

  const refreshes = wechat.sandbox.journal.list({ path: '/cgi-bin/stable_token' });
  expect(refreshes.length).toBeGreaterThan(0);
  expect(refreshes.filter((entry, at) => at > 0 && entry.startedMs < (refreshes[at - 1]?.endedMs ?? Infinity))).toEqual([]);

  const links = wechat.sandbox.journal.list({ path: LINK });
  expect(reports.map((report) => report.links)).toEqual([{ ok: LINKS }, { ok: LINKS }]);
  expect(links.filter((entry) => entry.errcode === 44990)).toEqual([]);
  expect(busiest(links, 1_000)).toBeLessThanOrEqual(100);
}, 600_000);
