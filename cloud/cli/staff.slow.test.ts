import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { startEmbeddedDatabase } from '../platform/db';

// The command as a server runs it: built, in a process of its own, beside the database of a running service or without one.
const ROOT = path.resolve(__dirname, '../..');
const PASSWORD = 'correct horse battery';
let dir: string;

beforeEach(() => {
  dir = mkdtempSync(path.join(tmpdir(), 'expoloop-staff-'));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

function staff(args: readonly string[], input = `${PASSWORD}\n`, folder = dir): Promise<{ code: number | null; out: string; err: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['dist/cloud/staff.js', ...args], {
      cwd: ROOT,
      env: { ...process.env, NODE_ENV: 'development', DATA_DIR: folder, MONGODB_URI: '' },
    });
    let out = '';
    let err = '';
    child.stdout.on('data', (chunk) => (out += String(chunk)));
    child.stderr.on('data', (chunk) => (err += String(chunk)));
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, out, err }));
    child.stdin.end(input);
  });
}

const owner = (email = 'boss@example.com') => ['create-owner', '--email', email, '--name', '张三'];

test('makes the first owner, says so the second time, and goes on from there', async () => {
  expect(await staff(owner(' Boss@Example.com'))).toMatchObject({
    code: 0,
    out: expect.stringContaining('boss@example.com 张三 管理员'),
    err: '',
  });
  const again = await staff(owner('BOSS@example.com'));
  expect(again).toMatchObject({ code: 1, out: '', err: expect.stringContaining('该邮箱已有账号') });
  expect(await staff(['create', '--email', 'gate@example.com', '--name', '周检', '--role', 'gate'])).toMatchObject({ code: 0 });
  const list = await staff(['list', '--json']);
  expect(JSON.parse(list.out)).toEqual([
    { email: 'gate@example.com', name: '周检', role: 'gate', branch: null, disabledAt: null },
    { email: 'boss@example.com', name: '张三', role: 'owner', branch: null, disabledAt: null },
  ]);
  expect(list.out).not.toContain('scrypt');
  expect(await staff(['reset-password', '--email', 'gate@example.com'], 'another long password\r\n')).toMatchObject({ code: 0 });
  expect(await staff(['disable', '--email', 'gate@example.com'])).toMatchObject({ code: 0 });
  expect(await staff(['disable', '--email', 'boss@example.com'])).toMatchObject({
    code: 1,
    err: expect.stringContaining('最后一个总部管理员'),
  });
}, 120_000);

test('works through the database that a running service has open', async () => {
  const engine = await startEmbeddedDatabase(path.join(dir, 'db'));
  try {
    expect(await staff(owner())).toMatchObject({ code: 0, err: '' });
    expect(await staff(['list'])).toMatchObject({ code: 0, out: expect.stringContaining('boss@example.com') });
  } finally {
    await engine.stop();
  }
}, 60_000);

test('what is asked for wrongly is refused in a sentence, without a stack, and nothing is made', async () => {
  const cases: [why: string, args: string[], code: number, words: string][] = [
    ['no command', [], 2, '用法'],
    ['an unknown command', ['promote'], 2, '不认识的命令'],
    ['no address', ['create-owner', '--name', '张三'], 2, '缺少'],
    ['an option that does not exist', ['list', '--emial', 'x'], 2, '不认识的选项 --emial'],
    ['a wrong address', owner('boss'), 1, '邮箱地址不正确'],
    ['a name nobody sees', ['create-owner', '--email', 'a@b.cn', '--name', '\u200b'], 1, '姓名不能为空'],
    ['an unknown role', ['create', '--email', 'a@b.cn', '--name', '张三', '--role', 'king'], 1, '没有角色 king'],
    ['an unknown branch', ['create', '--email', 'a@b.cn', '--name', '张三', '--role', 'gate', '--branch', '华南'], 1, '没有分公司 华南'],
    ['nobody of that address', ['reset-password', '--email', 'a@b.cn'], 1, '没有这个邮箱的账号'],
  ];
  // Three at a time, each on a database of its own: most of it is processes that start.
  for (let at = 0; at < cases.length; at += 3)
    await Promise.all(
      cases.slice(at, at + 3).map(async ([why, args, code, words], i) => {
        const answer = await staff(args, undefined, path.join(dir, `${at + i}`));
        expect([why, answer]).toMatchObject([why, { code, err: expect.stringContaining(words) }]);
        expect(answer.out + answer.err).not.toMatch(/\n\s+at /);
      }),
    );
}, 120_000);

test('a password that does not do is refused, and no account is left', async () => {
  for (const [input, words] of [
    ['', '没有读到密码'],
    ['short\n', '密码太短'],
    ['123456789012\n', '密码太常见'],
    ['boss@example.com', '太像'],
  ] as const)
    expect([input, await staff(owner(), input)]).toMatchObject([input, { code: 1, err: expect.stringContaining(words) }]);
  expect(JSON.parse((await staff(['list', '--json'])).out)).toEqual([]);
}, 120_000);
