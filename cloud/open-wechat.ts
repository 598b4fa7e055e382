import { LOCAL_HOST } from '@shared/local-site';
import { PAGES } from '@shared/pages';
import type { Middleware } from 'koa';
import type { Platform } from './deps';
import type { LocalPost } from './local-post';
import type { MailSettings } from './platform/mail';
import type { SmsSettings } from './platform/sms';
import { listBoothCodes } from './features/show/content';
import {
  createBudgetStore,
  createCallbackDoor,
  createCallbackProcessor,
  createCallbackStore,
  createCodeImages,
  createCodeImageStore,
  createRecipientBoard,
  createTokenStore,
  createWechatClient,
  type AppCredentials,
  type CallbackApp,
  type CallbackHandler,
  type CallbackProcessor,
  type CodeImages,
  type WechatClient,
} from './wechat';

export interface OpenWechat {
  readonly client: WechatClient;
  /** Pictures of mini-program codes, made once. */
  readonly codeImages: CodeImages;
  /** Where WeChat pushes to; stands before any body parser. */
  readonly door: Middleware;
  readonly callbacks: CallbackProcessor;
  /** The local WeChat's door; null with the real one or with another process's. */
  readonly sandbox: Middleware | null;
  /** Where a development machine's text messages and letters go: into the local WeChat, to be looked at. Empty elsewhere. */
  readonly localPost: Partial<MailSettings & SmsSettings>;
  close(): Promise<void>;
}

const LIVE_URL = 'https://api.weixin.qq.com';
const SANDBOX_PATH = '/wechat-sandbox';

/** The client of WeChat and its callback door; under WECHAT_MODE=sandbox also the local WeChat that they talk to. */
export async function openWechat(
  { env, keys, clock, log, timeMachine }: Platform,
  handlersOf: (client: WechatClient) => readonly CallbackHandler[],
): Promise<OpenWechat> {
  const local = env.WECHAT_MODE === 'sandbox';
  const secretOf = (name: string) => keys.derive(`local-wechat/${name}`).toString('hex').slice(0, 32);
  const mini: AppCredentials = { appid: env.WECHAT_APPID || 'wx0a1b2c3d4e5f6071', secret: env.WECHAT_SECRET || secretOf('mini') };
  const official: AppCredentials | null = env.WECHAT_OA_APPID
    ? { appid: env.WECHAT_OA_APPID, secret: env.WECHAT_OA_SECRET }
    : local
      ? { appid: 'wx9f8e7d6c5b4a3021', secret: secretOf('official') }
      : null;
  const push = {
    token: env.WECHAT_CALLBACK_TOKEN || secretOf('push-token'),
    encodingAesKey: env.WECHAT_CALLBACK_AES_KEY || keys.derive('local-wechat/push-key').toString('base64').slice(0, 43),
  };
  const ownUrl = `http://127.0.0.1:${env.PORT}`;
  // Only where the demonstration runs and nothing was set: whoever set a vendor or a mail server means that one.
  const wanted = timeMachine && local && !env.WECHAT_API_URL && !env.SMS_VENDOR && !env.SMTP_URL;
  const post = wanted ? (await import('./local-post')).localPost(keys, ownUrl, SANDBOX_PATH) : null;
  const sandbox =
    local && !env.WECHAT_API_URL
      ? await startSandbox({ mini, official, push, ownUrl, publicUrl: env.PUBLIC_URL, dataDir: env.DATA_DIR, clock, post })
      : null;
  const localSettings = sandbox && post ? { ...post.sms, ...post.mail(await sandbox.openMailSink()) } : {};
  const client = createWechatClient({
    baseUrl: env.WECHAT_API_URL || (local ? `${ownUrl}${SANDBOX_PATH}` : LIVE_URL),
    apps: { mini, official },
    tokenStore: createTokenStore(keys),
    budgetStore: createBudgetStore(),
    recipientBoard: createRecipientBoard(),
    clock,
    log,
  });
  const store = createCallbackStore();
  const callbacks = createCallbackProcessor({ store, handlers: handlersOf(client), clock, log });
  const pushedTo = (app: CallbackApp['app'], { appid }: AppCredentials): CallbackApp => ({ app, appid, ...push, mode: 'secure' });
  const paths = {
    [PUSH_PATHS.mini]: pushedTo('mini', mini),
    ...(official ? { [PUSH_PATHS.official]: pushedTo('official', official) } : {}),
  };
  return {
    client,
    codeImages: createCodeImages({ mini: client.mini, store: createCodeImageStore(), clock }),
    door: createCallbackDoor({ paths, store, clock, log, onStored: () => callbacks.nudge() }),
    callbacks,
    sandbox: sandbox?.middleware ?? null,
    localPost: localSettings,
    async close() {
      await callbacks.settled();
      await client.close();
      await sandbox?.close();
    },
  };
}

interface SandboxSettings {
  mini: AppCredentials;
  official: AppCredentials | null;
  push: { token: string; encodingAesKey: string };
  ownUrl: string;
  publicUrl: string;
  dataDir: string;
  clock: Platform['clock'];
  post: LocalPost | null;
}

/** Loaded only here and only now: the production bundle has no local WeChat in it. */
async function startSandbox({ mini, official, push, ownUrl, publicUrl, dataDir, clock, post }: SandboxSettings) {
  const [{ createWechatSandbox }, { LOCAL_TEMPLATES }] = await Promise.all([import('./wechat-sandbox'), import('./local-templates')]);
  const callback = (path: string) => ({
    url: `${ownUrl}${path}`,
    token: push.token,
    encodingAESKey: push.encodingAesKey,
    mode: 'secure' as const,
    format: 'json' as const,
  });
  return createWechatSandbox({
    apps: [
      {
        ...mini,
        kind: 'mini',
        name: '展环',
        pages: [PAGES.home, ...Object.values(PAGES).filter((page) => page !== PAGES.home)],
        linkRules: addressesOf(publicUrl).map((address) => ({ prefix: `${address}/c/`, page: PAGES.entry })),
        templates: LOCAL_TEMPLATES.mini,
        callback: callback(PUSH_PATHS.mini),
      },
      ...(official
        ? [
            {
              ...official,
              kind: 'official' as const,
              name: '展环会展服务',
              templates: LOCAL_TEMPLATES.official,
              callback: callback(PUSH_PATHS.official),
            },
          ]
        : []),
    ],
    clock,
    publicUrl,
    placedCodes: async (search) =>
      (await listBoothCodes(search, 60, clock.now())).map(({ number, hall, names, code }) => ({
        title: `${hall} ${number} ${names}`.trim(),
        text: `${publicUrl}/c/${code}`,
      })),
    ...(post ? { post: { aliyun: post.account } } : {}),
    prefix: SANDBOX_PATH,
    dataDir: `${dataDir}/local-wechat`,
  });
}

/** A local service answers by the plain name as well, so a code typed with it opens too. */
function addressesOf(publicUrl: string): string[] {
  const plain = publicUrl.replace(`//${LOCAL_HOST}`, '//localhost');
  return plain === publicUrl ? [publicUrl] : [publicUrl, plain];
}

/** Where WeChat pushes to; set in its console. */
export const PUSH_PATHS = { mini: '/wechat/push/mini', official: '/wechat/push/official' } as const;
