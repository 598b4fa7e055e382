import type { BodyInput, ResponseOf } from '@shared/contracts/contract';
import { createGate, getGateSetup, saveGateSettings, setOccupancy, updateGate } from '@shared/contracts/gate';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { call } from '../../../platform/call';
import { useText } from '../../../platform/language';
import { isConflict, keyOf, queryOf, useWrite } from '../../../platform/query';
import { gateTexts } from '../texts';

type GateSetup = ResponseOf<typeof getGateSetup>;

export const useGateSetup = (exhibitionId: string) => useQuery(queryOf(getGateSetup, { params: { exhibitionId } }));

/** As they are at this moment, past what was read before; the page is brought up to them. */
export function useReadGatesNow(exhibitionId: string): () => Promise<GateSetup> {
  const client = useQueryClient();
  return () => client.fetchQuery({ ...queryOf(getGateSetup, { params: { exhibitionId } }), staleTime: 0 });
}

const changes = (exhibitionId: string) => [keyOf(getGateSetup, { exhibitionId })];

export const useSaveGate = (exhibitionId: string) =>
  useWrite(
    (asked: { gateId: string; body: BodyInput<typeof updateGate> } | { gateId: null; body: BodyInput<typeof createGate> }) =>
      asked.gateId === null
        ? call(createGate, { params: { exhibitionId }, body: asked.body })
        : call(updateGate, { params: { exhibitionId, gateId: asked.gateId }, body: asked.body }),
    { done: useText(gateTexts).gateSaved, changes: changes(exhibitionId), told: isConflict },
  );

export const useSaveGateSettings = (exhibitionId: string) =>
  useWrite((body: BodyInput<typeof saveGateSettings>) => call(saveGateSettings, { params: { exhibitionId }, body }), {
    done: useText(gateTexts).rulesSaved,
    changes: changes(exhibitionId),
    told: isConflict,
  });

/** The live stream brings the new figure by itself. */
export const useSetOccupancy = (exhibitionId: string) =>
  useWrite((body: BodyInput<typeof setOccupancy>) => call(setOccupancy, { params: { exhibitionId }, body }), {
    done: useText(gateTexts).correctDone,
    changes: [],
  });
