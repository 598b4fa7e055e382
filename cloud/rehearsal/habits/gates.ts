import { MINUTE, opensAt, SHOW_DAYS } from '../calendar';
import type { Crowd, Habit, Moment } from '../crowd/crowd';

/** Guards fetch their bundle in the morning; a lane that was cut off sends its journal when the network is back, all of them in the evening. */
export const gates: Habit = {
  name: 'gates',
  words: '检票设备早上取资料；断网的自己判断，恢复后补传；晚上全部上传',
  house: (crowd) =>
    SHOW_DAYS.flatMap((_, day): Moment[] => [
      { at: opensAt(day) - 40 * MINUTE, act: () => refreshAll(crowd) },
      ...crowd.lanes.flatMap((lane) =>
        lane.cuts
          .filter((cut) => Math.abs(cut.from - opensAt(day)) < 600 * MINUTE)
          .map((cut) => ({ at: cut.until, act: () => syncs(crowd, lane) })),
      ),
      // Before anybody plays: by then everybody inside has their chance.
      { at: opensAt(day) + 290 * MINUTE, act: () => syncAll(crowd).then(() => crowd.settle()) },
      { at: opensAt(day) + 350 * MINUTE, act: () => syncAll(crowd) },
    ]),
};

async function refreshAll(crowd: Crowd): Promise<void> {
  for (const lane of crowd.lanes) await lane.refresh();
}

async function syncAll(crowd: Crowd): Promise<void> {
  for (const lane of crowd.lanes) await syncs(crowd, lane);
}

async function syncs(_: Crowd, lane: Crowd['lanes'][number]): Promise<void> {
  await lane.refresh();
  await lane.sync();
}
