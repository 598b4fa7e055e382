/** Where the app runs: WeChat itself, the local WeChat's frame, or an ordinary browser. */
export type Host = 'weapp' | 'shell' | 'browser';

export interface EnterInfo {
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  /** WeChat's scene value; 0 in an ordinary browser. */
  readonly scene: number;
}

export type SubscribeAnswer = 'accept' | 'reject' | 'ban' | 'filter';

export interface ShareCard {
  readonly title: string;
  /** Page path with query, leading slash. */
  readonly path: string;
  readonly imageUrl?: string;
}

interface MapTarget {
  readonly name: string;
  readonly address: string;
  /** GCJ-02 degrees. */
  readonly place: { readonly latitude: number; readonly longitude: number } | null;
  /** A map's page, empty when there is none. */
  readonly url: string;
}

export interface CalendarEntry {
  readonly title: string;
  readonly location: string;
  /** ISO 8601 with offset. */
  readonly startsAt: string;
  readonly endsAt: string;
}

/**
 * Refused by the person (`denied`), refused because they did not agree to WeChat's privacy guide (`privacy`), not there in
 * this host (`unsupported`), or broken (`failed`).
 */
export type WechatProblem = 'denied' | 'privacy' | 'unsupported' | 'failed';

export class WechatError extends Error {
  readonly problem: WechatProblem;
  /** WeChat's own words, for the log. */
  readonly errMsg: string;

  constructor(problem: WechatProblem, errMsg: string) {
    super(errMsg);
    this.name = 'WechatError';
    this.problem = problem;
    this.errMsg = errMsg;
  }
}

/** What a failed call of WeChat's means. Source: 小程序隐私协议开发指南 (errno 104, 112), errMsg of each API. */
export function wechatProblem(error: unknown): WechatError {
  if (error instanceof WechatError) return error;
  const { errMsg, errno } = (error ?? {}) as { errMsg?: unknown; errno?: unknown };
  const words = String(errMsg ?? error);
  if (errno === 104 || errno === 112 || /privacy/i.test(words)) return new WechatError('privacy', words);
  return new WechatError(/cancel|deny|denied|auth/i.test(words) ? 'denied' : 'failed', words);
}

/** What the app asks of WeChat; the same in the mini-program and in h5. Failures are WechatError. */
export interface Wechat {
  /** Resolves once it is known where the app runs. */
  ready(): Promise<Host>;
  /** The host as known so far; `ready` settles it. */
  host(): Host;
  /** wx.login's code for jscode2session (5 minutes, once); `unsupported` in an ordinary browser. */
  login(): Promise<string>;
  /** h5 only: the phone button's code. In the mini-program use `<PhoneButton>`, which is WeChat's own button. */
  phoneCode(): Promise<string>;
  /**
   * Asks to allow one message per template. MUST be called synchronously inside a tap handler, before any
   * await; at most 3 ids (old clients). Never rejects: what could not be asked counts as `reject`.
   */
  requestSubscribe(templateIds: readonly string[]): Promise<Record<string, SubscribeAnswer>>;
  /** The scanner's text; `path` when the code was this mini-program's own. */
  scan(): Promise<{ readonly text: string; readonly path: string | null }>;
  /** Sends a card to a chat (h5 hosts; in the mini-program only a share button can). True when only a link could be copied. */
  shareCard(card: ShareCard): Promise<{ readonly copied: boolean }>;
  /** A picture by address (http or data URL): to a chat, Moments or the album, as the person picks. */
  shareImage(address: string): Promise<void>;
  saveImage(address: string): Promise<void>;
  openOfficialAccount(): Promise<void>;
  /** Into the phone's calendar, a reminder that needs no message allowance; a browser gets an .ics file. */
  addToCalendar(entry: CalendarEntry): Promise<void>;
  /** The way to a place: WeChat's own map where the place is known, else a map's page, else the address is copied (true). */
  openMap(target: MapTarget): Promise<{ readonly copied: boolean }>;
  /** A page of another site, or a document of this service (`/api/…`). True when the address could only be copied. */
  openAddress(url: string): Promise<{ readonly copied: boolean }>;
  /** A film of a Channels account; `unsupported` outside of WeChat. */
  openFilm(film: { readonly finderUserName: string; readonly feedId: string }): Promise<void>;
  vibrate(kind: 'short' | 'long'): void;
  keepScreenOn(on: boolean): void;
  /** 0..1, or null to give it back to the phone. */
  setBrightness(level: number | null): void;
  /** How the app was entered last. */
  enterInfo(): EnterInfo;
  /** Entered again while alive. Returns the way to stop listening. */
  onEnter(listener: (info: EnterInfo) => void): () => void;
  /** The person chose "forward" in the host's own menu (h5 in the local WeChat; the mini-program has page hooks). */
  onShareMenu(listener: () => void): () => void;
  /** Tells the host which page is in front, for its address line. */
  pageShown(path: string, title?: string): void;
  /** The QR now on the screen, null when it is gone; the local WeChat lets another phone scan it. */
  codeShown(text: string | null): void;
  /** Moments' single page: no sign-in, no navigation, no storage. */
  isSinglePage(): boolean;
}
