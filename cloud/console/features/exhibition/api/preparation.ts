import {
  listWechatPreparations,
  testWechatConnection,
  tickWechatPreparation,
  type WechatPreparation,
} from '@shared/contracts/wechat-preparation';
import { useQuery } from '@tanstack/react-query';
import { call } from '../../../platform/call';
import { keyOf, queryOf, useAsk, useWrite } from '../../../platform/query';

export const usePreparations = () => useQuery(queryOf(listWechatPreparations, {}));

export const useTickPreparation = (done: string) =>
  useWrite((body: { key: WechatPreparation; done: boolean }) => call(tickWechatPreparation, { body }), {
    done,
    changes: [keyOf(listWechatPreparations)],
  });

export const useTestConnection = () => useAsk(() => call(testWechatConnection, {}));
