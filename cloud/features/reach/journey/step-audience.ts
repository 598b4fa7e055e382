import type { JourneyStep, StepAudience, StepTrouble } from '@shared/contracts/journey';
import type { TraitPart } from '../../../platform/traits';
import { openSegments, pageOfSegment, whoIsIn, type OpenSegment } from '../../people/audience';
import { listRoster, type RosterEntry } from '../../people/registration';
import type { Exhibition } from '../../show/exhibition';
import { isAddressed, segmentIdOf } from './rules';

/** Whom a step goes to, page by page in the order of ids. */
export interface OpenAudience {
  /** Another where other people may be meant. */
  readonly mark: string;
  page(after: string | null, limit: number, now: Date): Promise<{ people: RosterEntry[]; next: string | null }>;
}

/** The audience of a step as it is now, or why nobody is in it. */
export async function openAudience(
  traits: readonly TraitPart[],
  show: Exhibition,
  audience: StepAudience,
): Promise<OpenAudience | StepTrouble> {
  const segmentId = segmentIdOf({ audience });
  if (segmentId === null)
    return {
      mark: String(audience),
      async page(after, limit) {
        const people = await listRoster(show.id, after, limit);
        const next = people.length < limit ? null : (people.at(-1)?.id ?? null);
        return { people: people.filter((person) => isAddressed({ audience }, person, NO_SEGMENTS)), next };
      },
    };
  const segment = troubleOr((await openSegments(traits, show, [segmentId])).get(segmentId));
  if (typeof segment === 'string') return segment;
  return {
    mark: `segment/${segment.id}/${segment.version}`,
    async page(after, limit, now) {
      const { ids, next } = await pageOfSegment(traits, show, segment, after, limit, now);
      return { people: ids.length > 0 ? await listRoster(show.id, null, limit, ids) : [], next };
    },
  };
}

const NO_SEGMENTS: ReadonlyMap<string, ReadonlySet<string>> = new Map();

const troubleOr = (found: OpenSegment | 'gone' | 'faulty' | undefined): OpenSegment | StepTrouble =>
  found === undefined || found === 'gone' ? 'segment_gone' : found === 'faulty' ? 'segment_faulty' : found;

/** Segments that steps go to, and those of the steps whose audience cannot be found, by key. */
export async function audiencesOf(
  traits: readonly TraitPart[],
  show: Exhibition,
  steps: readonly JourneyStep[],
): Promise<{ segments: OpenSegment[]; troubles: ReadonlyMap<string, StepTrouble> }> {
  const found = await openSegments(traits, show, [...new Set(steps.flatMap((step) => segmentIdOf(step) ?? []))]);
  const troubles = new Map<string, StepTrouble>();
  for (const step of steps) {
    const segmentId = segmentIdOf(step);
    const opened = segmentId === null ? null : troubleOr(found.get(segmentId));
    if (typeof opened === 'string') troubles.set(step.key, opened);
  }
  return { segments: [...found.values()].filter((one) => typeof one !== 'string'), troubles };
}

/** Whether a step goes to one of these people, as their rows say. */
export async function addressedOf(
  show: Exhibition,
  segments: readonly OpenSegment[],
  people: readonly RosterEntry[],
  now: Date,
): Promise<(step: JourneyStep, person: RosterEntry) => boolean> {
  const members = await whoIsIn(
    show,
    segments,
    people.map((one) => one.id),
    now,
  );
  return (step, person) => isAddressed(step, person, members);
}
