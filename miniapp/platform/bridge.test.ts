import { BRIDGE_CHANNEL, type BridgeRequest } from '@shared/contracts/sandbox-bridge';
import { connectShell } from './bridge';

const SHELL_ORIGIN = 'http://localhost:3000';
const hello = {
  appId: 'wx1',
  enter: { path: 'features/home/index', query: {}, scene: 1001 },
  language: 'zh_CN' as const,
  capsule: { width: 87, height: 32, top: 8, right: 8 },
};

/** A frame and its parent, without a browser: what the app posts, and a way to answer. */
function frame(address: string) {
  const posted: { message: BridgeRequest; origin: string }[] = [];
  const listeners: ((event: MessageEvent) => void)[] = [];
  const parent = { postMessage: (message: BridgeRequest, origin: string) => void posted.push({ message, origin }) };
  const window = {
    parent,
    location: { href: address },
    addEventListener: (_: string, listener: (event: MessageEvent) => void) => void listeners.push(listener),
  };
  const deliver = (data: object, origin = SHELL_ORIGIN, source: unknown = parent): void =>
    listeners.forEach((listener) => listener({ data: { channel: BRIDGE_CHANNEL, ...data }, origin, source } as MessageEvent));
  const answer = (result: object): void => deliver({ kind: 'response', id: posted.at(-1)?.message.id, ok: true, result });
  return { window: window as unknown as Window, posted, deliver, answer };
}

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

test('a page of its own is an ordinary browser at once', async () => {
  const own = { location: { href: '' } } as unknown as { parent: unknown };
  own.parent = own;
  await expect(connectShell(own as unknown as Window)).resolves.toBeNull();
});

test('a frame nobody answers in is an ordinary browser after 400 ms', async () => {
  const { window } = frame('http://v1.localhost/');
  const connecting = connectShell(window);
  await jest.advanceTimersByTimeAsync(400);
  await expect(connecting).resolves.toBeNull();
});

test('after the greeting everything goes to the shell origin only, and answers from elsewhere are ignored', async () => {
  const { window, posted, deliver, answer } = frame('http://v1.localhost/?shell=sandbox');
  const connecting = connectShell(window);
  await jest.advanceTimersByTimeAsync(700);
  expect(posted.map(({ origin }) => origin)).toEqual(['*', '*']);
  answer(hello);
  const shell = await connecting;
  const login = shell?.call('login', {});
  expect(posted.at(-1)?.origin).toBe(SHELL_ORIGIN);
  const id = posted.at(-1)?.message.id;
  deliver({ kind: 'response', id, ok: true, result: { code: 'stolen' } }, 'http://evil.example');
  deliver({ kind: 'response', id, ok: true, result: { code: 'stolen' } }, SHELL_ORIGIN, {});
  answer({ code: 'real' });
  await expect(login).resolves.toEqual({ code: 'real' });
});

test("a person's refusal is `denied`, anything else `failed`", async () => {
  const { window, posted, deliver, answer } = frame('http://v1.localhost/?shell=sandbox');
  const connecting = connectShell(window);
  answer(hello);
  const shell = await connecting;
  const phone = shell?.call('getPhoneNumber', {});
  deliver({ kind: 'response', id: posted.at(-1)?.message.id, ok: false, error: { errMsg: 'getPhoneNumber:fail user deny' } });
  await expect(phone).rejects.toMatchObject({ problem: 'denied' });
  const scan = shell?.call('scanCode', {});
  deliver({ kind: 'response', id: posted.at(-1)?.message.id, ok: false, error: { errMsg: 'scanCode:fail system error' } });
  await expect(scan).rejects.toMatchObject({ problem: 'failed' });
});

test('events reach their listeners until they stop listening', async () => {
  const { window, deliver, answer } = frame('http://v1.localhost/?shell=sandbox');
  const connecting = connectShell(window);
  answer(hello);
  const shell = await connecting;
  const heard: unknown[] = [];
  const stop = shell?.on('enter', (info) => heard.push(info.scene));
  deliver({ kind: 'event', event: 'enter', data: { path: 'x', query: {}, scene: 1007 } });
  stop?.();
  deliver({ kind: 'event', event: 'enter', data: { path: 'x', query: {}, scene: 1008 } });
  expect(heard).toEqual([1007]);
});
