import path from 'node:path';
import { LOCAL_HOST } from '@shared/local-site';
import { z } from 'zod';

const flag = (fallback: boolean) =>
  z
    .enum(['true', 'false', '1', '0', ''])
    .optional()
    .transform((value) => (value === undefined || value === '' ? fallback : value === 'true' || value === '1'));
const text = z.string().trim().default('');

/** Every variable the service reads. Nothing else in the service touches process.env. */
const schema = z.object({
  /** `production` refuses development keys, default accounts and building at start. */
  NODE_ENV: z.enum(['development', 'production', 'test']).default('development'),
  /** Port of the one HTTP server; 0 takes any free one. */
  PORT: z.coerce.number().int().min(0).max(65535).default(3000),
  /** Address to listen on. Development listens on this machine only. */
  HOST: text,
  /** What codes, posters and links carry; default http://expoloop.localhost:PORT, which every browser on this machine opens. */
  PUBLIC_URL: z.union([z.literal(''), z.url({ protocol: /^https?$/ })]).default(''),
  /** Where the embedded database and rendered pictures live. */
  DATA_DIR: z.string().trim().min(1).default('./data'),
  /** Empty: the embedded database under DATA_DIR. Else a MongoDB replica set. */
  MONGODB_URI: z
    .union([z.literal(''), z.string().regex(/^mongodb(\+srv)?:\/\//, 'must start with mongodb:// or mongodb+srv://')])
    .default(''),
  /** Database name. */
  MONGODB_DB: z.string().trim().min(1).default('expoloop'),
  /** `sandbox`: the local WeChat. `live`: api.weixin.qq.com. Must be stated under NODE_ENV=production. */
  WECHAT_MODE: z.enum(['sandbox', 'live']).optional(),
  /** Where WeChat's server API is; empty: chosen by WECHAT_MODE. */
  WECHAT_API_URL: z.union([z.literal(''), z.url()]).default(''),
  /** Mini-program credentials. */
  WECHAT_APPID: text,
  WECHAT_SECRET: text,
  /** Official Account credentials; empty: no Official Account. */
  WECHAT_OA_APPID: text,
  WECHAT_OA_SECRET: text,
  /** Message push: token and 43-character EncodingAESKey as set in WeChat's console. */
  WECHAT_CALLBACK_TOKEN: text,
  WECHAT_CALLBACK_AES_KEY: z.union([z.literal(''), z.string().length(43, 'must have 43 characters')]).default(''),
  /** Master keys, newest first: `2:BASE64,1:BASE64`, 32 bytes each. */
  MASTER_KEYS: text,
  /** Development keys are generated here, outside DATA_DIR. */
  KEYS_FILE: z.string().trim().min(1).default('./.keys/development.json'),
  /** What this process does. */
  ROLES: z
    .string()
    .default('web,worker')
    .transform((value) =>
      value
        .split(',')
        .map((role) => role.trim())
        .filter(Boolean),
    )
    .pipe(z.array(z.enum(['web', 'worker', 'bot'])).min(1)),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
  /** Lucky draws; a deployment without them has no trace of them. */
  FEATURE_DRAW: flag(true),
  /** Import the demo show into an empty database (development only). */
  DEMO: flag(true),
  /** Requests a minute per caller; raised by load tests. */
  RATE_LIMIT_PER_MINUTE: z.coerce.number().int().positive().default(600),
});

export type Env = Omit<z.output<typeof schema>, 'WECHAT_MODE'> & {
  WECHAT_MODE: 'sandbox' | 'live';
  production: boolean;
};

/** Thrown with every fault at once, one line each. */
export class EnvError extends Error {
  constructor(readonly faults: string[]) {
    super(`环境变量有误 (invalid environment):\n${faults.map((fault) => `  - ${fault}`).join('\n')}`);
  }
}

/** Parses the environment once and reports every fault together. Paths come out absolute, PUBLIC_URL without trailing slash. */
export function parseEnv(source: Record<string, string | undefined>): Env {
  const parsed = schema.safeParse(source);
  const faults = parsed.success ? [] : parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
  const production = source.NODE_ENV === 'production';
  if (production && !source.WECHAT_MODE) faults.push('WECHAT_MODE: must be set to sandbox or live under NODE_ENV=production');
  if (production && !source.MASTER_KEYS) faults.push('MASTER_KEYS: missing; development keys are refused under NODE_ENV=production');
  if (production && !source.PUBLIC_URL) faults.push('PUBLIC_URL: missing; printed codes would point at this machine only');
  if (source.WECHAT_MODE === 'live') {
    for (const name of ['WECHAT_APPID', 'WECHAT_SECRET', 'WECHAT_CALLBACK_TOKEN', 'WECHAT_CALLBACK_AES_KEY', 'MASTER_KEYS'] as const) {
      if (!source[name]) faults.push(`${name}: missing; WECHAT_MODE=live refuses to run without it`);
    }
  }
  if (Boolean(source.WECHAT_OA_APPID) !== Boolean(source.WECHAT_OA_SECRET))
    faults.push('WECHAT_OA_APPID, WECHAT_OA_SECRET: set both or neither');
  if (!parsed.success || faults.length > 0) throw new EnvError([...new Set(faults)]);
  const env = parsed.data;
  return {
    ...env,
    WECHAT_MODE: env.WECHAT_MODE ?? 'sandbox',
    HOST: env.HOST || (production ? '0.0.0.0' : '127.0.0.1'),
    PUBLIC_URL: (env.PUBLIC_URL || `http://${LOCAL_HOST}:${env.PORT}`).replace(/\/$/, ''),
    DATA_DIR: path.resolve(env.DATA_DIR),
    KEYS_FILE: path.resolve(env.KEYS_FILE),
    production,
  };
}

export function readEnv(): Env {
  return parseEnv(process.env);
}
