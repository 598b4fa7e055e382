import { z } from 'zod';
import { endpoint } from '../endpoint';

export interface TemplateMessage {
  touser: string;
  template_id: string;
  url?: string;
  /** Wins over `url`; must be linked to the account. */
  miniprogram?: { appid: string; pagepath: string };
  /** WeChat sends one message per openid and id within 10 minutes. */
  client_msg_id: string;
  data: Record<string, { value: string }>;
}

/** Template message of a certified service account; 100,000 a day by default. */
const sendTemplateMessage = endpoint<TemplateMessage>()({
  name: 'template_send',
  method: 'POST',
  path: '/cgi-bin/message/template/send',
  token: true,
  repeat: 'keyed',
  limits: { perDay: 100_000 },
  recipient: (message) => message.touser,
  body: (message) => message,
  answer: z.object({ msgid: z.coerce.string().optional() }),
});

/** The account's template messages; field keys are only known from `content`. */
const templates = endpoint<void>()({
  name: 'get_all_private_template',
  method: 'GET',
  path: '/cgi-bin/template/get_all_private_template',
  token: true,
  repeat: 'safe',
  answer: z.object({
    template_list: z.array(z.object({ template_id: z.string(), title: z.string(), content: z.string(), example: z.string().default('') })),
  }),
});

const oauthToken = z.object({
  access_token: z.string().min(1),
  expires_in: z.number(),
  refresh_token: z.string().optional(),
  openid: z.string().min(1),
  scope: z.string().default(''),
  unionid: z.string().optional(),
});

/** Web OAuth inside WeChat: the redirect's code for the person's openid. Once. */
const oauthLogin = endpoint<{ code: string }>()({
  name: 'oauth2_access_token',
  method: 'GET',
  path: '/sns/oauth2/access_token',
  token: false,
  repeat: 'safe',
  query: ({ code }, app) => ({ appid: app.appid, secret: app.secret, code, grant_type: 'authorization_code' }),
  answer: oauthToken,
});

/** The consenting person's profile (scope snsapi_userinfo), with the token of `oauthLogin`, not the account's. */
const oauthProfile = endpoint<{ accessToken: string; openid: string }>()({
  name: 'sns_userinfo',
  method: 'GET',
  path: '/sns/userinfo',
  token: false,
  repeat: 'safe',
  query: ({ accessToken, openid }) => ({ access_token: accessToken, openid, lang: 'zh_CN' }),
  answer: z.object({
    openid: z.string(),
    nickname: z.string().default(''),
    headimgurl: z.string().default(''),
    unionid: z.string().optional(),
  }),
});

/** Ticket that signs JS-SDK calls; 7,200 seconds, shared like the token. Use `client.jsSdkConfig`. */
export const jsapiTicket = endpoint<void>()({
  name: 'getticket',
  method: 'GET',
  path: '/cgi-bin/ticket/getticket',
  token: true,
  repeat: 'safe',
  query: () => ({ type: 'jsapi' }),
  answer: z.object({ ticket: z.string().min(1), expires_in: z.number() }),
});

/** Followers' openids, 10,000 a page; past the last one `count` is 0. Use `visitFollowers` to go through all. */
const followers = endpoint<{ nextOpenid?: string }>()({
  name: 'user_get',
  method: 'GET',
  path: '/cgi-bin/user/get',
  token: true,
  repeat: 'safe',
  timeoutMs: 15_000,
  query: ({ nextOpenid }): Record<string, string> => (nextOpenid ? { next_openid: nextOpenid } : {}),
  answer: z.object({
    total: z.number(),
    count: z.number(),
    data: z.object({ openid: z.array(z.string()) }).optional(),
    next_openid: z.string().default(''),
  }),
});

const follower = z.object({
  subscribe: z.number(),
  openid: z.string(),
  unionid: z.string().optional(),
  subscribe_time: z.number().optional(),
  subscribe_scene: z.string().optional(),
  qr_scene_str: z.string().optional(),
});

/** One follower; `subscribe` 0 means not following, and nothing else is told. */
const followerInfo = endpoint<{ openid: string }>()({
  name: 'user_info',
  method: 'GET',
  path: '/cgi-bin/user/info',
  token: true,
  repeat: 'safe',
  query: ({ openid }) => ({ openid, lang: 'zh_CN' }),
  answer: follower,
});

/** Up to 100 followers at once: how they join visitors by unionid. */
const followerInfos = endpoint<{ openids: readonly string[] }>()({
  name: 'user_info_batchget',
  method: 'POST',
  path: '/cgi-bin/user/info/batchget',
  token: true,
  repeat: 'safe',
  timeoutMs: 10_000,
  body: ({ openids }) => ({ user_list: openids.map((openid) => ({ openid, lang: 'zh_CN' })) }),
  answer: z.object({ user_info_list: z.array(follower) }),
});

/** Endpoints called with the Official Account's credentials. */
export const officialAccountEndpoints = {
  sendTemplateMessage,
  templates,
  oauthLogin,
  oauthProfile,
  followers,
  followerInfo,
  followerInfos,
};
