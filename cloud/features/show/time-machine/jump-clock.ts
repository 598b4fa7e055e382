import type { ClockView } from '@shared/contracts/time-machine';
import type { TimeMachine } from '../../../platform/clock';
import { findCurrentExhibition, momentText } from '../exhibition';
import { readOffset, saveOffset } from './store';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Takes up the offset of the last run, so that a restart does not turn the demo's time back. */
export async function restoreClock(machine: TimeMachine): Promise<void> {
  machine.setOffset(await readOffset());
}

/** Moves the clock, keeps the offset, and lets everything due run. */
export async function jumpClock(machine: TimeMachine, to: string | null): Promise<ClockView> {
  machine.setOffset(to === null ? 0 : new Date(to).getTime() - (machine.now().getTime() - machine.offsetMs()));
  await saveOffset(machine.offsetMs());
  return viewClock(machine);
}

export async function viewClock(machine: TimeMachine): Promise<ClockView> {
  const now = machine.now();
  const exhibition = await findCurrentExhibition(now);
  const start = exhibition?.startsAt.getTime() ?? 0;
  const end = exhibition?.endsAt.getTime() ?? 0;
  const stops = exhibition
    ? [
        { name: '开展前一天的提醒', at: start - DAY },
        { name: '开展前一小时的提醒', at: start - HOUR },
        { name: '开展', at: start + 5 * MINUTE },
        { name: '最后一天下午', at: end - 3 * HOUR },
        { name: '闭幕后两小时', at: end + 2 * HOUR },
      ]
    : [];
  return {
    now: now.toISOString(),
    offsetMs: machine.offsetMs(),
    stops: stops.map(({ name, at }) => ({
      name,
      at: new Date(at).toISOString(),
      text: exhibition ? momentText(new Date(at), exhibition.timeZone, 'zh') : '',
    })),
  };
}
