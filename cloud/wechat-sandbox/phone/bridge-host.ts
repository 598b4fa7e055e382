import {
  BRIDGE_CHANNEL,
  isBridgeMessage,
  type BridgeCalls,
  type BridgeEventName,
  type BridgeEvents,
  type BridgeFailure,
  type BridgeMethod,
} from '@shared/contracts/sandbox-bridge';

/** What the shell does for each call; a BridgeError becomes the app's failure. */
export type BridgeHandlers = {
  [M in BridgeMethod]: (params: BridgeCalls[M]['params']) => Promise<BridgeCalls[M]['result']> | BridgeCalls[M]['result'];
};

export class BridgeError extends Error {
  readonly failure: BridgeFailure;
  constructor(failure: BridgeFailure) {
    super(failure.errMsg);
    this.failure = failure;
  }
}

/** One frame's window and origin; nobody else is listened or talked to. */
export interface BridgeHost {
  emit<E extends BridgeEventName>(event: E, data: BridgeEvents[E]): void;
  close(): void;
}

export function hostBridge(frame: () => Window | null, origin: string, handlers: BridgeHandlers): BridgeHost {
  const send = (message: object) => frame()?.postMessage({ channel: BRIDGE_CHANNEL, ...message }, origin);
  async function onMessage(event: MessageEvent<unknown>): Promise<void> {
    if (
      event.source === null ||
      event.source !== frame() ||
      event.origin !== origin ||
      !isBridgeMessage(event.data) ||
      event.data.kind !== 'request'
    )
      return;
    const { id, method, params } = event.data;
    const handler = Object.hasOwn(handlers, method) ? (handlers[method] as (params: unknown) => unknown) : null;
    try {
      if (!handler) throw new BridgeError({ errMsg: `${String(method)}:fail not supported` });
      send({ kind: 'response', id, ok: true, result: await handler(params) });
    } catch (error) {
      const failure =
        error instanceof BridgeError
          ? error.failure
          : { errMsg: `${String(method)}:fail ${error instanceof Error ? error.message : String(error)}` };
      send({ kind: 'response', id, ok: false, error: failure });
    }
  }
  const listener = (event: MessageEvent<unknown>) => void onMessage(event);
  window.addEventListener('message', listener);
  return {
    emit: (event, data) => void send({ kind: 'event', event, data }),
    close: () => window.removeEventListener('message', listener),
  };
}
