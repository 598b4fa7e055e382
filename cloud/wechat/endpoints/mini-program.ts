import { z } from 'zod';
import { endpoint, type Image } from '../endpoint';

/** Mini-program login. The code lives 5 minutes and works once; `unionid` only when bound to an Open Platform account. */
const login = endpoint<{ code: string }>()({
  name: 'jscode2session',
  method: 'GET',
  path: '/sns/jscode2session',
  token: false,
  // A repeat after a lost answer meets 40029 at worst, and the phone asks for a new code.
  repeat: 'safe',
  query: ({ code }, app) => ({ appid: app.appid, secret: app.secret, js_code: code, grant_type: 'authorization_code' }),
  answer: z.object({ openid: z.string().min(1), session_key: z.string().min(1), unionid: z.string().optional() }),
});

/** Phone number for a button's code (5 minutes, once; not the login code). With `openid` WeChat checks that they belong together. */
const phoneNumber = endpoint<{ code: string; openid?: string }>()({
  name: 'getuserphonenumber',
  method: 'POST',
  path: '/wxa/business/getuserphonenumber',
  token: true,
  repeat: 'safe',
  body: (request) => request,
  answer: z.object({
    phone_info: z.object({
      phoneNumber: z.string(),
      purePhoneNumber: z.string().min(1),
      countryCode: z.coerce.string(),
      watermark: z.object({ timestamp: z.number(), appid: z.string() }).optional(),
    }),
  }),
});

export interface CodeImageRequest {
  /** At most 32 characters of digits, letters and !#$&'()*+,/:;=?@-._~ */
  scene: string;
  /** No leading slash, no query; default the home page. */
  page?: string;
  check_path?: boolean;
  env_version?: 'release' | 'trial' | 'develop';
  /** Pixels, 280 to 1280. */
  width?: number;
  auto_color?: boolean;
  line_color?: { r: number; g: number; b: number };
  is_hyaline?: boolean;
}

/** Mini-program code, unlimited in number, permanent; 5,000 calls a minute. */
const codeImage = endpoint<CodeImageRequest>()<Image>({
  name: 'getwxacodeunlimit',
  method: 'POST',
  path: '/wxa/getwxacodeunlimit',
  token: true,
  repeat: 'safe',
  limits: { perMinute: 5_000 },
  timeoutMs: 10_000,
  body: (request) => request,
  answer: 'image',
});

export interface SubscribeMessage {
  touser: string;
  template_id: string;
  page?: string;
  data: Record<string, { value: string }>;
  miniprogram_state?: 'developer' | 'trial' | 'formal';
  lang?: 'zh_CN' | 'en_US' | 'zh_HK' | 'zh_TW';
}

/** Subscribe message. No idempotency key: a lost answer is in doubt. Daily ceiling of accounts without payment. */
const sendSubscribeMessage = endpoint<SubscribeMessage>()({
  name: 'subscribe_send',
  method: 'POST',
  path: '/cgi-bin/message/subscribe/send',
  token: true,
  repeat: 'never',
  limits: { perDay: 10_000_000 },
  recipient: (message) => message.touser,
  body: (message) => ({ miniprogram_state: 'formal', lang: 'zh_CN', ...message }),
  answer: z.object({ msgid: z.coerce.string().optional() }),
});

/** The account's own subscribe templates; their field keys are only known from `content`. Type 2 one-time, 3 long-term. */
const templates = endpoint<void>()({
  name: 'newtmpl_gettemplate',
  method: 'GET',
  path: '/wxaapi/newtmpl/gettemplate',
  token: true,
  repeat: 'safe',
  answer: z.object({
    data: z.array(
      z.object({
        priTmplId: z.string(),
        title: z.string(),
        content: z.string(),
        example: z.string().default(''),
        type: z.number(),
        keywordEnumValueList: z.array(z.object({ keywordCode: z.string(), enumValueList: z.array(z.string()) })).optional(),
      }),
    ),
  }),
});

/** Text check. `scene`: 1 profile, 2 comment, 3 forum, 4 social log. The person must have been active within two hours (61010). */
const checkText = endpoint<{
  content: string;
  scene: 1 | 2 | 3 | 4;
  openid: string;
  title?: string;
  nickname?: string;
  signature?: string;
}>()({
  name: 'msg_sec_check',
  method: 'POST',
  path: '/wxa/msg_sec_check',
  token: true,
  repeat: 'safe',
  limits: { perMinute: 4_000, perDay: 2_000_000 },
  body: (request) => ({ version: 2, ...request }),
  answer: z.object({
    result: z.object({ suggest: z.enum(['risky', 'pass', 'review']), label: z.number() }),
    trace_id: z.string().optional(),
  }),
});

/** URL Link into the mini-program, at most 30 days. `expire_type` 0: until `expire_time` (seconds), 1: for `expire_interval` days. */
const urlLink = endpoint<{
  path?: string;
  query?: string;
  expire_type?: 0 | 1;
  expire_time?: number;
  expire_interval?: number;
  env_version?: 'release' | 'trial' | 'develop';
}>()({
  name: 'generate_urllink',
  method: 'POST',
  path: '/wxa/generate_urllink',
  token: true,
  repeat: 'safe',
  limitKey: 'links',
  limits: { perSecond: 100, perDay: 500_000 },
  body: (request) => request,
  answer: z.object({ url_link: z.string().min(1) }),
});

/** Endpoints called with the mini-program's credentials. */
export const miniProgramEndpoints = { login, phoneNumber, codeImage, sendSubscribeMessage, templates, checkText, urlLink };
