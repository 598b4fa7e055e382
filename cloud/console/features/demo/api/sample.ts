import { emptySample, readSample, startSampleOver } from '@shared/contracts/demo';
import { AppError } from '@shared/errors';
import { useQuery } from '@tanstack/react-query';
import { call } from '../../../platform/call';
import { useText } from '../../../platform/language';
import { queryOf, useWrite } from '../../../platform/query';
import { demoTexts } from '../texts';

const LOOK_MS = 700;
/** Loading the sample takes seconds; a busy machine is slow, not stuck. */
const PATIENCE_MS = 180_000;

export const useSample = () => useQuery({ ...queryOf(readSample, {}), retry: false });

/** Everything since the recording goes; ends at the sign-in page, for every session went with it. */
export function useStartOver() {
  return useWrite(
    () =>
      throughRestart(
        () => call(startSampleOver, {}),
        () => window.location.assign('/console/'),
      ),
    {
      done: useText(demoTexts).restarted,
      changes: [],
    },
  );
}

/** The sample goes whole; ends where the first owner of one's own is made. */
export function useEmpty() {
  return useWrite(
    () =>
      throughRestart(
        () => call(emptySample, {}),
        // This page is another, so the browser opens it anew.
        ({ setupCode }) => window.location.assign(`/console/setup#${setupCode}`),
      ),
    { done: useText(demoTexts).emptied, changes: [] },
  );
}

/** The service ends and starts anew: it is asked until another process answers. */
async function throughRestart<Answer>(ask: () => Promise<Answer>, then: (answer: Answer) => void): Promise<void> {
  const { boot } = await call(readSample, {});
  const answer = await ask();
  const until = Date.now() + PATIENCE_MS;
  for (;;) {
    await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
    const now = await call(readSample, {}).catch((error: unknown) => {
      if (error instanceof AppError) return null;
      throw error;
    });
    if (now && now.boot !== boot) return then(answer);
    if (Date.now() > until) throw new AppError('unavailable');
  }
}
