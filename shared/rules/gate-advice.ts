/**
 * How many lanes a gate needs for the coming quarter of an hour. A lane passes 240 to 400 people an hour;
 * 60 to 70 % of a day's visitors arrive within the first half hour after opening.
 */
export interface GateLoad {
  readonly gateId: string;
  /** Devices scanning there now. */
  readonly lanes: number;
  /** Entries a minute, the last ten minutes, oldest first. */
  readonly lastMinutes: readonly number[];
  /** This gate's share of all entries so far; equal shares before anybody came. */
  readonly share: number;
}

export interface Expectation {
  /** Valid tickets whose holders have not entered yet. */
  readonly notYetIn: number;
  /** Share of those who will still come today, 0 to 1. */
  readonly showUp: number;
  /** Minutes since the doors opened; negative before. */
  readonly sinceOpening: number;
  /** Length of the day in minutes. */
  readonly dayMinutes: number;
}

export interface LaneAdvice {
  readonly gateId: string;
  readonly action: 'open' | 'close';
  readonly lanes: number;
  readonly expectedPerMinute: number;
}

/** People a minute through one lane: 300 an hour. */
export const LANE_PER_MINUTE = 5;
const RUSH_SHARE = 0.65;
const RUSH_MINUTES = 30;
const AHEAD_MINUTES = 15;
/** Lanes are closed only when half of them would do: opening one again takes minutes. */
const SPARE = 0.5;
/** Fewer people a minute than this need no lane of their own. */
const HARDLY_ANYBODY = 0.5;

/** Share of the day's visitors who have arrived so many minutes after opening: steep for half an hour, then even. */
export function arrivedShare(sinceOpening: number, dayMinutes: number): number {
  if (sinceOpening <= 0) return 0;
  if (sinceOpening < RUSH_MINUTES) return (RUSH_SHARE * sinceOpening) / RUSH_MINUTES;
  const rest = Math.max(1, dayMinutes - RUSH_MINUTES);
  return Math.min(1, RUSH_SHARE + ((1 - RUSH_SHARE) * (sinceOpening - RUSH_MINUTES)) / rest);
}

/** Arrivals a minute over the next quarter of an hour, from registrations and the arrival curve. */
export function expectedArrivals(expectation: Expectation): number {
  const { notYetIn, showUp, sinceOpening, dayMinutes } = expectation;
  const now = arrivedShare(sinceOpening, dayMinutes);
  const ahead = arrivedShare(sinceOpening + AHEAD_MINUTES, dayMinutes);
  if (now >= 1) return 0;
  return (notYetIn * showUp * (ahead - now)) / (1 - now) / AHEAD_MINUTES;
}

/** What people do now counts as much as what the curve says: whichever is larger decides. */
export function adviseLanes(gates: readonly GateLoad[], expectation: Expectation): LaneAdvice[] {
  const expected = expectedArrivals(expectation);
  return gates.flatMap((gate): LaneAdvice[] => {
    const recent = gate.lastMinutes.slice(-5);
    const rate = recent.length === 0 ? 0 : recent.reduce((sum, n) => sum + n, 0) / recent.length;
    const perMinute = Math.max(rate, expected * gate.share);
    const needed = perMinute < HARDLY_ANYBODY ? 0 : Math.ceil(perMinute / LANE_PER_MINUTE);
    if (needed > gate.lanes)
      return [{ gateId: gate.gateId, action: 'open', lanes: needed - gate.lanes, expectedPerMinute: round(perMinute) }];
    const enough = Math.max(1, needed);
    if (gate.lanes > 1 && enough <= gate.lanes * SPARE)
      return [{ gateId: gate.gateId, action: 'close', lanes: gate.lanes - enough, expectedPerMinute: round(perMinute) }];
    return [];
  });
}

const round = (value: number) => Math.round(value * 10) / 10;
