import { Counter, Gauge, Histogram } from 'prom-client';
import { registry } from '../platform/metrics';

export const wechatCalls = new Counter({
  name: 'expoloop_wechat_calls_total',
  help: 'Calls to WeChat by endpoint and errcode, or the reason when no answer came',
  labelNames: ['endpoint', 'errcode'] as const,
  registers: [registry],
});

export const wechatSeconds = new Histogram({
  name: 'expoloop_wechat_call_seconds',
  help: 'Time until WeChat answered',
  labelNames: ['endpoint'] as const,
  buckets: [0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10],
  registers: [registry],
});

/** Results as callers see them, after the client's own repeats. */
export const wechatOutcomes = new Counter({
  name: 'expoloop_wechat_outcomes_total',
  help: 'Finished calls by endpoint and kind: ok, retriable, user, configuration, quota, in_doubt',
  labelNames: ['endpoint', 'kind'] as const,
  registers: [registry],
});

export const wechatBreakerOpen = new Gauge({
  name: 'expoloop_wechat_breaker_open',
  help: '1 while an endpoint is left alone because it does not answer',
  labelNames: ['endpoint'] as const,
  registers: [registry],
});

export const wechatTokenRefreshes = new Counter({
  name: 'expoloop_wechat_token_refreshes_total',
  help: 'Token and ticket refreshes by outcome',
  labelNames: ['outcome', 'forced'] as const,
  registers: [registry],
});

export const wechatCallbacks = new Counter({
  name: 'expoloop_wechat_callbacks_total',
  help: 'Message pushes by what became of them: stored, repeated, refused reasons, done, failed',
  labelNames: ['outcome'] as const,
  registers: [registry],
});
