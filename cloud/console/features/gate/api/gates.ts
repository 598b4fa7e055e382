import type { BodyInput } from '@shared/contracts/contract';
import { createGate, getGateSetup, saveGateSettings, setOccupancy, updateGate } from '@shared/contracts/gate';
import { useQuery } from '@tanstack/react-query';
import { call } from '../../../platform/call';
import { useText } from '../../../platform/language';
import { keyOf, queryOf, useWrite } from '../../../platform/query';
import { gateTexts } from '../texts';

export const useGateSetup = (exhibitionId: string) => useQuery(queryOf(getGateSetup, { params: { exhibitionId } }));

const changes = (exhibitionId: string) => [keyOf(getGateSetup, { exhibitionId })];

export const useSaveGate = (exhibitionId: string) =>
  useWrite(
    ({ gateId, body }: { gateId: string | null; body: BodyInput<typeof createGate> }) =>
      gateId ? call(updateGate, { params: { exhibitionId, gateId }, body }) : call(createGate, { params: { exhibitionId }, body }),
    { done: useText(gateTexts).gateSaved, changes: changes(exhibitionId) },
  );

export const useSaveGateSettings = (exhibitionId: string) =>
  useWrite((body: BodyInput<typeof saveGateSettings>) => call(saveGateSettings, { params: { exhibitionId }, body }), {
    done: useText(gateTexts).rulesSaved,
    changes: changes(exhibitionId),
  });

/** The live stream brings the new figure by itself. */
export const useSetOccupancy = (exhibitionId: string) =>
  useWrite((body: BodyInput<typeof setOccupancy>) => call(setOccupancy, { params: { exhibitionId }, body }), {
    done: useText(gateTexts).correctDone,
    changes: [],
  });
