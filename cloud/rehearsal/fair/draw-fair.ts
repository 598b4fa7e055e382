import { SHOW_DAYS } from '../calendar';
import type { Random } from '../random';
import { ADVANTAGES, firmName, FORMS, GIVEN, ROOMS, SURNAMES, TOPICS, TRADES } from './words';

export interface FairExhibitor {
  readonly name: string;
  readonly hall: string;
  readonly booth: string;
  readonly theme: string;
  readonly summary: string;
  readonly description: string;
  readonly website: string;
}

export interface FairSession {
  readonly guid: string;
  readonly date: string;
  readonly start: string;
  readonly minutes: number;
  readonly room: string;
  readonly track: string;
  readonly title: string;
  readonly abstract: string;
  readonly speakers: readonly string[];
}

export interface Fair {
  readonly exhibitors: readonly FairExhibitor[];
  readonly sessions: readonly FairSession[];
}

export interface FairSize {
  readonly exhibitors: number;
  readonly sessions: number;
}
export const FAIR_SIZE: FairSize = { exhibitors: 300, sessions: 120 };

/** The same fair for the same seed: four halls, their exhibitors, and sessions over three days. */
export function drawFair(random: Random, size: FairSize = FAIR_SIZE): Fair {
  return {
    exhibitors: drawExhibitors(random.of('exhibitors'), size.exhibitors),
    sessions: drawSessions(random.of('sessions'), size.sessions),
  };
}

/** A Chinese name of three letters. */
export const personName = (random: Random): string => random.pick(SURNAMES) + random.pick(GIVEN) + random.pick(GIVEN);

function drawExhibitors(random: Random, count: number): FairExhibitor[] {
  return Array.from({ length: count }, (_, n) => {
    const trade = TRADES[n % TRADES.length] ?? TRADES[0]!;
    const products = random.some(trade.products, 3);
    const place = Math.floor(n / TRADES.length);
    return {
      name: firmName(n, trade),
      hall: trade.hall,
      booth: `${trade.hall.slice(0, 1)}${'ABCDEF'.charAt(place % 6)}${String(Math.floor(place / 6) + 1).padStart(2, '0')}`,
      theme: trade.theme,
      summary: `${products[0] ?? ''}，${random.pick(ADVANTAGES)}`,
      description: `专注${trade.theme}领域，本次展出${products.join('、')}。\n\n展位现场${random.pick(['每小时演示一次', '可预约试样', '有工程师答疑', '备有样册'])}，${random.pick(ADVANTAGES)}。（示例数据）`,
      website: `https://www.example.com/exhibitor-${n + 1}`,
    };
  });
}

function drawSessions(random: Random, count: number): FairSession[] {
  return Array.from({ length: count }, (_, n) => {
    const [topic, track] = TOPICS[n % TOPICS.length] ?? TOPICS[0];
    const form = FORMS[Math.floor(n / TOPICS.length) % FORMS.length] ?? FORMS[0];
    const day = n % SHOW_DAYS.length;
    const turn = Math.floor(n / SHOW_DAYS.length);
    const slot = Math.floor(turn / ROOMS.length);
    return {
      guid: `sample-${n + 1}`,
      date: SHOW_DAYS[day] ?? SHOW_DAYS[0],
      // Every 40 minutes from half past nine, one after the other in each room.
      start: clock(9 * 60 + 30 + 40 * slot),
      minutes: random.pick([20, 30, 30]),
      room: ROOMS[turn % ROOMS.length] ?? ROOMS[0],
      track,
      title: `${topic}：${form}`,
      abstract: `讲者结合自己工厂里的做法，讲${topic}的难处与取舍，留出时间回答提问。（示例数据）`,
      speakers: Array.from({ length: form === '圆桌对谈' ? 3 : 1 }, () => personName(random)),
    };
  });
}

const clock = (minutes: number) => `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
