import { existsSync } from 'node:fs';
import path from 'node:path';
import { Worker } from 'node:worker_threads';
import { AppError } from '@shared/errors';
import { checkPicture, MOST_PIXELS } from './check-picture';

/** Pixels. */
export interface Box {
  readonly width: number;
  readonly height: number;
}

export interface DrawnPicture extends Box {
  readonly content: Uint8Array;
  readonly type: 'jpeg' | 'png' | 'webp';
}

/** What the thread is asked. */
export interface RedrawJob {
  readonly bytes: Uint8Array;
  /** What each drawing has to fit into, the largest first; of two that would come out alike there is one. */
  readonly boxes: readonly Box[];
  /** `fitting`: JPEG, or WebP where one sees through the picture. */
  readonly format: 'jpeg' | 'png' | 'fitting';
  readonly mostPixels: number;
}

/** Sizes are those of the picture as it is to be seen, turned the way its camera was held. */
interface Redrawn extends Box {
  readonly drawn: readonly DrawnPicture[];
  /** Its colour on the whole, `#rrggbb`. */
  readonly colour: string;
  readonly seeThrough: boolean;
}

export type RedrawAnswer =
  | (Redrawn & { readonly fault?: undefined })
  | { readonly fault: 'broken' | 'late' | 'too_many_pixels'; readonly why: string };

/** Forty million pixels of a PNG take two seconds. */
const MOST_MS = 30_000;

let thread: Worker | null = null;
let last: Promise<unknown> = Promise.resolve();

/**
 * Checks a picture and draws it anew, in a thread of its own, so that scans at the gates do not wait for it. One at a time: forty
 * million pixels take 160 MB. Throws what `checkPicture` throws, and `unavailable` where it is not done within `mostMs`.
 */
export async function redraw(bytes: Buffer, wanted: Pick<RedrawJob, 'boxes' | 'format'>, mostMs = MOST_MS): Promise<Redrawn> {
  checkPicture(bytes);
  const mine = last.then(() => ask({ ...wanted, bytes, mostPixels: MOST_PIXELS }, mostMs));
  last = mine.catch(() => undefined);
  const answer = await mine;
  if (answer.fault === 'too_many_pixels') throw new AppError('picture_too_many_pixels');
  if (answer.fault === 'late') throw new AppError('unavailable', undefined, new Error(answer.why));
  if (answer.fault) throw new AppError('picture_broken', undefined, new Error(answer.why));
  return answer;
}

/** Made when first needed; it keeps no process alive. */
function startThread(): Worker {
  const built = path.join(__dirname, 'picture-worker.js');
  return existsSync(built)
    ? new Worker(built, { execArgv: [] })
    : new Worker(path.join(__dirname, 'picture-worker.ts'), { execArgv: ['--require', 'tsx/cjs'] });
}

function ask(job: RedrawJob, mostMs: number): Promise<RedrawAnswer> {
  const worker = (thread ??= startThread());
  worker.ref();
  return new Promise<RedrawAnswer>((resolve, reject) => {
    const done = (answer: RedrawAnswer) => settle(() => resolve(answer), true);
    const failed = (error: unknown) => settle(() => reject(error), false);
    const ended = (code: number) => failed(new Error(`the thread that draws pictures ended (exit ${code})`));
    const late = () => settle(() => resolve({ fault: 'late', why: `not drawn within ${mostMs} ms` }), false);
    const timer = setTimeout(late, mostMs);
    const settle = (settled: () => void, usable: boolean) => {
      clearTimeout(timer);
      worker.off('message', done).off('error', failed).off('exit', ended).unref();
      if (!usable) {
        thread = null;
        void worker.terminate();
      }
      settled();
    };
    worker.once('message', done).once('error', failed).once('exit', ended);
    worker.postMessage(job);
  });
}
