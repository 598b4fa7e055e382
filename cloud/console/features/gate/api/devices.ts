import type { BodyInput } from '@shared/contracts/contract';
import { createEnrolment, listDevices, restoreDevice, shutOutDevice } from '@shared/contracts/gate';
import { useQuery } from '@tanstack/react-query';
import { call } from '../../../platform/call';
import { keyOf, queryOf, useWrite } from '../../../platform/query';

export const useDevices = (exhibitionId: string) => useQuery(queryOf(listDevices, { params: { exhibitionId } }));

const changes = (exhibitionId: string) => [keyOf(listDevices, { exhibitionId })];

export const useShutOut = (exhibitionId: string) =>
  useWrite((deviceId: string) => call(shutOutDevice, { params: { exhibitionId, deviceId } }), {
    done: '设备已停用，它的登录立即失效',
    changes: changes(exhibitionId),
  });

export const useRestore = (exhibitionId: string) =>
  useWrite((deviceId: string) => call(restoreDevice, { params: { exhibitionId, deviceId } }), {
    done: '设备已恢复，一分钟内可用',
    changes: changes(exhibitionId),
  });

export const useEnrol = (exhibitionId: string) =>
  useWrite((body: BodyInput<typeof createEnrolment>) => call(createEnrolment, { params: { exhibitionId }, body }), {
    done: '登记码已生成',
    changes: [],
  });
