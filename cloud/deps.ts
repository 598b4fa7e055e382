import type { TokenIssuer } from './platform/auth/tokens';
import type { Clock, TimeMachine } from './platform/clock';
import type { Env } from './platform/env';
import type { Keys } from './platform/keys';
import type { Log } from './platform/log';
import type { Mailer } from './platform/mail';
import type { PostOffice } from './platform/post-office';
import type { Sample } from './platform/sample';
import type { FileStorage } from './platform/storage';
import type { CallbackProcessor, CodeImages, WechatClient } from './wechat';

export interface Platform {
  readonly env: Env;
  readonly clock: Clock;
  readonly log: Log;
  readonly keys: Keys;
  /** The same clock, where it can be moved; null in production and tests. */
  readonly timeMachine: TimeMachine | null;
  /** The sample; null where there can be none: in production and tests. */
  readonly sample: Sample | null;
}

/** What features are built from. */
export interface Deps extends Platform {
  readonly tokens: TokenIssuer;
  readonly wechat: WechatClient;
  readonly codeImages: CodeImages;
  readonly callbacks: CallbackProcessor;
  /** Where rendered pictures lie. */
  readonly storage: FileStorage;
  /** Null where no mail server is configured. */
  readonly mail: Mailer | null;
  /** How people are reached outside WeChat. */
  readonly post: PostOffice;
}
