import type { BodyInput } from '@shared/contracts/contract';
import { createGate, getGateSetup, saveGateSettings, setOccupancy, updateGate } from '@shared/contracts/gate';
import { useQuery } from '@tanstack/react-query';
import { call } from '../../../platform/call';
import { keyOf, queryOf, useWrite } from '../../../platform/query';

export const useGateSetup = (exhibitionId: string) => useQuery(queryOf(getGateSetup, { params: { exhibitionId } }));

const changes = (exhibitionId: string) => [keyOf(getGateSetup, { exhibitionId })];

export const useSaveGate = (exhibitionId: string) =>
  useWrite(
    ({ gateId, body }: { gateId: string | null; body: BodyInput<typeof createGate> }) =>
      gateId ? call(updateGate, { params: { exhibitionId, gateId }, body }) : call(createGate, { params: { exhibitionId }, body }),
    { done: '闸口已保存', changes: changes(exhibitionId) },
  );

export const useSaveGateSettings = (exhibitionId: string) =>
  useWrite((body: BodyInput<typeof saveGateSettings>) => call(saveGateSettings, { params: { exhibitionId }, body }), {
    done: '规则已保存，各设备随后更新',
    changes: changes(exhibitionId),
  });

/** The live stream brings the new figure by itself. */
export const useSetOccupancy = (exhibitionId: string) =>
  useWrite((body: BodyInput<typeof setOccupancy>) => call(setOccupancy, { params: { exhibitionId }, body }), {
    done: '在场人数已更正',
    changes: [],
  });
