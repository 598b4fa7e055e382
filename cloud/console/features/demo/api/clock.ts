import { catchUp, jumpClock, readClock } from '@shared/contracts/time-machine';
import { useQuery } from '@tanstack/react-query';
import { call } from '../../../platform/call';
import { useText } from '../../../platform/language';
import { keyOf, queryOf, useWrite } from '../../../platform/query';
import { demoTexts } from '../texts';

/** Absent where there is no clock to move: anywhere but in a demonstration. */
export const useClock = () => useQuery(queryOf(readClock, {}));

export const useJump = () =>
  useWrite(
    async (to: string | null) => {
      const view = await call(jumpClock, { body: { to } });
      // What has fallen due is done before anybody looks.
      await call(catchUp, {});
      return view;
    },
    { done: useText(demoTexts).jumped, changes: [keyOf(readClock)] },
  );
