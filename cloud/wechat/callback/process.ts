import type { Clock } from '../../platform/clock';
import type { Sweep } from '../../platform/jobs';
import type { Log } from '../../platform/log';
import { waitAfter } from '../../platform/outbox';
import { wechatCallbacks } from '../metrics';
import type { CallbackStore, StoredPush } from './store';

/** What a feature does with some pushes. May be called again for the same push: it must be safe to run twice. */
export interface CallbackHandler {
  /** Unique; remembered with the push once the handler is through. */
  readonly name: string;
  /** Event names (any case) or `message:TYPE`, e.g. `subscribe_msg_popup_event`, `subscribe`, `message:text`. */
  readonly on: readonly string[];
  readonly handle: (push: StoredPush, now: Date) => Promise<void>;
}

const BACK_OFF_MS = [1_000, 5_000, 30_000, 120_000, 600_000, 1_800_000, 3_600_000];

/** Works off stored pushes, oldest first; events may arrive out of order, `happenedAt` tells. */
export function createCallbackProcessor({
  store,
  handlers,
  clock,
  log,
}: {
  store: CallbackStore;
  handlers: readonly CallbackHandler[];
  clock: Clock;
  log: Log;
}) {
  const byEvent = new Map<string, CallbackHandler[]>();
  for (const handler of handlers)
    for (const name of handler.on) byEvent.set(name.toLowerCase(), [...(byEvent.get(name.toLowerCase()) ?? []), handler]);
  let draining: Promise<void> | null = null;
  let again = false;

  async function work(push: StoredPush): Promise<void> {
    const name = push.event ? push.event.toLowerCase() : `message:${push.type.toLowerCase()}`;
    let failed: { handler: string; error: unknown } | null = null;
    for (const handler of byEvent.get(name) ?? []) {
      if (push.doneBy.includes(handler.name)) continue;
      try {
        await handler.handle(push, clock.now());
        await store.markHandled(push, handler.name);
      } catch (error) {
        failed = { handler: handler.name, error };
        log.warn({ error, handler: handler.name, event: push.event, callback: push.id, attempt: push.attempts }, 'wechat push not handled');
      }
    }
    if (!failed) {
      wechatCallbacks.inc({ outcome: 'done' });
      return store.finish(push, 'done', null);
    }
    const waitMs = waitAfter(BACK_OFF_MS, push.attempts);
    if (waitMs !== null) return store.retry(push, waitMs, failed.handler);
    wechatCallbacks.inc({ outcome: 'dead' });
    log.error({ handler: failed.handler, event: push.event, callback: push.id }, 'wechat push given up');
    return store.finish(push, 'dead', failed.handler);
  }

  async function drain(signal?: AbortSignal): Promise<void> {
    while (!signal?.aborted) {
      const push = await store.claim();
      if (!push) return;
      await work(push);
    }
  }

  return {
    drain,
    /** Starts at once what was just stored, without waiting for the sweep. */
    nudge(): void {
      if (draining) {
        again = true;
        return;
      }
      again = false;
      draining = drain()
        .catch((error: unknown) => log.error({ error }, 'wechat pushes not processed, the sweep goes on'))
        .finally(() => {
          draining = null;
          if (again) this.nudge();
        });
    },
    /** Resolves when what was nudged is worked off. */
    async settled(): Promise<void> {
      while (draining) await draining;
    },
    /** Registered with the job runner: whatever a dead process left behind is worked off. */
    sweep: { name: 'wechat-callbacks', everyMs: 5_000, run: ({ signal }) => drain(signal) } satisfies Sweep,
  };
}

export type CallbackProcessor = ReturnType<typeof createCallbackProcessor>;
