import type { ProcessTime } from './clock';
import { startClockWatch, type ClockWatch } from './clock-watch';
import { createLogger } from './log';

let wall = 0;
let monotonic = 0;
const time: ProcessTime = { wall: () => wall, monotonic: () => monotonic };
let watch: ClockWatch;
const heard: number[] = [];

beforeEach(() => {
  [wall, monotonic] = [1_800_000_000_000, 1_000];
  heard.splice(0);
  watch = startClockWatch(createLogger('silent'), time);
  watch.onJump((ms) => heard.push(ms));
});
afterEach(() => watch.stop());

/** Time passes; the wall clock is set by `setMs` meanwhile. */
function pass(ms: number, setMs = 0): void {
  monotonic += ms;
  wall += ms + setMs;
  watch.look();
}

test('time that passes, slewing and a machine that slept are no jump', () => {
  pass(1_000);
  pass(1_000, 500);
  pass(3_600_000);
  expect([watch.state(), heard]).toEqual([{ jumps: 0, lastJumpMs: null, secondsSince: null }, []]);
});

test.each([-3_600_000, 3_600_000, -2_500])('a clock set by %i ms is counted, told, and said how long ago', (setMs) => {
  pass(1_000, setMs);
  pass(90_000);
  expect([watch.state(), heard]).toEqual([{ jumps: 1, lastJumpMs: setMs, secondsSince: 90 }, [setMs]]);
});
