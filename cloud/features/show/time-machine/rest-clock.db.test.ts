import { createTestClock, createTimeMachine } from '../../../platform/clock';
import { createLogger } from '../../../platform/log';
import { useTestDatabase } from '../../../testing/database';
import { jumpClock } from './jump-clock';
import { keepClock, restoreClock } from './rest-clock';

useTestDatabase();

const DAY = 86_400_000;
const MORNING = '2026-10-16T02:20:00.000Z';
const log = createLogger('silent');
const wall = createTestClock('2026-03-01T08:00:00Z');

/** One process after the other, on the machine's clock. */
async function begin(rests = true) {
  const machine = createTimeMachine(wall);
  await restoreClock(machine, rests);
  const keeper = await keepClock(machine, log);
  const told = () => machine.now().toISOString();
  return { told, stop: keeper.stop, jump: (to: string | null) => jumpClock({ machine, recordedAt: null }, to, 'zh') };
}

test('the clock of a sample rests while the service is off, and never tells a time before one it has told', async () => {
  const first = await begin();
  await first.jump(MORNING);
  wall.advance(3_600_000);
  expect(first.told()).toBe('2026-10-16T03:20:00.000Z');
  await first.stop();

  wall.advance(3 * DAY);
  const second = await begin();
  expect(second.told()).toBe('2026-10-16T03:20:00.000Z');
  wall.advance(5_000);
  expect(second.told()).toBe('2026-10-16T03:20:05.000Z');
  await second.stop();

  // The machine's own clock was set back meanwhile.
  wall.advance(-2 * DAY);
  const third = await begin();
  expect(third.told()).toBe('2026-10-16T03:20:05.000Z');
  await third.stop();
});

test('killed, it goes on at most a minute later; begun again at once, it simply goes on', async () => {
  const first = await begin();
  await first.jump(MORNING);
  wall.advance(40_000);
  // No stop: the process is gone.
  const second = await begin();
  expect(second.told()).toBe('2026-10-16T02:20:40.000Z');

  wall.advance(5 * DAY);
  const third = await begin();
  expect(third.told()).toBe('2026-10-16T02:21:40.000Z');
  await Promise.all([first, second, third].map(({ stop }) => stop()));
});

test('a clock of one’s own, or one set to the machine’s time, does not rest', async () => {
  const first = await begin();
  await first.jump(MORNING);
  await first.stop();
  wall.advance(DAY);
  const own = await begin(false);
  expect(own.told()).toBe('2026-10-17T02:20:00.000Z');
  await own.jump(null);
  await own.stop();
  wall.advance(DAY);
  const real = await begin();
  expect(real.told()).toBe(wall.now().toISOString());
  await real.stop();
});
