import type { Log } from '../../../../platform/log';
import type { OnProgress } from '../put-on-show';
import { noteProgress, type ImportSetPlain } from './store';

/** Progress as it is shown, not more often than people look. `settled`: what was noted last is written, and nothing hangs on the connection. */
export function telling(set: ImportSetPlain, log: Log): { onProgress: OnProgress; settled: () => Promise<void> } {
  let last = 0;
  let noting: Promise<void> = Promise.resolve();
  return {
    onProgress({ phase, done, total }) {
      if (Date.now() - last < 400 && done < total) return;
      last = Date.now();
      // Only shown; the step goes on without it.
      noting = noting
        .then(() => noteProgress(set, { phase, done, total }))
        .catch((error: unknown) => log.warn({ error, importId: set.id }, 'progress not kept'));
    },
    settled: () => noting,
  };
}
