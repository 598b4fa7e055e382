/**
 * Hostile input, made from the contracts: every route, every kind of caller, nothing of it may be answered 5xx, take 2 s or
 * break the connection. HOSTILE_CASES (800), HOSTILE_SEED (1); a failing case is printed so that it can be sent again.
 */
import http from 'node:http';
import type { Route } from '../../platform/http/route';
import { startTestApp, type TestApp } from '../app';
import { buildWorld, WORLD_AT, type World } from '../world';
import { makeCallers, whoMay, type HostileCaller } from './callers';
import { makeRequest, type HostileRequest } from './make-request';
import { makePush, PUSH_SETTINGS } from './pushes';
import { send, type HostileAnswer } from './send';
import { chance, pick, randomFrom, type Random } from './values';

jest.mock('../../platform/auth/password-cost', () => jest.requireActual('../cheap-passwords'));

const CASES = Number(process.env.HOSTILE_CASES ?? 800);
const SEED = Number(process.env.HOSTILE_SEED ?? 1);
const AT_ONCE = 8;
const MOST_MS = 2_000;
const MOST_FAULTS = 20;

interface Case {
  readonly n: number;
  readonly caller: HostileCaller;
  readonly request: HostileRequest;
}

let app: TestApp;
let here: World;
let there: World;
let callers: HostileCaller[];
let known: Record<string, readonly string[]>;

beforeAll(async () => {
  app = await startTestApp({
    startsAt: WORLD_AT,
    env: { ...PUSH_SETTINGS, TRUSTED_PROXIES: '127.0.0.1', LOG_LEVEL: process.env.HOSTILE_LOG ?? 'silent' },
  });
  here = await buildWorld(app, '华东');
  there = await buildWorld(app, '华西');
  callers = await makeCallers(app, here, there);
  known = await whatIsKnown();
}, 240_000);
afterAll(() => app.close());

/** Ids by the name a path or a body gives them: mostly of this show, some of the other. */
async function whatIsKnown(): Promise<Record<string, string[]>> {
  const exhibitionId = here.ids.exhibitionId!;
  const { body } = await app.request.get(`/api/exhibitions/${exhibitionId}/exhibitors`);
  const [exhibitor] = body.items as { id: string; booths: { id: string }[] }[];
  const booth = (await app.request.get(`/api/exhibitions/${exhibitionId}/booths/${exhibitor!.booths[0]!.id}`)).body as {
    id: string;
    code: string;
  };
  const poster = (await app.request.post(`/api/exhibitions/${exhibitionId}/posters`).set(here.visitor).send({ template: 'pine' })).body as {
    id: string;
    code: string;
  };
  const ids = Object.keys(here.ids).map((name): [string, string[]] => [
    name,
    [here.ids[name]!, here.ids[name]!, here.ids[name]!, there.ids[name]!],
  ]);
  return {
    ...Object.fromEntries(ids),
    exhibitorId: [exhibitor!.id],
    boothId: [booth.id],
    posterId: [poster.id],
    code: [booth.code, poster.code],
    prizeId: ['first'],
    at: [WORLD_AT],
  };
}

function makeCase(n: number): Case {
  // Neighbouring seeds give unlike streams.
  const random = randomFrom(SEED * 1_000_003 + n);
  // One place more than there are routes: WeChat's push door.
  const at = n % (app.routes.length + 1);
  const route = app.routes[at];
  if (!route) return { n, caller: callers[0]!, request: makePush(random, app.clock.now()) };
  const able = whoMay(route, callers);
  const caller = pick(random, able.length > 0 && chance(random, 0.8) ? able : callers);
  const making = { random, wrong: pick(random, [0, 0.03, 0.15]), known: (name: string) => known[name] && pick(random, known[name]) };
  const request = makeRequest(route.contract, making);
  // From many places, so that sign-ins are not all held after the first sixty.
  const from = { 'X-Forwarded-For': `198.51.${n % 250}.${n % 199}` };
  return { n, caller, request: { ...request, headers: { ...from, ...caller.headers, ...request.headers } } };
}

/** What is wrong with an answer, or null. */
function faultOf({ request }: Case, { status, text, ms }: HostileAnswer): string | null {
  if (status === 0 && !(request.body && request.body.length > 1_000_000)) return `the connection broke: ${text}`;
  if (status >= 500) return `${status} ${text.slice(0, 300)}`;
  // Node's own answer to an address or headers beyond 16 KB; the service never sees them.
  if (status === 431) return null;
  if (status >= 400 && request.path.startsWith('/api/') && !/"code":"\w+"/.test(text))
    return `${status} without a code: ${text.slice(0, 300)}`;
  return ms > MOST_MS ? `took ${Math.round(ms)} ms` : null;
}

const shown = ({ n, caller, request: { method, path, headers, body } }: Case, fault: string) =>
  [
    `case ${n} (HOSTILE_SEED=${SEED} HOSTILE_CASES=${n + 1}), as ${caller.name}: ${fault}`,
    `  ${method} ${path.slice(0, 500)}`,
    `  ${JSON.stringify({ ...headers, ...(headers.Authorization ? { Authorization: '…' } : {}), ...(headers.Cookie ? { Cookie: '…' } : {}) })}`,
    `  ${
      body
        ? body
            .subarray(0, 1_500)
            .toString()
            .replace(/[^ -~\u3000-\u9fff]+/g, '·')
        : 'no body'
    }`,
  ].join('\n');

/** Was the caller refused as nobody, although the case changed nothing of who they are? */
const isGone = ({ caller, request: { headers } }: Case, { status, text }: HostileAnswer) =>
  caller.as !== null &&
  status === 401 &&
  !text.includes('wrong_password') &&
  headers.Cookie === caller.headers.Cookie &&
  headers.Authorization === caller.headers.Authorization;

/** What a service says that has more to do than it can: it means to be asked again. */
const isBusy = ({ status, text }: HostileAnswer) => status === 503 && text.includes('"unavailable"') && text.includes('retryAfterSeconds');

interface Found {
  readonly faults: string[];
  /** Took long, or was put off, while others ran; the machine may have been busy. */
  readonly slow: Case[];
}

async function runAll(from: number, to: number, agent: http.Agent, { faults, slow }: Found): Promise<void> {
  let next = from;
  await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      for (let n = next++; n < to && faults.length < MOST_FAULTS; n = next++) {
        const one = makeCase(n);
        const answer = await send(agent, port(), one.request);
        if (isGone(one, answer)) await one.caller.renew();
        const fault = faultOf(one, answer);
        if (fault?.startsWith('took') || isBusy(answer)) slow.push(one);
        else if (fault) faults.push(shown(one, fault));
      }
    }),
  );
}

/** Asks what took long or was put off again when nothing else runs: only what is slow by itself stays. */
async function askAgain(agent: http.Agent, { faults, slow }: Found): Promise<void> {
  for (const one of slow) {
    let fault: string | null = null;
    for (let time = 0; time < 3; time += 1) {
      fault = faultOf(one, await send(agent, port(), one.request));
      if (!fault) break;
    }
    if (fault) faults.push(shown(one, fault));
  }
}

const port = () => Number(new URL(app.url).port);

test(
  `${CASES} hostile requests over every route: none is answered 5xx, takes 2 s or breaks the connection`,
  async () => {
    const agent = new http.Agent({ keepAlive: true, maxSockets: AT_ONCE });
    const found: Found = { faults: [], slow: [] };
    const { faults } = found;
    // Now and then what was stored is worked off, as it would be in a day.
    for (let from = 0; from < CASES && faults.length < MOST_FAULTS; from += 1_000) {
      await runAll(from, Math.min(CASES, from + 1_000), agent, found);
      await app.settle();
    }
    await askAgain(agent, found);
    agent.destroy();
    if (faults.length > 0) throw new Error(`${faults.length} cases\n${faults.join('\n\n')}`);
    // The test app runs its background work by hand, so only the web part is asked.
    expect((await app.request.get('/readyz')).body.web).toEqual({ ok: true, why: null });
  },
  CASES * 60 + 120_000,
);

test('cases reach the handlers: most routes answer 200 to some of them', async () => {
  const agent = new http.Agent({ keepAlive: true, maxSockets: AT_ONCE });
  const served = new Set<Route>();
  const enough = () => served.size > app.routes.length / 2;
  for (let n = 0; n < app.routes.length * 9 && !enough(); n += 1) {
    const route = app.routes[n % (app.routes.length + 1)];
    if (!route || served.has(route)) continue;
    const one = makeCase(n);
    const answer = await send(agent, port(), one.request);
    if (answer.status === 0 && answer.text.startsWith('no answer')) throw new Error(shown(one, answer.text));
    if (answer.status === 200) served.add(route);
    if (isGone(one, answer)) await one.caller.renew();
  }
  agent.destroy();
  expect(served.size).toBeGreaterThan(app.routes.length / 2);
}, 240_000);

test('a case is the same whenever it is made', () => {
  const strip = ({ request: { method, path, body } }: Case) => [method, path, body?.toString()];
  for (const n of [0, 17, 123, 4_999]) expect(strip(makeCase(n))).toEqual(strip(makeCase(n)));
  const random: Random = randomFrom(1);
  expect([random(), random()]).toEqual([0.6270739405881613, 0.002735721180215478]);
});
