import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MINI, START_DATA, startSandbox } from './testing';

let dataDir: string;
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'wechat-sandbox-'));
});
afterEach(() => rmSync(dataDir, { recursive: true }));

test('people, quotas, messages and tokens outlive a restart', async () => {
  const before = await startSandbox({ dataDir });
  const { id } = before.admin.createPerson({ name: '林晓雨' });
  const openid = before.admin.openid(id, MINI.appid);
  before.admin.setQuota(id, MINI.appid, 'TMPL_START', 2);
  const token = await before.token();
  const body = { touser: openid, template_id: 'TMPL_START', data: START_DATA };
  expect((await before.call('/cgi-bin/message/subscribe/send', { access_token: token }, body)).json.errcode).toBe(0);
  // Answered means written: the second one starts from what is on disk, the first one was not closed.
  const after = await startSandbox({ dataDir });
  expect(after.admin.people().map(({ name }) => name)).toEqual(['林晓雨']);
  expect(after.admin.messages(id)).toHaveLength(1);
  expect((await after.call('/cgi-bin/message/subscribe/send', { access_token: token }, body)).json.errcode).toBe(0);
  expect((await after.call('/cgi-bin/message/subscribe/send', { access_token: token }, body)).json.errcode).toBe(43101);
  await before.close();
  await after.close();
});

test('leaves no half-written file behind', async () => {
  const wechat = await startSandbox({ dataDir });
  await Promise.all(Array.from({ length: 20 }, () => fetch(`${wechat.base}/_sandbox/people`, { method: 'POST', body: '{}' })));
  expect(wechat.admin.people()).toHaveLength(20);
  await wechat.close();
  expect(readdirSync(dataDir)).toEqual(['wechat-sandbox-pictures', 'wechat-sandbox.json']);
});

test('a file of another version is refused, not overwritten', async () => {
  writeFileSync(join(dataDir, 'wechat-sandbox.json'), '{"version":99}');
  await expect(startSandbox({ dataDir })).rejects.toThrow('another version');
});
