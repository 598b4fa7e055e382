import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { startService, type RunningService } from './service';
import { STAFF } from './staff';

// The loop by its interface, with the process killed between steps and in the middle of counting. No browser needed.
jest.setTimeout(240_000);

const run = promisify(execFile);
const ROOT = path.resolve(__dirname, '..');
const PEOPLE = 12;

let service: RunningService;
let exhibitionId: string;
let consents: { purpose: string; version: string }[];

interface Visitor {
  headers: Record<string, string>;
  sessionId: string;
  registration?: { id: string; ticket: { id: string; number: string } };
  posterCode?: string;
}

async function api<T>(method: string, address: string, body?: unknown, headers: Record<string, string> = {}): Promise<T> {
  const answer = await fetch(`${service.url}${address}`, {
    method,
    headers: { 'Content-Type': 'application/json', ...headers },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  if (!answer.ok) throw new Error(`${method} ${address}: ${answer.status} ${await answer.text()}`);
  return (await answer.json()) as T;
}

/** A phone on bad Wi-Fi: repeats until it is answered, for longer than a start may take. Every call repeated here must be harmless when repeated. */
async function insist<T>(work: () => Promise<T>): Promise<T> {
  const deadline = Date.now() + 120_000;
  for (;;) {
    try {
      return await work();
    } catch (error) {
      if (Date.now() > deadline) throw error;
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
  }
}

async function signIn(at: number): Promise<Visitor> {
  const person = await api<{ id: string }>('POST', '/wechat-sandbox/_sandbox/people', { name: `观众${at}` });
  const { apps } = {
    apps: Object.keys(await api<Record<string, unknown>>('GET', `/wechat-sandbox/_sandbox/people/${person.id}/identity`)),
  };
  const { code } = await api<{ code: string }>('POST', `/wechat-sandbox/_sandbox/people/${person.id}/login-code`, { appid: apps[0] });
  const { token } = await api<{ token: string }>('POST', '/api/visitor/login', { code });
  return { headers: { Authorization: `Bearer ${token}` }, sessionId: `session-of-visitor-${at}` };
}

async function register(visitor: Visitor, at: number, from: Visitor | null): Promise<void> {
  if (from?.posterCode)
    await insist(() =>
      api(
        'POST',
        '/api/touches',
        { touchId: `touch-of-visitor-${at}`, sessionId: visitor.sessionId, code: from.posterCode, scene: 1047 },
        visitor.headers,
      ),
    );
  visitor.registration = await insist(() =>
    api<{ id: string; ticket: { id: string; number: string } }>(
      'POST',
      `/api/exhibitions/${exhibitionId}/registrations`,
      {
        name: `观众${at}`,
        phone: { number: `1380000${String(1000 + at)}` },
        answers: { company: '海川科技' },
        consents,
        sessionId: visitor.sessionId,
      },
      { ...visitor.headers, 'Idempotency-Key': `registration-${at}` },
    ),
  );
}

async function figuresAgree(): Promise<void> {
  const { stdout } = await run(process.execPath, ['--import', 'tsx', 'cloud/cli/figures.ts', '--exhibition', exhibitionId, '--check'], {
    cwd: ROOT,
    env: {
      ...process.env,
      DATA_DIR: service.dataDir,
      KEYS_FILE: path.join(service.dataDir, '..', `${path.basename(service.dataDir)}-keys.json`),
    },
  });
  expect(stdout).toContain('一致');
}

beforeAll(async () => {
  service = await startService({ LOG_LEVEL: 'warn' });
  exhibitionId = (await api<{ id: string }>('GET', '/api/exhibitions/current')).id;
  const form = await api<{ consents: { purpose: string; version: string; required: boolean }[] }>(
    'GET',
    `/api/exhibitions/${exhibitionId}/registration-form`,
  );
  consents = form.consents.filter((one) => one.required).map(({ purpose, version }) => ({ purpose, version }));
});
afterAll(() => service?.stop());

test('killed again and again between and inside steps, nothing acknowledged is gone and nothing happens twice', async () => {
  const people: Visitor[] = [];
  let going = true;
  const crashes = (async () => {
    for (let n = 0; n < 4 && going; n += 1) {
      await new Promise((resolve) => setTimeout(resolve, 1_500 + n * 900));
      await service.crash();
      await service.restart();
    }
  })();
  for (let at = 0; at < PEOPLE; at += 1) {
    const visitor = await insist(() => signIn(at));
    await register(visitor, at, people[at - 1] ?? null);
    const poster = await insist(() =>
      api<{ code: string }>('POST', `/api/exhibitions/${exhibitionId}/posters`, { template: 'pine' }, visitor.headers),
    );
    visitor.posterCode = poster.code;
    people.push(visitor);
  }
  going = false;
  await crashes;
  for (const [at, visitor] of people.entries()) {
    const { registration } = await insist(() =>
      api<{ registration: { id: string; ticket: { number: string } } }>(
        'GET',
        `/api/exhibitions/${exhibitionId}/registrations/me`,
        undefined,
        visitor.headers,
      ),
    );
    expect([at, registration.id, registration.ticket.number]).toEqual([at, visitor.registration?.id, visitor.registration?.ticket.number]);
  }
  const figures = await counted();
  expect(figures).toMatchObject({
    registrations: PEOPLE,
    registrations_brought: PEOPLE - 1,
    views: PEOPLE - 1,
    viewers: PEOPLE - 1,
    posters: PEOPLE,
    depth: PEOPLE - 1,
  });
  await figuresAgree();
});

/** Figures once the projector has caught up: after a kill its lease runs out within ten seconds. */
async function counted(): Promise<Record<string, number>> {
  const session = await fetch(`${service.url}/api/console/session`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(STAFF),
  });
  const cookie = session.headers.get('set-cookie')?.split(';')[0] ?? '';
  const read = async () =>
    (
      await api<{ figures: Record<string, number> }>('GET', `/api/console/exhibitions/${exhibitionId}/figures`, undefined, {
        Cookie: cookie,
      })
    ).figures;
  const deadline = Date.now() + 30_000;
  let figures = await read();
  while ((figures.registrations ?? 0) < PEOPLE || (figures.posters ?? 0) < PEOPLE || (figures.views ?? 0) < PEOPLE - 1) {
    if (Date.now() > deadline) break;
    await new Promise((resolve) => setTimeout(resolve, 500));
    figures = await read();
  }
  return figures;
}
