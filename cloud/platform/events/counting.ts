import type { EventDefinitions, StoredEvent } from './definition';

/** One step of a counter. With `unique`, what counts is whether that value stands for metric and subject at all. */
export interface Effect {
  readonly metric: string;
  /** What is counted: a poster, a person, the exhibition itself (''). */
  readonly subject: string;
  readonly unique?: string;
  /** Dimensions it is counted by as well, each as a subject of its own: { hall: 'N1' }. Empty values are left out. */
  readonly by?: Readonly<Record<string, string>>;
}

/** Pure: what an event adds to the counters. What takes the event back subtracts the same, at the event's own time. */
export interface Projection {
  /** A new name or a higher version is counted from the first event on, by itself, while counting goes on. */
  readonly name: string;
  readonly version: number | string;
  /** What it counts; nobody else may count the same. */
  readonly metrics: readonly string[];
  readonly types: readonly string[];
  readonly effects: (event: StoredEvent) => readonly Effect[];
}

/** A weighted sum of metrics kept per subject, so that a list of the highest is read by index. */
export interface Ranking {
  readonly name: string;
  readonly subjects: RegExp;
  readonly weights: Readonly<Record<string, number>>;
}

/** A projection as it is remembered beside what it counted. */
export interface Track {
  readonly name: string;
  /** Differs when anything must be counted anew: its own version, or that of a ranking it feeds. */
  readonly version: string;
  readonly metrics: readonly string[];
}

/** All that is counted, checked: no metric twice, no ranking of what nobody counts. */
export interface Counting {
  readonly definitions: EventDefinitions;
  readonly projections: readonly Projection[];
  readonly rankings: readonly Ranking[];
  readonly tracks: readonly Track[];
}

/** Throws when two projections count the same metric, or share a name, or a ranking weighs what is not counted. */
export function createCounting({
  definitions,
  projections,
  rankings = [],
}: Omit<Counting, 'tracks' | 'rankings'> & { rankings?: readonly Ranking[] }): Counting {
  const taken = new Set<string>();
  for (const one of [...projections.map(({ name }) => `projection ${name}`), ...projections.flatMap(({ metrics }) => metrics)]) {
    if (taken.has(one)) throw new Error(`counted twice: ${one}`);
    taken.add(one);
  }
  for (const { name, weights } of rankings) {
    const missing = Object.keys(weights).find((metric) => !taken.has(metric));
    if (missing) throw new Error(`ranking ${name} weighs ${missing}, which nothing counts`);
  }
  const feeds = (projection: Projection) => rankings.filter(({ weights }) => projection.metrics.some((metric) => metric in weights));
  const versionOf = (projection: Projection): string =>
    [
      projection.version,
      projection.metrics,
      // A ranking is kept by steps: when any part of it is counted anew, all of it is.
      ...feeds(projection).flatMap(({ name, subjects, weights }) => [
        name,
        subjects.source,
        JSON.stringify(weights),
        projections.filter(({ metrics }) => metrics.some((metric) => metric in weights)).map((one) => `${one.name}@${one.version}`),
      ]),
    ].join(' ');
  return {
    definitions,
    projections,
    rankings,
    tracks: projections.map((one) => ({
      name: one.name,
      version: versionOf(one),
      metrics: [...one.metrics, ...feeds(one).map(({ name }) => name)],
    })),
  };
}

/** The subject under which a metric is kept for one value of a dimension. */
export const ofDimension = (dimension: string, value: string) => `${dimension}=${value}`;

/** Which dimension a subject belongs to; '' for people, posters and the exhibition itself. */
export const dimensionOf = (subject: string): string => /^([a-z]+)=/.exec(subject)?.[1] ?? '';
