import type { FakeAnswer, FakeRequest } from './run-weapp';

type Options = Record<string, unknown> & {
  success?: (result: object) => void;
  fail?: (result: object) => void;
  complete?: (result: object) => void;
};

export interface WxState {
  readonly storage: Map<string, string>;
  readonly files: Map<string, string>;
  readonly calls: { readonly name: string; readonly options: unknown }[];
  /** True while a tap handler runs synchronously: the only time WeChat takes permission calls. */
  inTap: boolean;
  enter: { path: string; query: Record<string, string>; scene: number };
  clipboard: string;
  appShow: ((options: object) => void)[];
}

export interface WxScript {
  respond(request: FakeRequest): FakeAnswer | Promise<FakeAnswer>;
  language: string;
  /** Answers of showModal and requestSubscribeMessage. */
  confirm: boolean;
  subscribe: 'accept' | 'reject';
  /** What wx.login gives. */
  loginCode(): string | Promise<string>;
  /** What wx.scanCode reads; null: cancelled. */
  scanned: string | null;
  online: boolean;
  /** Whether what a page watches by this selector is near the screen. */
  near(selector: string): boolean;
}

export interface Navigation {
  open(url: string, how: 'navigateTo' | 'redirectTo' | 'switchTab' | 'reLaunch'): Promise<void>;
  back(delta: number): void;
}

/** WeChat refuses a value of more than 1 MB per key (developers.weixin.qq.com/miniprogram/dev/framework/ability/storage.html). */
const MAX_STORED = 1024 * 1024;

function settle(name: string, options: Options | undefined, result: object): Promise<object> {
  const answer = { errMsg: `${name}:ok`, ...result };
  setTimeout(() => {
    options?.success?.(answer);
    options?.complete?.(answer);
  });
  return Promise.resolve(answer);
}

function refuse(name: string, options: Options | undefined, reason: string): Promise<never> | undefined {
  const answer = { errMsg: `${name}:fail ${reason}` };
  setTimeout(() => {
    options?.fail?.(answer);
    options?.complete?.(answer);
  });
  // With callbacks WeChat returns nothing; a rejected promise beside them would count as unhandled.
  return options?.fail || options?.complete || options?.success ? undefined : Promise.reject(answer);
}

function navigationApi(navigation: Navigation): object {
  const move = (how: 'navigateTo' | 'redirectTo' | 'switchTab' | 'reLaunch') => (options: Options) => {
    navigation.open(String(options.url), how).then(
      () => settle(how, options, {}),
      (error: Error) => refuse(how, options, error.message)?.catch(() => undefined),
    );
  };
  return {
    navigateTo: move('navigateTo'),
    redirectTo: move('redirectTo'),
    switchTab: move('switchTab'),
    reLaunch: move('reLaunch'),
    navigateBack: (options: Options = {}) => {
      navigation.back(Number(options.delta ?? 1));
      return settle('navigateBack', options, {});
    },
  };
}

function storageApi(state: WxState): object {
  const write = (key: string, value: unknown): void => {
    const text = JSON.stringify(value);
    if (text.length > MAX_STORED) throw new Error('setStorageSync:fail entry size limit reached');
    state.storage.set(key, text);
  };
  const read = (key: string): unknown => JSON.parse(state.storage.get(key) ?? '""');
  return {
    getStorageSync: read,
    setStorageSync: write,
    removeStorageSync: (key: string) => void state.storage.delete(key),
    getStorageInfoSync: () => ({ keys: [...state.storage.keys()], currentSize: 0, limitSize: 10240 }),
    getStorage: (options: Options) =>
      state.storage.has(String(options.key))
        ? settle('getStorage', options, { data: read(String(options.key)) })
        : refuse('getStorage', options, 'data not found'),
    setStorage: (options: Options) => {
      write(String(options.key), options.data);
      return settle('setStorage', options, {});
    },
    getFileSystemManager: () => ({
      readFileSync: (path: string) => {
        const text = state.files.get(path);
        if (text === undefined) throw new Error(`readFileSync:fail no such file or directory ${path}`);
        return text;
      },
      writeFileSync: (path: string, data: string) => void state.files.set(path, data),
      appendFileSync: (path: string, data: string) => void state.files.set(path, (state.files.get(path) ?? '') + data),
      unlinkSync: (path: string) => void state.files.delete(path),
      renameSync: (from: string, to: string) => {
        state.files.set(to, state.files.get(from) ?? '');
        state.files.delete(from);
      },
      accessSync: (path: string) => {
        if (!state.files.has(path)) throw new Error('accessSync:fail no such file or directory');
      },
    }),
  };
}

function requestApi(script: WxScript): object {
  return {
    request: (options: Options) => {
      const url = new URL(String(options.url));
      const task = { abort: () => undefined, onHeadersReceived: () => undefined, offHeadersReceived: () => undefined };
      if (!script.online) {
        void refuse('request', options, 'net::ERR_INTERNET_DISCONNECTED')?.catch(() => undefined);
        return task;
      }
      const body = typeof options.data === 'string' && options.data !== '' ? (JSON.parse(options.data) as unknown) : options.data;
      const request: FakeRequest = {
        method: String(options.method ?? 'GET'),
        path: url.pathname,
        query: Object.fromEntries(url.searchParams),
        header: options.header as Record<string, string>,
        body,
      };
      Promise.resolve(script.respond(request)).then(
        // As wx.request: any status is a success, and the data is a fresh copy.
        ({ status = 200, data }) =>
          settle('request', options, { statusCode: status, header: {}, data: JSON.parse(JSON.stringify(data ?? null)) as unknown }),
        (error: unknown) => refuse('request', options, String(error))?.catch(() => undefined),
      );
      return task;
    },
  };
}

function permissionApi(state: WxState, script: WxScript): object {
  return {
    login: (options?: Options) => Promise.resolve(script.loginCode()).then((code) => settle('login', options, { code })),
    requestSubscribeMessage: (options: Options) => {
      if (!state.inTap) return refuse('requestSubscribeMessage', options, 'can only be invoked by user TAP gesture.');
      return settle(
        'requestSubscribeMessage',
        options,
        Object.fromEntries((options.tmplIds as string[]).map((id) => [id, script.subscribe])),
      );
    },
    scanCode: (options: Options) =>
      script.scanned === null
        ? refuse('scanCode', options, 'cancel')
        : settle('scanCode', options, { result: script.scanned, scanType: 'QR_CODE', charSet: 'utf-8', path: '' }),
    showModal: (options: Options) => settle('showModal', options, { confirm: script.confirm, cancel: !script.confirm }),
    setClipboardData: (options: Options) => {
      state.clipboard = String(options.data);
      return settle('setClipboardData', options, {});
    },
  };
}

function intersectionObserver(script: WxScript): object {
  let stopped = false;
  const observer = {
    relativeToViewport: () => observer,
    observe: (selector: string, listener: (result: object) => void) => {
      const result = () => ({ intersectionRatio: script.near(selector) ? 1 : 0, boundingClientRect: { top: 0, bottom: 640 } });
      setTimeout(() => (stopped ? undefined : listener(result())));
    },
    disconnect: () => {
      stopped = true;
    },
  };
  return observer;
}

/** `wx` as a phone gives it, as far as the app uses it. What is missing is missing: a call to it fails the test. */
export function fakeWx(state: WxState, script: WxScript, navigation: Navigation): Record<string, unknown> {
  const quiet = (name: string) => (options?: Options) => settle(name, options, {});
  const device = {
    platform: 'ios',
    SDKVersion: '3.7.0',
    version: '8.0.50',
    language: script.language,
    pixelRatio: 2,
    windowWidth: 375,
    windowHeight: 667,
    screenWidth: 375,
    screenHeight: 667,
    statusBarHeight: 20,
  };
  const named = (names: readonly string[]): object => Object.fromEntries(names.map((name) => [name, quiet(name)]));
  const listeners = (names: readonly string[]): object => Object.fromEntries(names.map((name) => [name, () => undefined]));
  const api: Record<string, unknown> = {
    ...navigationApi(navigation),
    ...storageApi(state),
    ...requestApi(script),
    ...permissionApi(state, script),
    ...named([
      'showToast',
      'hideToast',
      'setNavigationBarTitle',
      'setNavigationBarColor',
      'setTabBarItem',
      'stopPullDownRefresh',
      'setKeepScreenOn',
      'setScreenBrightness',
      'vibrateShort',
      'vibrateLong',
      'showShareMenu',
      'pageScrollTo',
      'showShareImageMenu',
      'saveImageToPhotosAlbum',
      'addPhoneCalendar',
      'openChannelsActivity',
    ]),
    ...listeners([
      'onNetworkStatusChange',
      'offNetworkStatusChange',
      'onThemeChange',
      'offThemeChange',
      'onKeyDown',
      'offAppShow',
      'onError',
      'onUnhandledRejection',
      'onMemoryWarning',
      'onUserCaptureScreen',
      'offUserCaptureScreen',
      'onAppHide',
      'offAppHide',
    ]),
    env: { USER_DATA_PATH: 'wxfile://usr' },
    canIUse: () => true,
    getSystemInfoSync: () => device,
    getWindowInfo: () => device,
    getAppBaseInfo: () => device,
    getDeviceInfo: () => device,
    getAccountInfoSync: () => ({ miniProgram: { appId: 'touristappid', envVersion: 'develop', version: '' } }),
    getEnterOptionsSync: () => state.enter,
    getLaunchOptionsSync: () => state.enter,
    getMenuButtonBoundingClientRect: () => ({ width: 87, height: 32, left: 278, top: 24, right: 365, bottom: 56 }),
    getScreenBrightness: (options: Options) => settle('getScreenBrightness', options, { value: 0.4 }),
    getNetworkType: (options: Options) => settle('getNetworkType', options, { networkType: script.online ? 'wifi' : 'none' }),
    createInnerAudioContext: () => ({ src: '', obeyMuteSwitch: true, play: () => undefined, stop: () => undefined }),
    nextTick: (work: () => void) => setTimeout(work),
    onAppShow: (listener: (options: object) => void) => void state.appShow.push(listener),
    createIntersectionObserver: () => intersectionObserver(script),
    createSelectorQuery: () => {
      const query: Record<string, unknown> = {};
      for (const name of ['select', 'selectAll', 'selectViewport', 'boundingClientRect', 'fields', 'node', 'scrollOffset', 'in'])
        query[name] = () => query;
      query.exec = (done?: (results: unknown[]) => void) => setTimeout(() => done?.([]));
      return query;
    },
  };
  return new Proxy(api, {
    get: (target, name) => {
      const found = target[name as string];
      if (typeof found !== 'function' || !Object.hasOwn(target, name) || name === 'nextTick') return found;
      return (...given: unknown[]) => {
        state.calls.push({ name: String(name), options: given[0] });
        return (found as (...all: unknown[]) => unknown)(...given);
      };
    },
  });
}
