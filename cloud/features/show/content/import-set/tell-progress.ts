import type { Log } from '../../../../platform/log';
import type { OnProgress } from '../put-on-show';
import { noteProgress, type ImportSetPlain } from './store';

/** Progress of a work as it is shown, not more often than people look. What was noted last is written when it ends: nothing hangs on the connection. */
export async function telling<T>(set: ImportSetPlain, log: Log, work: (onProgress: OnProgress) => Promise<T>): Promise<T> {
  let last = 0;
  let noting: Promise<void> = Promise.resolve();
  try {
    return await work(({ phase, done, total }) => {
      if (Date.now() - last < 400 && done < total) return;
      last = Date.now();
      // Only shown; the step goes on without it.
      noting = noting
        .then(() => noteProgress(set, { phase, done, total }))
        .catch((error: unknown) => log.warn({ error, importId: set.id }, 'progress not kept'));
    });
  } finally {
    await noting;
  }
}
