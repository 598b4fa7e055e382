import type { AgendaClash } from '@shared/contracts/agenda';

type Side = AgendaClash['sessions'][number];

interface ClashBar extends Pick<Side, 'sessionId' | 'title' | 'timeText' | 'drafted'> {
  /** Per cent of the day shown. */
  readonly from: number;
  readonly width: number;
  readonly lane: number;
}

interface ClashDay {
  readonly date: string;
  readonly dayText: string;
  readonly hours: readonly { readonly text: string; readonly at: number }[];
  readonly rows: readonly { readonly name: string; readonly bars: readonly ClashBar[]; readonly lanes: number }[];
}

const MOST_DAYS = 4;
const MOST_ROWS = 8;
const MOST_HOURS = 10;
const HOUR_MS = 3_600_000;
const NARROWEST = 1.5;

/** Clashes of speakers and rooms, day by day: which bars to draw, and in which lane those that overlap lie below one another. */
export function laneRows(clashes: readonly AgendaClash[]): ClashDay[] {
  const byDay = new Map<string, AgendaClash[]>();
  for (const clash of clashes) {
    const day = clash.sessions[0]?.date;
    if (clash.kind === 'hours' || !day) continue;
    byDay.set(day, [...(byDay.get(day) ?? []), clash]);
  }
  return [...byDay]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .slice(0, MOST_DAYS)
    .map(([date, some]) => dayOf(date, some));
}

function dayOf(date: string, clashes: readonly AgendaClash[]): ClashDay {
  const sides = clashes.flatMap((one) => one.sessions);
  const times = sides.flatMap((one) => [Date.parse(one.startsAt), Date.parse(one.endsAt)]);
  const from = Math.floor(Math.min(...times) / HOUR_MS) * HOUR_MS;
  const to = Math.max(from + HOUR_MS, Math.ceil(Math.max(...times) / HOUR_MS) * HOUR_MS);
  const percent = (at: number) => ((at - from) / (to - from)) * 100;
  const step = Math.ceil((to - from) / HOUR_MS / MOST_HOURS) * HOUR_MS;
  const hours = Array.from({ length: Math.floor((to - from) / step) + 1 }, (_, n) => from + n * step).map((at) => ({
    text: clockOf(at, sides[0]?.startsAt ?? ''),
    at: percent(at),
  }));
  const names = [...new Set(clashes.map((one) => one.name))].slice(0, MOST_ROWS);
  const rows = names.map((name) => {
    const own = new Map(clashes.filter((one) => one.name === name).flatMap((one) => one.sessions.map((side) => [side.sessionId, side])));
    const bars = lanesOf([...own.values()]).map(({ side, lane }) => ({
      sessionId: side.sessionId,
      title: side.title,
      timeText: side.timeText,
      drafted: side.drafted,
      from: percent(Date.parse(side.startsAt)),
      width: Math.max(NARROWEST, percent(Date.parse(side.endsAt)) - percent(Date.parse(side.startsAt))),
      lane,
    }));
    return { name, bars, lanes: Math.max(...bars.map((bar) => bar.lane)) + 1 };
  });
  return { date, dayText: sides[0]?.dayText ?? date, hours, rows };
}

/** Instants come with the offset of the show’s zone: their digits are its clock. */
function clockOf(at: number, like: string): string {
  const offset = /([+-])(\d\d):(\d\d)$/.exec(like);
  const minutes = offset ? (offset[1] === '-' ? -1 : 1) * (Number(offset[2]) * 60 + Number(offset[3])) : 0;
  return new Date(at + minutes * 60_000).toISOString().slice(11, 16);
}

function lanesOf(sides: readonly Side[]): { side: Side; lane: number }[] {
  const ends: number[] = [];
  return [...sides]
    .sort((a, b) => Date.parse(a.startsAt) - Date.parse(b.startsAt))
    .map((side) => {
      const free = ends.findIndex((end) => end <= Date.parse(side.startsAt));
      const lane = free < 0 ? ends.length : free;
      ends[lane] = Math.max(Date.parse(side.endsAt), Date.parse(side.startsAt) + 1);
      return { side, lane };
    });
}
