import { FIGURE_KEYS, figureOf, type Dimension, type Figure, type FigureKey } from '@shared/rules/figure';
import type { EventType } from '../../../events';
import type { Projection, Ranking, StoredEvent } from '../../../platform/events';

/** Whether an event is one of those a figure is made of. */
const isBehind = ({ where = {}, known = [] }: Figure, data: StoredEvent['data']): boolean =>
  Object.entries(where).every(([field, value]) => data[field] === value) && known.every((field) => typeof data[field] === 'string');

function valuesOf({ by = {} }: Figure, { branchId, data }: StoredEvent): Record<string, string> {
  return Object.fromEntries(
    Object.entries(by).map(([dimension, field]) => [dimension, field === 'branchId' ? branchId : String(data[field] ?? '')]),
  );
}

/** Counting that follows from a catalogue entry alone; null for ratios and for what a feature counts in code. */
function projectionOf(key: FigureKey): Projection | null {
  const figure = figureOf(key);
  const { value, events, where, known, by } = figure;
  if (value === 'code' || 'ratio' in value) return null;
  return {
    name: `figure/${key}`,
    // Another formula is another version: it counts itself anew.
    version: JSON.stringify({ value, where, known, by }),
    metrics: [key],
    types: events satisfies readonly EventType[],
    effects: (event) =>
      isBehind(figure, event.data)
        ? [
            {
              metric: key,
              subject: '',
              ...('distinct' in value ? { unique: String(event.data[value.distinct]) } : {}),
              by: valuesOf(figure, event),
            },
          ]
        : [],
  };
}

/** Plain counts of the catalogue. */
export const figureProjections: readonly Projection[] = FIGURE_KEYS.flatMap((key) => projectionOf(key) ?? []);

/** Sharers: arrivals before registrations before viewers before posters. */
export const SHARERS = 'sharers';
export const figureRankings: readonly Ranking[] = [
  {
    name: SHARERS,
    subjects: /^p:[0-9a-f]{24}$/,
    weights: { arrivals_brought: 1e9, registrations_brought: 1e6, viewers: 1e3, posters: 1 } satisfies Partial<Record<FigureKey, number>>,
  },
];

/** A figure's dimensions; [] when it is never split. */
export const dimensionsOf = (key: FigureKey) => Object.keys(figureOf(key).by ?? {}) as Dimension[];
