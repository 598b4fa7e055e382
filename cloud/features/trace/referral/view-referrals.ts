import type { ReferralLevel } from '@shared/contracts/referral';
import { sumTotals } from '../../../platform/events';
import { MOST_LEVELS, ofLevel, ofParticipant, ofPoster } from './projections';

const LEVEL_METRICS = {
  views: 'views',
  viewers: 'viewers',
  registrations: 'registrations_brought',
  arrivals: 'arrivals_brought',
  posters: 'posters_brought',
} as const;
const POSTER_METRICS = {
  views: 'views',
  viewers: 'viewers',
  registrations: 'registrations_brought',
  arrivals: 'arrivals_brought',
} as const;

type Figures<Metrics> = { [Name in keyof Metrics]: number };

/** One sum per metric and subject, as an object per subject. */
async function figuresOf<Metrics extends Record<string, string>>(
  exhibitionId: string,
  metrics: Metrics,
  subjects: readonly string[],
): Promise<Figures<Metrics>[]> {
  const names = Object.keys(metrics);
  const totals = await sumTotals(exhibitionId, Object.values(metrics), subjects);
  return subjects.map(
    (subject) => Object.fromEntries(names.map((name) => [name, totals.get(`${metrics[name]}/${subject}`) ?? 0])) as Figures<Metrics>,
  );
}

/** What each poster has brought, by poster id. */
export async function figuresOfPosters(
  exhibitionId: string,
  posterIds: readonly string[],
): Promise<Map<string, Figures<typeof POSTER_METRICS>>> {
  if (posterIds.length === 0) return new Map();
  const figures = await figuresOf(exhibitionId, POSTER_METRICS, posterIds.map(ofPoster));
  return new Map(posterIds.flatMap((id, at) => (figures[at] ? [[id, figures[at]]] : [])));
}

/** How far a person's posters and shares have travelled, level by level down to the last that has anything. */
export async function viewReferrals(exhibitionId: string, participantId: string) {
  const wanted = Array.from({ length: MOST_LEVELS }, (_, at) => at + 1);
  const [figures, [own], made] = await Promise.all([
    figuresOf(
      exhibitionId,
      LEVEL_METRICS,
      wanted.map((level) => ofLevel(participantId, level)),
    ),
    figuresOf(exhibitionId, POSTER_METRICS, [ofParticipant(participantId)]),
    sumTotals(exhibitionId, ['posters'], [ofParticipant(participantId)]),
  ]);
  const levels: ReferralLevel[] = figures.map((one, at) => ({ level: at + 1, ...one }));
  const depth = levels.findLast((one) => one.views + one.registrations + one.arrivals > 0)?.level ?? 0;
  const totals = {
    posters: made.get(`posters/${ofParticipant(participantId)}`) ?? 0,
    views: own?.views ?? 0,
    viewers: own?.viewers ?? 0,
    registrations: own?.registrations ?? 0,
    arrivals: own?.arrivals ?? 0,
  };
  return { depth, levels: levels.slice(0, depth), totals };
}
