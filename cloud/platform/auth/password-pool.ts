import type { ScryptOptions } from 'node:crypto';
import { Worker } from 'node:worker_threads';
import { AppError } from '@shared/errors';

export interface ScryptWork {
  readonly password: string;
  readonly salt: Uint8Array;
  readonly length: number;
  readonly cost: ScryptOptions;
}

/** Whose place in the line it is; `known` goes before everybody else. */
export interface Turn {
  readonly from: string;
  readonly known?: boolean;
}

/** A place in the line, taken before anything is looked up for who asks. */
export interface Place {
  derive(work: ScryptWork): Promise<Buffer>;
  /** Whoever does not derive leaves. */
  leave(): void;
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
  /** Throws `too_many_requests` when the line is full. */
  enter(turn: Turn): Place;
  /** The key scrypt derives, for work of our own: it has no turn and waits as long as it must. */
  derive(work: ScryptWork): Promise<Buffer>;
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
  /** Taken, and not yet waiting: the account is being looked up. */
  const taken = new Set<Turn>();
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

  function isFull({ from, known = false }: Turn): boolean {
    const ahead = [...taken].filter((one) => Boolean(one.known) === known);
    if (known) return front.length + ahead.length >= limits.waitingKnown;
    const ofOne = [...line, ...ahead].filter((one) => one.from === from).length;
    return line.length + ahead.length >= limits.waiting || ofOne >= limits.waitingFromOne;
  }

  function derive(work: ScryptWork, { from, known = false }: Turn): Promise<Buffer> {
    return new Promise((resolve, reject) => {
      (known ? front : line).push({ work, from, resolve, reject });
      // Who finds a free thread does not wait.
      next();
    });
  }

  return {
    enter(turn) {
      if (isFull(turn)) throw new AppError('too_many_requests', { retryAfterSeconds: RETRY_SECONDS });
      const place = { ...turn };
      taken.add(place);
      const leave = () => void taken.delete(place);
      return {
        leave,
        derive(work) {
          leave();
          return derive(work, turn);
        },
      };
    },
    derive: (work) => derive(work, { from: '' }),
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
