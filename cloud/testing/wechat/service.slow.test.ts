import { Callback } from '../../wechat/callback/model';
import { Credential } from '../../wechat/model';
import { startTestApp, type TestApp } from '..';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
}, 60_000);
afterAll(() => app.close());

const phone = async (path: string, body: unknown) => {
  const answer = await fetch(`${app.url}/wechat-sandbox/_sandbox${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
};

test('a choice made on the phone reaches the service by a sealed push, stored and worked on', async () => {
  const { personId } = await app.loginVisitor('林晓雨');
  await phone(`/people/${personId}/subscribe`, { appid: app.deps.wechat.mini.appid, choices: { 'tmpl-show-reminder': 'accept' } });
  for (let wait = 0; wait < 50 && (await Callback.countDocuments({ state: 'done' })) === 0; wait += 1)
    await new Promise((resolve) => setTimeout(resolve, 100));
  expect(await Callback.findOne().lean()).toMatchObject({ event: 'subscribe_msg_popup_event', state: 'done', error: null });
}, 20_000);

test('a code picture is made once and then comes from the database', async () => {
  const request = { scene: 'abc123', check_path: false };
  const first = await app.deps.codeImages.get(request);
  const second = await app.deps.codeImages.get(request);
  expect(first.ok && second.ok && first.value.bytes.equals(second.value.bytes)).toBe(true);
  const journal = (await (await fetch(`${app.url}/wechat-sandbox/_sandbox/journal?path=/wxa/getwxacodeunlimit`)).json()) as
    | { entries?: unknown[] }
    | unknown[];
  expect(Array.isArray(journal) ? journal : journal.entries).toHaveLength(1);
}, 20_000);

test('the access token lies sealed in the database', async () => {
  expect(await Credential.find().lean()).toMatchObject([
    { _id: `${app.deps.wechat.mini.appid}:access_token`, sealed: expect.stringMatching(/^v1\./) },
  ]);
});
