import * as contract from '@shared/contracts/wechat-preparation';
import { can } from '../../../platform/auth/policies';
import type { Env } from '../../../platform/env';
import { route, type Route } from '../../../platform/http/route';
import type { WechatClient } from '../../../wechat';
import { listPreparations } from './list-preparations';
import { findingOf } from './test-connection';
import { tickPreparation } from './tick-preparation';

interface PreparationDeps {
  readonly env: Pick<Env, 'WECHAT_MODE'>;
  readonly wechat: WechatClient;
}

/** How long whoever pressed the button waits at most, ms. */
const PATIENCE_MS = 10_000;

export function preparationRoutes({ env, wechat }: PreparationDeps): Route[] {
  return [
    route(contract.listWechatPreparations, can('show.check'), ({ language }) => listPreparations(language)),
    route(contract.tickWechatPreparation, can('wechat.prepare'), async ({ body, caller, now, language }) => {
      await tickPreparation(body.key, body.done, caller.staffId, now);
      return listPreparations(language);
    }),
    route(contract.testWechatConnection, can('show.check'), async ({ now, language }) => {
      const result = await wechat.mini.templates(undefined, { deadlineMs: PATIENCE_MS });
      const base = { appid: wechat.mini.appid, live: env.WECHAT_MODE === 'live', at: now.toISOString() };
      if (!result.ok) {
        const { cause, cure } = findingOf(result);
        return { ...base, ok: false, cause: cause[language], cure: cure[language], errcode: result.errcode };
      }
      const count = result.value.data.length;
      const cause =
        language === 'zh' ? `连接正常，账号里有 ${count} 个订阅消息模板` : `Connected; the account has ${count} subscribe templates`;
      return { ...base, ok: true, cause, cure: null, errcode: 0 };
    }),
  ];
}
