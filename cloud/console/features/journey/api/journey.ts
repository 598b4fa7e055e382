import type { ResponseOf } from '@shared/contracts/contract';
import { dryRunJourney, dryRunPeople, getJourney, listJourneyVersions, saveJourney, type JourneyStep } from '@shared/contracts/journey';
import { listSegments } from '@shared/contracts/segment';
import { useQuery } from '@tanstack/react-query';
import { call } from '../../../platform/call';
import { textNow } from '../../../platform/language';
import { isConflict, keyOf, queryOf, usePages, useWrite } from '../../../platform/query';
import { journeyTexts } from '../texts';

export type Journey = ResponseOf<typeof getJourney>;
export type DryStep = ResponseOf<typeof dryRunJourney>['steps'][number];

export type DryPerson = ResponseOf<typeof dryRunPeople>['items'][number];

export const useJourney = (exhibitionId: string) => useQuery(queryOf(getJourney, { params: { exhibitionId } }));

/** Who would get what. Counted over everybody registered: asked again only when somebody wants to know. */
export const useDryRun = (exhibitionId: string) =>
  useQuery({ ...queryOf(dryRunJourney, { params: { exhibitionId } }), staleTime: 60_000, refetchOnWindowFocus: false });

/** Who would get one step, person by person. */
export const useDryPeople = (exhibitionId: string, stepKey: string) =>
  usePages(dryRunPeople, { params: { exhibitionId }, query: { stepKey, limit: 20 } });

const changes = (exhibitionId: string) => [
  keyOf(getJourney, { exhibitionId }),
  keyOf(listJourneyVersions, { exhibitionId }),
  keyOf(dryRunJourney, { exhibitionId }),
  // Segments say where they are used.
  keyOf(listSegments, { exhibitionId }),
];

export const readJourney = (exhibitionId: string): Promise<Journey> => call(getJourney, { params: { exhibitionId } });

/** What is filled in of a step. */
export type StepFields = Pick<JourneyStep, 'anchor' | 'offset' | 'at' | 'usefulFor' | 'audience' | 'rank'>;

/** A step that is not at a fixed time any more has none. */
const changed = ({ at: _at, ...step }: JourneyStep, fields: StepFields): JourneyStep => ({ ...step, ...fields });

/** Changes one step over `version`, leaving the others as they are. A conflict is told beside what both have written. */
export const useSaveStep = (exhibitionId: string, stepKey: string) =>
  useWrite(
    async ({ fields, version }: { fields: StepFields; version: number }) => {
      const { steps } = await readJourney(exhibitionId);
      const body = { version, steps: steps.map((one) => (one.key === stepKey ? changed(one, fields) : one)) };
      return call(saveJourney, { params: { exhibitionId }, body });
    },
    { done: () => textNow(journeyTexts).stepSaved, changes: changes(exhibitionId), told: isConflict },
  );

export const useVersions = (exhibitionId: string) => useQuery(queryOf(listJourneyVersions, { params: { exhibitionId } }));

/** Saves an earlier version over the current one. */
export const useTakeVersion = (exhibitionId: string) =>
  useWrite((body: Pick<Journey, 'version' | 'steps'>) => call(saveJourney, { params: { exhibitionId }, body }), {
    done: () => textNow(journeyTexts).versionTaken,
    changes: changes(exhibitionId),
  });

/** Turns one step on or off, leaving the others as they were read. */
export const useTurnStep = (exhibitionId: string) =>
  useWrite(
    ({ journey: { version, steps }, step, enabled }: { journey: Journey; step: JourneyStep; enabled: boolean }) =>
      call(saveJourney, {
        params: { exhibitionId },
        body: { version, steps: steps.map((one) => (one.key === step.key ? { ...one, enabled } : one)) },
      }),
    {
      done: ({ enabled }) => (enabled ? textNow(journeyTexts).turnedOn : textNow(journeyTexts).turnedOff),
      changes: changes(exhibitionId),
    },
  );
