import { spawn } from 'node:child_process';
import { createServer, type AddressInfo } from 'node:net';

async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve));
  const { port } = probe.address() as AddressInfo;
  await new Promise((resolve) => probe.close(resolve));
  return port;
}

function start(args: readonly string[], env: Record<string, string> = {}) {
  const child = spawn(process.execPath, ['--import', 'tsx', 'cloud/wechat-sandbox/serve.ts', ...args], {
    env: { ...process.env, WECHAT_MODE: '', ...env },
  });
  let said = '';
  child.stdout.on('data', (part: Buffer) => (said += part.toString()));
  child.stderr.on('data', (part: Buffer) => (said += part.toString()));
  const ended = new Promise<number | null>((resolve) => child.on('exit', resolve));
  return { child, ended, said: () => said };
}

test('alone it answers with and without the prefix, and stops when told', async () => {
  const port = await freePort();
  const { child, ended, said } = start(['--port', String(port)]);
  const deadline = Date.now() + 30_000;
  while (!said().includes('/wechat-sandbox')) {
    if (Date.now() > deadline) throw new Error(`it did not start: ${said()}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  for (const prefix of ['', '/wechat-sandbox']) {
    const answer = await fetch(
      `http://127.0.0.1:${port}${prefix}/cgi-bin/token?grant_type=client_credential&appid=wx0000000000000001&secret=local-mini-secret`,
    );
    expect(await answer.json()).toEqual({ access_token: expect.any(String), expires_in: 7200 });
  }
  child.kill('SIGTERM');
  expect(await ended).toBe(0);
}, 60_000);

test('under WECHAT_MODE=live it does not start, and says so in a line', async () => {
  const { ended, said } = start(['--port', String(await freePort())], { WECHAT_MODE: 'live' });
  expect(await ended).toBe(1);
  expect(said()).toMatch(/^本地微信没有启动：WECHAT_MODE=live.*\n$/);
}, 60_000);

test('a taken port is said in a line', async () => {
  const holder = createServer();
  await new Promise<void>((resolve) => holder.listen(0, '127.0.0.1', resolve));
  const { ended, said } = start(['--port', String((holder.address() as AddressInfo).port)]);
  expect(await ended).toBe(1);
  expect(said()).toContain('EADDRINUSE');
  await new Promise((resolve) => holder.close(resolve));
}, 60_000);
