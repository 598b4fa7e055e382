/**
 * The gate while the service is attacked and busy: sixty sign-ins at a time from one address, unsigned pushes of 240 KB, and
 * a full export of the registrations, one after the other, against one service process. Scans come at a steady rate and are
 * timed from when they were due, first with nothing else and then with all of it.
 */
import http from 'node:http';
import mongoose from 'mongoose';
import { makeDelivery } from '../cloud/features/reach/message/factory';
import { atRate, type Load } from './gate-load';
import { addTickets, collection, openLanes, scanShots, type Lane } from './gate-shots';
import { startGateWorld, type GateWorld } from './gate-world';
import { signInOwner } from './owner';
import { ratio, type BenchOptions, type BenchResult } from './result';

const SIGN_INS = 60;
const PUSHES = 4;
const LANES = 8;
const SCANS_PER_SECOND = 25;
/** What a guard takes for at once. */
const GOAL_MS = 100;

/** As the row of shared cases has it: one element with sixty thousand empty children. */
const PUSH_BODY = Buffer.from(`<xml>${'<a/>'.repeat(60_000)}</xml>`);

/** Answers by status; 0 counts connections that were closed on a body too long to be read. */
type Answers = Map<number, number>;

interface Attack {
  readonly signIns: Answers;
  readonly pushes: Answers;
  readonly exports: { whole: number; bytes: number; refused: number };
  readonly health: number[];
}

interface Sent {
  readonly status: number;
  readonly bytes: number;
  readonly whole: boolean;
}

function send(agent: http.Agent, url: string, method: string, headers: Record<string, string>, body: Buffer | null): Promise<Sent> {
  return new Promise((resolve) => {
    const length = body ? { 'Content-Length': String(body.length) } : {};
    const request = http.request(url, { method, agent, headers: { ...headers, ...length } }, (response) => {
      let bytes = 0;
      response.on('data', (part: Buffer) => (bytes += part.length));
      response.on('close', () => resolve({ status: response.statusCode ?? 0, bytes, whole: response.complete }));
    });
    request.on('error', () => resolve({ status: 0, bytes: 0, whole: false }));
    request.end(body ?? undefined);
  });
}

const count = (into: Answers, status: number) => void into.set(status, (into.get(status) ?? 0) + 1);

/** Documents as registering leaves them: what is measured is the exporting. */
async function addRegistrations(world: GateWorld, many: number): Promise<void> {
  await makeDelivery(new Date(), { exhibitionId: world.exhibition.id, branchId: world.exhibition.branchId });
  const example = await collection(world, 'participants').findOneAndDelete({});
  if (!example) throw new Error('no registration made');
  for (let done = 0; done < many; done += 1_000)
    await collection(world, 'participants').insertMany(
      Array.from({ length: 1_000 }, () => {
        const _id = new mongoose.Types.ObjectId();
        return { ...example, _id, visitorId: _id.toString(), exhibitionId: world.exhibition.id, branchId: world.exhibition.branchId };
      }),
    );
}

/** Everything at once until `isOver`; nobody waits for what Retry-After says. */
async function attack(world: GateWorld, url: string, owner: Record<string, string>, isOver: () => boolean): Promise<Attack> {
  const found: Attack = { signIns: new Map(), pushes: new Map(), exports: { whole: 0, bytes: 0, refused: 0 }, health: [] };
  const agent = new http.Agent({ keepAlive: true });
  const json = { 'Content-Type': 'application/json' };
  const until = async (work: (n: number) => Promise<void>) => {
    for (let n = 0; !isOver(); n += 1) await work(n);
  };
  const guess = (who: number) =>
    until(async (n) => {
      const body = Buffer.from(JSON.stringify({ email: `guess${who}-${n}@example.com`, password: 'guess' }));
      count(found.signIns, (await send(agent, `${url}/api/console/session`, 'POST', json, body)).status);
    });
  const push = () =>
    until(async () => {
      const { status } = await send(agent, `${url}/wechat/push/mini`, 'POST', { 'Content-Type': 'text/xml' }, PUSH_BODY);
      count(found.pushes, status);
    });
  const download = () =>
    until(async () => {
      const path = `/api/console/exhibitions/${world.exhibition.id}/registrations/full-export`;
      const { status, bytes, whole } = await send(
        agent,
        `${url}${path}`,
        'POST',
        { ...json, ...owner },
        Buffer.from('{"reason":"压测导出"}'),
      );
      if (status !== 200) found.exports.refused += 1;
      else if (whole) found.exports.whole += 1;
      found.exports.bytes += bytes;
    });
  const watch = () =>
    until(async () => {
      const from = performance.now();
      await send(agent, `${url}/healthz`, 'GET', {}, null);
      found.health.push(performance.now() - from);
      await new Promise((resolve) => setTimeout(resolve, 100));
    });
  await Promise.all([
    ...Array.from({ length: SIGN_INS }, (_, who) => guess(who)),
    ...Array.from({ length: PUSHES }, push),
    download(),
    watch(),
  ]);
  agent.destroy();
  return found;
}

async function scans(world: GateWorld, url: string, lanes: Lane[], seconds: number): Promise<Load> {
  const tickets = await addTickets(world, SCANS_PER_SECOND * seconds);
  return atRate(`${url}/api/gate/scans`, await scanShots(world, lanes, tickets), SCANS_PER_SECOND);
}

export async function run({ quick = false }: BenchOptions): Promise<BenchResult> {
  const seconds = quick ? 5 : 30;
  const world = await startGateWorld(1, 1);
  try {
    const url = world.services[0]!.url;
    await addRegistrations(world, quick ? 2_000 : 20_000);
    const owner = await signInOwner(world, url);
    const lanes = await openLanes(world, LANES);
    await scans(world, url, lanes, 2);
    const quiet = await scans(world, url, lanes, seconds);
    let over = false;
    const attacked = attack(world, url, owner, () => over);
    const busy = await scans(world, url, lanes, seconds);
    over = true;
    const { signIns, pushes, exports, health } = await attacked;
    const of = (answers: Answers, statuses: readonly number[]) => statuses.reduce((sum, status) => sum + (answers.get(status) ?? 0), 0);
    const all = (answers: Answers) => [...answers.values()].reduce((sum, n) => sum + n, 0);
    health.sort((a, b) => a - b);
    return {
      figures: {
        'scans a second': SCANS_PER_SECOND,
        'quiet: scan p50 ms': quiet.p50,
        'quiet: scan p99 ms': quiet.p99,
        'attacked: scan p50 ms': busy.p50,
        'attacked: scan p99 ms': busy.p99,
        'attacked: health p99 ms': health[Math.floor(health.length * 0.99)] ?? 0,
        'sign-ins sent': all(signIns),
        'sign-ins checked (401)': of(signIns, [401]),
        'sign-ins answered 429 or 503': of(signIns, [429, 503]),
        'pushes sent': all(pushes),
        'pushes refused (403, 413)': of(pushes, [403, 413]),
        'pushes answered 429': of(pushes, [429]),
        'pushes cut while sending': of(pushes, [0]),
        'exports whole': exports.whole,
        'exports answered 429 or 503': exports.refused,
        'exported MB': exports.bytes / 1_048_576,
      },
      ratios: {
        scan_p99_under_attack_of_100_ms: ratio(busy.p99 / GOAL_MS, 'lower', 1),
        // Says something on a slow machine too: what the attack adds to the same scans a minute before.
        scan_p50_under_attack_to_quiet: ratio(busy.p50 / quiet.p50, 'lower', 3),
        scan_p99_under_attack_to_quiet: ratio(busy.p99 / quiet.p99, 'lower', 2),
      },
    };
  } finally {
    await world.close();
  }
}
