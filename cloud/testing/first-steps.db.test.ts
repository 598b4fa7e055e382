import type { ResponseOf } from '@shared/contracts/contract';
import type { readFirstSteps } from '@shared/contracts/first-steps';
import { startTestApp, type TestApp } from './app';
import { ensureBranch } from '../features/show/branch';
import { importSmallShow } from '../features/show/content/factory';

type Answer = ResponseOf<typeof readFirstSteps>;
type Headers = Record<string, string>;
let app: TestApp;

beforeAll(async () => {
  app = await startTestApp();
}, 60_000);
afterAll(() => app.close());

const PATH = '/api/console/first-steps';
const read = async (who: Headers) => (await app.request.get(PATH).set(who)).body as Answer;
const done = async (who: Headers) => (await read(who)).steps.flatMap((step) => (step.done ? [step.key] : []));

test('a step is ticked when it is done, for head office and in its branch; closed, it stays closed for that account only', async () => {
  const chief = (await app.loginStaff('owner', null)).headers;
  expect(await read(chief)).toEqual({
    closed: false,
    steps: ['owner', 'member', 'branch', 'show', 'content', 'publish'].map((key) => ({ key, done: key === 'owner' })),
  });
  const invitation = { email: 'lin@example.com', name: '林晓', role: 'marketer', branchId: null };
  await app.request.post('/api/console/staff/invitations').set(chief).send(invitation);
  expect(await done(chief)).toEqual(['owner', 'member']);
  const east = (await ensureBranch('east', '华东分公司')).id;
  const eastOwner = (await app.loginStaff('owner', east)).headers;
  await importSmallShow((await ensureBranch('south', '华南分公司')).id);
  expect(await done(chief)).toEqual(['owner', 'member', 'branch', 'show', 'content', 'publish']);
  expect((await read(eastOwner)).steps.map(({ key, done: ticked }) => `${key} ${ticked}`)).toEqual([
    'owner true',
    'member false',
    'show false',
    'content false',
    'publish false',
  ]);
  expect((await app.request.delete(PATH).set(chief)).status).toBe(200);
  expect([(await read(chief)).closed, (await read(eastOwner)).closed]).toEqual([true, false]);
});
