import type { ResponseOf } from '@shared/contracts/contract';
import { dryRunJourney, dryRunPeople, getJourney, saveJourney, type JourneyStep } from '@shared/contracts/journey';
import { useQuery } from '@tanstack/react-query';
import { call } from '../../../platform/call';
import { textNow } from '../../../platform/language';
import { keyOf, queryOf, usePages, useWrite } from '../../../platform/query';
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
      changes: [keyOf(getJourney, { exhibitionId }), keyOf(dryRunJourney, { exhibitionId })],
    },
  );
