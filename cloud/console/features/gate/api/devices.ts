import type { BodyInput } from '@shared/contracts/contract';
import { createEnrolment, listDevices, restoreDevice, shutOutDevice } from '@shared/contracts/gate';
import { useQuery } from '@tanstack/react-query';
import { call } from '../../../platform/call';
import { useText } from '../../../platform/language';
import { keyOf, queryOf, useWrite } from '../../../platform/query';
import { gateTexts } from '../texts';

export const useDevices = (exhibitionId: string) => useQuery(queryOf(listDevices, { params: { exhibitionId } }));

const changes = (exhibitionId: string) => [keyOf(listDevices, { exhibitionId })];

export const useShutOut = (exhibitionId: string) =>
  useWrite((deviceId: string) => call(shutOutDevice, { params: { exhibitionId, deviceId } }), {
    done: useText(gateTexts).shutOutDone,
    changes: changes(exhibitionId),
  });

export const useRestore = (exhibitionId: string) =>
  useWrite((deviceId: string) => call(restoreDevice, { params: { exhibitionId, deviceId } }), {
    done: useText(gateTexts).restoreDone,
    changes: changes(exhibitionId),
  });

export const useEnrol = (exhibitionId: string) =>
  useWrite((body: BodyInput<typeof createEnrolment>) => call(createEnrolment, { params: { exhibitionId }, body }), {
    done: useText(gateTexts).enrolDone,
    changes: [],
  });
