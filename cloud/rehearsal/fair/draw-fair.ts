import type { Random } from '../random';
import { drawExhibitors, type FairExhibitor } from './draw-exhibitors';
import { drawOffers, type FairOffer } from './draw-offers';
import { drawSessions, type FairSession } from './draw-sessions';
import { drawSpeakers, type FairSpeaker } from './draw-speakers';
import { GIVEN, SURNAMES } from './words';

export interface Fair {
  readonly exhibitors: readonly FairExhibitor[];
  readonly sessions: readonly FairSession[];
  /** Those whom sessions name. */
  readonly speakers: readonly FairSpeaker[];
  readonly offers: readonly FairOffer[];
  readonly size: FairSize;
}

export interface FairSize {
  readonly exhibitors: number;
  readonly sessions: number;
  /** So many exhibitors have a profile with a logo; of them, so many show products, and so many launches there are. */
  readonly profiles: number;
  readonly withProducts: number;
  readonly launches: number;
  /** So many speakers are introduced. */
  readonly speakers: number;
  readonly news: number;
  /** Of halls, highlights and sponsors so many each are told of. */
  readonly told: number;
  /** Materials of the library, and sessions that have some. */
  readonly materials: number;
  readonly extras: number;
  /** Gifts, passes and coupons. */
  readonly rights: number;
}

/** A little of each: what a crowd that is watched by tests looks at. */
export const FAIR_SIZE: FairSize = {
  exhibitors: 300,
  sessions: 120,
  profiles: 6,
  withProducts: 4,
  launches: 4,
  speakers: 3,
  news: 2,
  told: 1,
  materials: 2,
  extras: 4,
  rights: 1,
};
/** All of it: what the demo shows. */
export const WHOLE_FAIR: FairSize = {
  exhibitors: 300,
  sessions: 120,
  profiles: 300,
  withProducts: 96,
  launches: 40,
  speakers: 200,
  news: 10,
  told: 100,
  materials: 20,
  extras: 120,
  rights: 4,
};

/** The same fair for the same seed: four halls, their exhibitors and what they show, and sessions over three days. */
export function drawFair(random: Random, size: FairSize = FAIR_SIZE): Fair {
  const exhibitors = drawExhibitors(random.of('exhibitors'), size.exhibitors);
  const speakers = drawSpeakers(random.of('speakers'), exhibitors);
  const sessions = drawSessions(random.of('sessions'), size.sessions, speakers);
  const named = new Set(sessions.flatMap((one) => one.speakers));
  return {
    exhibitors,
    sessions,
    speakers: speakers.filter((one) => named.has(one.name)).slice(0, size.speakers),
    offers: drawOffers(random.of('offers'), exhibitors, size),
    size,
  };
}

/** A Chinese name of three letters. */
export const personName = (random: Random): string => random.pick(SURNAMES) + random.pick(GIVEN) + random.pick(GIVEN);
