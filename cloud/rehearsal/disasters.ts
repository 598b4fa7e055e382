import { closesAt, CROWD_BEGINS, DAY, HOUR, MINUTE, opensAt, SHOW_STARTS } from './calendar';
import type { Crowd, Moment } from './crowd/crowd';
import type { Random } from './random';
import { pause } from './service/life';

/** What can go wrong with the machinery of a show. */
export interface Machinery {
  /** How many processes serve. */
  readonly count: number;
  /** kill -9 while the crowd goes on, and up again. */
  killAndRestart(which: number): Promise<void>;
}

const SEND = '/cgi-bin/message/subscribe/send';

/** Bad moments by the seed: processes killed, WeChat's bad days, clocks that jump. */
export function planDisasters(crowd: Crowd, machinery: Machinery, random: Random): Moment[] {
  return [
    ...planKills(crowd, machinery, random.of('kills')),
    ...planBadDays(crowd, random.of('wechat')),
    ...planJumps(crowd, random.of('clock')),
  ];
}

function planKills({ memory }: Crowd, machinery: Machinery, random: Random): Moment[] {
  const moments = [
    random.between(CROWD_BEGINS + 8 * DAY, SHOW_STARTS - DAY),
    opensAt(0) + random.between(1, 25) * MINUTE,
    opensAt(1) + random.between(2, 200) * MINUTE,
  ];
  return moments.map((at, i) => ({
    at,
    act() {
      const which = i % machinery.count;
      memory.faults.push(`第 ${which + 1} 个进程被 kill -9`);
      // In the middle of what comes next.
      void pause(random.between(0, 30)).then(() => machinery.killAndRestart(which));
      return Promise.resolve();
    },
  }));
}

function planBadDays({ wechat, memory }: Crowd, random: Random): Moment[] {
  const kinds = ['system_error', 'http_error', 'reset', 'slow'];
  return [SHOW_STARTS - 3 * DAY, SHOW_STARTS - DAY, SHOW_STARTS - HOUR].flatMap((due, i) => [
    {
      at: due - MINUTE,
      async act() {
        const kind = kinds[(i + random.between(0, 1)) % kinds.length] ?? 'system_error';
        memory.faults.push(`微信发送接口出错：${kind}`);
        await wechat.breakDown({ kind, path: SEND, times: 12, probability: 0.5, ...(kind === 'slow' ? { delayMs: 1_500 } : {}) });
      },
    },
    { at: due + 2 * MINUTE, act: () => wechat.recover() },
  ]);
}

function planJumps({ clock, memory }: Crowd, random: Random): Moment[] {
  return [SHOW_STARTS - 5 * DAY, closesAt(0) + HOUR, closesAt(1) + HOUR].map((at) => ({
    at: at + random.between(0, 50) * MINUTE,
    async act() {
      const by = random.pick([-40, 90, -20]) * 1_000;
      memory.faults.push(`时钟跳了 ${by / 1_000} 秒`);
      await clock.jump(by);
    },
  }));
}
