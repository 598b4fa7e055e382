import type { ScryptOptions } from 'node:crypto';
import { Worker } from 'node:worker_threads';
import { AppError } from '@shared/errors';

export interface ScryptWork {
  readonly password: string;
  readonly salt: Uint8Array;
  readonly length: number;
  readonly cost: ScryptOptions;
}

interface Waiting {
  readonly work: ScryptWork;
  readonly from: string;
  readonly resolve: (key: Buffer) => void;
  readonly reject: (error: unknown) => void;
}

export interface LineLimits {
  /** Checks at the same time. */
  readonly places: number;
  /** Waiting in all, and from one address: nobody fills the line alone. */
  readonly waiting: number;
  readonly waitingFromOne: number;
  /** Waiting whose browser is known; they go before everybody else. */
  readonly waitingKnown: number;
}

export interface PasswordPool {
  /**
   * The key scrypt derives. `from` is whose place in the line it takes, `known` puts it in front; work of our own has no turn
   * and waits as long as it must. Throws `too_many_requests` when the line is full.
   */
  derive(work: ScryptWork, turn?: { from: string; known?: boolean }): Promise<Buffer>;
}

/** About how long a full line takes, told to those who find it full. */
const RETRY_SECONDS = 5;

/**
 * scrypt in threads of its own. `crypto.scrypt` would use libuv's four threads, which files, gzip and name lookups of the whole
 * process share: sixty sign-ins would hold up every scan at the gates. Threads are made when first needed and keep nothing alive.
 */
export function createPasswordPool(limits: LineLimits): PasswordPool {
  const idle: Worker[] = [];
  const front: Waiting[] = [];
  const line: Waiting[] = [];
  let made = 0;

  function next(): void {
    const waiting = front.at(0) ?? line.at(0);
    if (!waiting) return;
    const worker = idle.pop() ?? (made < limits.places ? startWorker() : null);
    if (!worker) return;
    (front.length > 0 ? front : line).shift();
    run(worker, waiting);
  }

  function startWorker(): Worker {
    made += 1;
    return new Worker(SOURCE, { eval: true, execArgv: [] });
  }

  function run(worker: Worker, { work, resolve, reject }: Waiting): void {
    const done = (key: Uint8Array) => settle(() => resolve(Buffer.from(key)), true);
    const failed = (error: unknown) => settle(() => reject(error), false);
    const settle = (settled: () => void, usable: boolean) => {
      worker.off('message', done).off('error', failed).unref();
      if (usable) idle.push(worker);
      else made -= 1;
      settled();
      next();
    };
    worker.ref();
    worker.once('message', done).once('error', failed);
    worker.postMessage(work);
  }

  return {
    derive(work, turn) {
      const { from = '', known = false } = turn ?? {};
      const isFull = known
        ? front.length >= limits.waitingKnown
        : line.length >= limits.waiting || line.filter((one) => one.from === from).length >= limits.waitingFromOne;
      // Who finds a free place does not wait.
      if (turn && isFull) return Promise.reject(new AppError('too_many_requests', { retryAfterSeconds: RETRY_SECONDS }));
      return new Promise((resolve, reject) => {
        (known ? front : line).push({ work, from, resolve, reject });
        next();
      });
    },
  };
}

/** The thread's own program, as text: it runs alike from sources, in tests and in the bundle. Linux counts niceness by thread. */
const SOURCE = `
const { parentPort } = require('node:worker_threads');
const { scryptSync } = require('node:crypto');
const os = require('node:os');
if (process.platform === 'linux') os.setPriority(Math.max(os.getPriority(), os.constants.priority.PRIORITY_BELOW_NORMAL));
parentPort.on('message', ({ password, salt, length, cost }) => parentPort.postMessage(scryptSync(password, salt, length, cost)));
`;
