/**
 * How the h5 mini-program, inside a frame of the local WeChat's phone page, talks to that page
 * ("the shell"), which plays the part of the WeChat app. Messages go by `window.postMessage`.
 *
 * Handshake: when `window.parent !== window` the app posts a `hello` request to its parent with target
 * origin `*` (it carries nothing). The shell answers from its own origin; from then on the app posts to
 * that origin only, and both sides accept messages only from the other's window and origin.
 * No answer within `BRIDGE_HELLO_TIMEOUT_MS`: an ordinary browser. The shell adds `?shell=sandbox` to the
 * frame's address, so the app may wait longer there (`BRIDGE_HELLO_RETRY_MS` apart, up to 10 s) and does
 * not wait at all without it.
 *
 * Each request gets exactly one response with the same `id`. A request that waits for a person (a pop-up,
 * picking an image) has no time limit.
 */
export const BRIDGE_CHANNEL = 'expoloop.sandbox.v1';
export const BRIDGE_SHELL_QUERY = 'shell=sandbox';
export const BRIDGE_HELLO_TIMEOUT_MS = 400;
export const BRIDGE_HELLO_RETRY_MS = 500;

/** As wx.getLaunchOptionsSync / getEnterOptionsSync: path without leading slash, decoded query, scene value. */
export interface EnterOptions {
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  readonly scene: number;
  /** 1 single chat, 3 group chat, where the scene has one. */
  readonly chatType?: 1 | 3;
  readonly shareTicket?: string;
}

export interface HelloResult {
  readonly appId: string;
  readonly enter: EnterOptions;
  /** The visitor's WeChat language; what a real phone says in its app base info. */
  readonly language: 'zh_CN' | 'en';
  /** Space the shell's capsule button covers at the top right, in CSS pixels. */
  readonly capsule: { readonly width: number; readonly height: number; readonly top: number; readonly right: number };
}

export type SubscribeChoice = 'accept' | 'reject' | 'ban' | 'filter';

/** What the app may ask of the shell: parameters and result of each call, named as wx names them. */
export interface BridgeCalls {
  hello: { params: Record<string, never>; result: HelloResult };
  /** wx.login: a code for jscode2session, 5 minutes, once. */
  login: { params: Record<string, never>; result: { code: string } };
  /** The phone button: asks the visitor; a code for getuserphonenumber, 5 minutes, once. Refused: errMsg `getPhoneNumber:fail user deny`. */
  getPhoneNumber: { params: Record<string, never>; result: { code: string } };
  /** wx.requestSubscribeMessage: at most 5 ids; a visitor who ticked "always keep" sees no pop-up. errCode 20001, 20003, 20004 as WeChat's. */
  requestSubscribeMessage: { params: { tmplIds: readonly string[] }; result: Record<string, SubscribeChoice> };
  /** wx.requirePrivacyAuthorize: shows the privacy pop-up until it was agreed to once. Refused: errno 104. */
  requirePrivacyAuthorize: { params: Record<string, never>; result: Record<string, never> };
  /** onShareAppMessage's card, sent to a chat the visitor picks. `path` may start with `/`. Never tells whether it was sent. */
  shareMessage: { params: { title: string; path: string; imageUrl?: string }; result: Record<string, never> };
  /** onShareTimeline's card: shows up in the other visitors' Moments, opened with scene 1155. */
  shareTimeline: { params: { title: string; path: string; query: string; imageUrl?: string }; result: Record<string, never> };
  /** wx.showShareImageMenu: a picture (http, data or relative URL; blob URLs do not cross frames) sent to a chat or Moments, or saved. */
  shareImage: { params: { url: string }; result: Record<string, never> };
  /** wx.saveImageToPhotosAlbum: into the visitor's album, from where a code can be opened (scene 1049). */
  saveImage: { params: { url: string }; result: Record<string, never> };
  /** wx.scanCode. `path` only for this mini-program's own code. Cancelled: errMsg `scanCode:fail cancel`. */
  scanCode: { params: Record<string, never>; result: { result: string; scanType: 'QR_CODE' | 'WX_CODE'; path?: string } };
  /** wx.openOfficialAccountProfile. */
  openOfficialAccount: { params: Record<string, never>; result: Record<string, never> };
  /** Options of the latest enter. */
  getEnterOptions: { params: Record<string, never>; result: EnterOptions };
  /** wx.getSetting({ withSubscriptions: true }): only templates with "always keep" are listed. */
  getSetting: { params: Record<string, never>; result: { subscriptions: Record<string, 'accept' | 'reject'>; mainSwitch: boolean } };
  /** Tells the shell where the visitor is, for its address line; sent on each page show. */
  pageShown: { params: { path: string; title?: string }; result: Record<string, never> };
  /** The QR now on the visitor's screen (a ticket, a prize code), null when it is gone: lets another phone scan it. */
  codeShown: { params: { text: string | null }; result: Record<string, never> };
  /** wx.exitMiniProgram. */
  exit: { params: Record<string, never>; result: Record<string, never> };
}

export type BridgeMethod = keyof BridgeCalls;

/** What the shell tells the app without being asked. */
export interface BridgeEvents {
  /** Entered again while alive (a card, a code, a message was opened): behave as App.onShow with new options. */
  enter: EnterOptions;
  /** Back from the background without new options / sent to the background. */
  show: EnterOptions;
  hide: Record<string, never>;
  /** The visitor chose "forward" in the capsule's menu: call `shareMessage` (or `shareTimeline`) with the page's card. */
  shareMenu: { readonly to: 'chat' | 'timeline' };
}

export type BridgeEventName = keyof BridgeEvents;

export interface BridgeRequest<M extends BridgeMethod = BridgeMethod> {
  readonly channel: typeof BRIDGE_CHANNEL;
  readonly kind: 'request';
  readonly id: string;
  readonly method: M;
  readonly params: BridgeCalls[M]['params'];
}

/** `errMsg` reads as WeChat's (`login:fail ...`); `errno` / `errCode` where WeChat gives one. */
export interface BridgeFailure {
  readonly errMsg: string;
  readonly errno?: number;
  readonly errCode?: number;
}

export type BridgeResponse<M extends BridgeMethod = BridgeMethod> = {
  readonly channel: typeof BRIDGE_CHANNEL;
  readonly kind: 'response';
  readonly id: string;
} & ({ readonly ok: true; readonly result: BridgeCalls[M]['result'] } | { readonly ok: false; readonly error: BridgeFailure });

export interface BridgeEvent<E extends BridgeEventName = BridgeEventName> {
  readonly channel: typeof BRIDGE_CHANNEL;
  readonly kind: 'event';
  readonly event: E;
  readonly data: BridgeEvents[E];
}

export type BridgeMessage = BridgeRequest | BridgeResponse | BridgeEvent;

/** Is this `MessageEvent.data` one of ours? Its origin and source must be checked besides. */
export function isBridgeMessage(data: unknown): data is BridgeMessage {
  if (typeof data !== 'object' || data === null) return false;
  const message = data as { channel?: unknown; kind?: unknown };
  return message.channel === BRIDGE_CHANNEL && (message.kind === 'request' || message.kind === 'response' || message.kind === 'event');
}
