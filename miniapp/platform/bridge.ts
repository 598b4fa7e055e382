import {
  BRIDGE_CHANNEL,
  BRIDGE_HELLO_RETRY_MS,
  BRIDGE_HELLO_TIMEOUT_MS,
  BRIDGE_SHELL_QUERY,
  type BridgeCalls,
  type BridgeEventName,
  type BridgeEvents,
  type BridgeMethod,
  type HelloResult,
  isBridgeMessage,
} from '@shared/contracts/sandbox-bridge';
import { wechatProblem } from './wechat-types';

/** The local WeChat around this frame. */
export interface Shell {
  readonly hello: HelloResult;
  call<M extends BridgeMethod>(method: M, params: BridgeCalls[M]['params']): Promise<BridgeCalls[M]['result']>;
  on<E extends BridgeEventName>(event: E, listener: (data: BridgeEvents[E]) => void): () => void;
}

const MAX_WAIT_MS = 10_000;

type Waiting = { resolve(result: unknown): void; reject(error: unknown): void };

/** Null in an ordinary browser: not in a frame, no shell announced, or nobody answers in time. */
export async function connectShell(window: Window): Promise<Shell | null> {
  if (window.parent === window) return null;
  const announced = window.location.href.includes(BRIDGE_SHELL_QUERY);
  const waiting = new Map<string, Waiting>();
  const listeners = new Map<string, Set<(data: never) => void>>();
  let origin: string | null = null;
  let count = 0;

  window.addEventListener('message', (message) => {
    if (message.source !== window.parent || !isBridgeMessage(message.data)) return;
    if (origin !== null && message.origin !== origin) return;
    const data = message.data;
    if (data.kind === 'response') {
      const asked = waiting.get(data.id);
      if (!asked) return;
      origin ??= message.origin;
      waiting.delete(data.id);
      if (data.ok) asked.resolve(data.result);
      else asked.reject(wechatProblem(data.error));
    } else if (data.kind === 'event' && origin !== null) {
      for (const listener of listeners.get(data.event) ?? []) listener(data.data as never);
    }
  });

  const call = <M extends BridgeMethod>(method: M, params: BridgeCalls[M]['params'], id = `${method}-${(count += 1)}`) =>
    new Promise<BridgeCalls[M]['result']>((resolve, reject) => {
      waiting.set(id, { resolve: resolve as (result: unknown) => void, reject });
      // The hello carries nothing, so it may go to any parent; what follows goes to the shell's origin only.
      window.parent.postMessage({ channel: BRIDGE_CHANNEL, kind: 'request', id, method, params }, origin ?? '*');
    });

  const hello = await greet(() => call('hello', {}), announced ? MAX_WAIT_MS : BRIDGE_HELLO_TIMEOUT_MS);
  if (hello === null) return null;
  return {
    hello,
    call: (method, params) => call(method, params),
    on(event, listener) {
      const set = listeners.get(event) ?? new Set();
      listeners.set(event, set.add(listener as (data: never) => void));
      return () => set.delete(listener as (data: never) => void);
    },
  };
}

function greet(hello: () => Promise<HelloResult>, limitMs: number): Promise<HelloResult | null> {
  return new Promise((resolve) => {
    const timers: { again?: ReturnType<typeof setInterval>; end?: ReturnType<typeof setTimeout> } = {};
    const finish = (result: HelloResult | null): void => {
      clearInterval(timers.again);
      clearTimeout(timers.end);
      resolve(result);
    };
    const ask = (): void => {
      hello().then(finish, () => finish(null));
    };
    timers.again = setInterval(ask, BRIDGE_HELLO_RETRY_MS);
    timers.end = setTimeout(() => finish(null), limitMs);
    ask();
  });
}
