import path from 'node:path';
import { LOCAL_HOST } from '@shared/local-site';
import { z } from 'zod';
import { parseTrustedProxies } from './http/proxies';
import { readDkimKey } from './mail/dkim-key';
import { readSmsTemplates } from './sms/templates';

const flag = (fallback: boolean) =>
  z
    .enum(['true', 'false', '1', '0', ''])
    .optional()
    .transform((value) => (value === undefined || value === '' ? fallback : value === 'true' || value === '1'));
const text = z.string().trim().default('');
/** Stands in an address and is all that proves who calls. */
const secretWord = z
  .string()
  .trim()
  .regex(/^$|^[A-Za-z0-9_-]{20,100}$/, 'must be 20 to 100 letters and digits')
  .default('');

function isReadable(read: () => unknown): boolean {
  try {
    read();
    return true;
  } catch {
    return false;
  }
}

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
  /**
   * Proxies in front whose X-Forwarded-For is believed: how many, or their addresses and networks (`127.0.0.1,10.0.0.0/8`).
   * Empty: nobody's, and everybody behind a proxy counts as one address.
   */
  TRUSTED_PROXIES: text.transform((value, context) => {
    try {
      return parseTrustedProxies(value);
    } catch (error) {
      context.addIssue({ code: 'custom', message: error instanceof Error ? error.message : String(error) });
      return z.NEVER;
    }
  }),
  /** Where the embedded database lives, and files unless STORAGE_URL says otherwise. */
  DATA_DIR: z.string().trim().min(1).default('./data'),
  /** Free space below which this process takes no more writes, MB. */
  DISK_RESERVE_MB: z.coerce.number().int().min(0).default(256),
  /**
   * Where rendered pictures are kept. Empty: the folder DATA_DIR/files. Else an S3-compatible bucket, for several machines:
   * `https://HOST/BUCKET`, or `https://BUCKET.HOST` where the bucket is part of the name.
   */
  STORAGE_URL: z
    .union([z.literal(''), z.url({ protocol: /^https?$/, error: 'must be https://HOST/BUCKET or https://BUCKET.HOST' })])
    .default(''),
  /** Before every name in the bucket, for example `expoloop/`. */
  STORAGE_PREFIX: z
    .string()
    .trim()
    .regex(/^([\w-][\w.-]*\/)*$/, 'must be empty or end with /')
    .default(''),
  /** Region as the bucket's owner names it, for example `oss-cn-hangzhou` or `us-east-1`. */
  STORAGE_REGION: text,
  STORAGE_ACCESS_KEY_ID: text,
  STORAGE_SECRET_ACCESS_KEY: text,
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
  /** Mail server for letters to staff: `smtps://USER:PASSWORD@HOST`, or `smtp://…:587?requireTLS=true`. Empty: no mail. */
  SMTP_URL: z.union([z.literal(''), z.url({ protocol: /^smtps?$/, error: 'must be smtps://USER:PASSWORD@HOST or smtp://…' })]).default(''),
  /** Whom letters come from: an address, or `展环 <noreply@example.com>`. */
  MAIL_FROM: z
    .string()
    .trim()
    .regex(/^$|^[^\s<>,;]+@[^\s<>,;]+$|^[^<>\r\n,;"]+ <[^\s<>,;]+@[^\s<>,;]+>$/, 'must be an address, or NAME <ADDRESS>')
    .default(''),
  /** Where answers to letters go; empty: to MAIL_FROM. */
  MAIL_REPLY_TO: z
    .string()
    .trim()
    .regex(/^$|^[^\s<>,;]+@[^\s<>,;]+$/, 'must be an address')
    .default(''),
  /** Letters are signed (DKIM) with this key, whose public half stands in DNS at SELECTOR._domainkey.DOMAIN. All three or none. */
  MAIL_DKIM_DOMAIN: text,
  MAIL_DKIM_SELECTOR: text,
  /** PEM with `\n` written out, or the BASE64 of PKCS #8 DER. */
  MAIL_DKIM_KEY: text.refine(
    (value) => value === '' || isReadable(() => readDkimKey(value)),
    'must be a private key: PEM, or BASE64 of PKCS #8',
  ),
  /** At least 20 letters and digits. The mail server that takes MAIL_FROM's bounces passes them on to /mail/bounces/SECRET; empty: it does not. */
  MAIL_BOUNCE_SECRET: secretWord,
  /** Who sends text messages; empty: nobody. */
  SMS_VENDOR: z.enum(['', 'aliyun', 'tencent']).default(''),
  /** AccessKey ID and secret, or SecretId and SecretKey. */
  SMS_KEY_ID: text,
  SMS_KEY_SECRET: text,
  /** Tencent's SdkAppId. */
  SMS_APP_ID: text,
  SMS_REGION: text,
  /** The approved signature, without its brackets. */
  SMS_SIGN: z.string().trim().max(32).default(''),
  /**
   * Approved templates by kind of message: `{"reminder_day":"SMS_1","registered":{"id":"SMS_2","text":"…{exhibition}…","sign":"…"}}`,
   * `KIND/en` for English. A kind without one is sent no text message.
   */
  SMS_TEMPLATES: text.transform((value, context) => {
    try {
      return readSmsTemplates(value);
    } catch (error) {
      context.addIssue({ code: 'custom', message: error instanceof Error ? error.message : String(error) });
      return z.NEVER;
    }
  }),
  /** What one segment costs, in fen: said before a kind is switched on. */
  SMS_PRICE_FEN: z.coerce.number().min(0).max(1_000).default(5),
  /** At least 20 letters and digits: reports and answers come to /sms/VENDOR/reports/SECRET and /sms/VENDOR/replies/SECRET. */
  SMS_CALLBACK_SECRET: secretWord,
  /** Where the vendor's API is; empty: as it documents. */
  SMS_API_URL: z.union([z.literal(''), z.url({ protocol: /^https?$/ })]).default(''),
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
  /** Where a process without the role `web` answers /healthz, /readyz and /metrics; 0: nowhere. With `web` they are on PORT. */
  HEALTH_PORT: z.coerce.number().int().min(0).max(65535).default(0),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
  /** Lucky draws; a deployment without them has no trace of them. */
  FEATURE_DRAW: flag(true),
  /** Load the sample into an empty database (development only). */
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
export function parseEnv(source: Record<string, string | undefined>, use: 'service' | 'command' = 'service'): Env {
  const parsed = schema.safeParse(source);
  const faults = parsed.success ? [] : parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
  faults.push(...storageFaults(source), ...(use === 'service' ? serviceFaults(source) : []));
  if (!parsed.success || faults.length > 0) throw new EnvError([...new Set(faults)]);
  const env = parsed.data;
  const production = env.NODE_ENV === 'production';
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

function storageFaults(source: Record<string, string | undefined>): string[] {
  const names = ['STORAGE_REGION', 'STORAGE_ACCESS_KEY_ID', 'STORAGE_SECRET_ACCESS_KEY'] as const;
  if (source.STORAGE_URL) return names.filter((name) => !source[name]).map((name) => `${name}: missing; a bucket needs it`);
  return names.filter((name) => source[name]).map((name) => `${name}: given without STORAGE_URL`);
}

/** What the service needs and an operator command may do without. */
function serviceFaults(source: Record<string, string | undefined>): string[] {
  const faults: string[] = [];
  const production = source.NODE_ENV === 'production';
  if (production && !source.WECHAT_MODE) faults.push('WECHAT_MODE: must be set to sandbox or live under NODE_ENV=production');
  if (production && !source.MASTER_KEYS) faults.push('MASTER_KEYS: missing; development keys are refused under NODE_ENV=production');
  if (production && !source.PUBLIC_URL) faults.push('PUBLIC_URL: missing; printed codes would point at this machine only');
  if (source.WECHAT_MODE === 'live') {
    for (const name of ['WECHAT_APPID', 'WECHAT_SECRET', 'WECHAT_CALLBACK_TOKEN', 'WECHAT_CALLBACK_AES_KEY', 'MASTER_KEYS'] as const) {
      if (!source[name]) faults.push(`${name}: missing; WECHAT_MODE=live refuses to run without it`);
    }
  }
  if (Boolean(source.SMTP_URL) !== Boolean(source.MAIL_FROM)) faults.push('SMTP_URL, MAIL_FROM: set both or neither');
  faults.push(...mailFaults(source), ...smsFaults(source));
  if (Boolean(source.WECHAT_OA_APPID) !== Boolean(source.WECHAT_OA_SECRET))
    faults.push('WECHAT_OA_APPID, WECHAT_OA_SECRET: set both or neither');
  if (production && source.WECHAT_MODE === 'sandbox' && !source.WECHAT_API_URL)
    faults.push(
      'WECHAT_MODE: sandbox, but what is built for production carries no local WeChat: set live, or let WECHAT_API_URL name one that a checkout serves (npx tsx cloud/wechat-sandbox/serve.ts)',
    );
  return faults;
}

function mailFaults(source: Record<string, string | undefined>): string[] {
  const signing = ['MAIL_DKIM_DOMAIN', 'MAIL_DKIM_SELECTOR', 'MAIL_DKIM_KEY'].filter((name) => source[name]);
  const rest = ['MAIL_REPLY_TO', 'MAIL_BOUNCE_SECRET'].filter((name) => source[name]);
  return [
    ...(signing.length === 1 || signing.length === 2 ? ['MAIL_DKIM_DOMAIN, MAIL_DKIM_SELECTOR, MAIL_DKIM_KEY: set all three or none'] : []),
    ...(source.SMTP_URL ? [] : [...signing, ...rest].map((name) => `${name}: given without SMTP_URL`)),
  ];
}

const SMS_NEEDS = ['SMS_KEY_ID', 'SMS_KEY_SECRET', 'SMS_SIGN', 'SMS_TEMPLATES', 'SMS_CALLBACK_SECRET'] as const;

function smsFaults(source: Record<string, string | undefined>): string[] {
  const vendor = source.SMS_VENDOR;
  if (!vendor)
    return [...SMS_NEEDS, 'SMS_APP_ID', 'SMS_API_URL'].filter((name) => source[name]).map((name) => `${name}: given without SMS_VENDOR`);
  const needed = vendor === 'tencent' ? [...SMS_NEEDS, 'SMS_APP_ID'] : SMS_NEEDS;
  return needed.filter((name) => !source[name]).map((name) => `${name}: missing; SMS_VENDOR=${vendor} needs it`);
}

export function readEnv(): Env {
  return parseEnv(process.env);
}

/** For an operator command: checks what is given, asks for nothing that only the service needs. */
export function readCommandEnv(): Env {
  return parseEnv(process.env, 'command');
}
