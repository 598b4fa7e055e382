import { jumpClock, readClock } from '@shared/contracts/time-machine';
import { useQuery } from '@tanstack/react-query';
import { call } from '../../../platform/call';
import { keyOf, queryOf, useWrite } from '../../../platform/query';

/** Absent where there is no clock to move: anywhere but in a demonstration. */
export const useClock = () => useQuery(queryOf(readClock, {}));

export const useJump = () =>
  useWrite((to: string | null) => call(jumpClock, { body: { to } }), {
    done: '时间已拨动，到点的提醒会在几秒内发出',
    changes: [keyOf(readClock)],
  });
