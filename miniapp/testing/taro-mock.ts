import { useEffect, useRef } from 'react';

/**
 * Stands in for @tarojs/taro in component tests: storage in memory, navigation recorded, page hooks run once
 * after mounting. Tests change what they are about: `jest.spyOn(Taro, 'request')`, `setRouter({ id })`.
 */
const stored = new Map<string, unknown>();
let router: { path: string; params: Record<string, string> } = { path: '/features/home/index', params: {} };
let pages: { route: string }[] = [{ route: 'features/home/index' }];

/** Parameters of the page under test. */
export function setRouter(params: Record<string, string>, path = '/features/home/index'): void {
  router = { path, params };
}

/** Fresh phone: no storage, one page open, default language Chinese. */
export function resetTaro(): void {
  stored.clear();
  setRouter({});
  pages = [{ route: 'features/home/index' }];
}

export function setPages(routes: readonly string[]): void {
  pages = routes.map((route) => ({ route }));
}

const useOnce = (work: (options: object) => void): void => {
  const latest = useRef(work);
  latest.current = work;
  useEffect(() => latest.current({ path: router.path, query: router.params }), []);
};
export const useLoad = useOnce;
export const useDidShow = useOnce;
export const useReady = useOnce;
export const useLaunch = useOnce;
const never = (): void => undefined;
export const useDidHide = never;
export const useUnload = never;
export const useReachBottom = never;
export const usePullDownRefresh = never;
export const useShareAppMessage = never;
export const useShareTimeline = never;
export const useRouter = () => router;

const settled = (): Promise<object> => Promise.resolve({ errMsg: 'ok' });
const listeners = new Map<string, Set<(value?: unknown) => void>>();

const Taro = {
  env: { USER_DATA_PATH: 'wxfile://usr' },
  getStorageSync: (key: string): unknown => stored.get(key) ?? '',
  setStorageSync: (key: string, value: unknown): void => void stored.set(key, structuredClone(value)),
  removeStorageSync: (key: string): void => void stored.delete(key),
  getStorageInfoSync: () => ({ keys: [...stored.keys()] }),
  getAppBaseInfo: () => ({ language: 'zh_CN' }),
  getSystemInfoSync: () => ({ language: 'zh_CN' }),
  getWindowInfo: () => ({ pixelRatio: 2, windowWidth: 375, windowHeight: 667 }),
  getCurrentPages: () => pages,
  request: (_options: object): Promise<{ statusCode: number; data: unknown }> =>
    Promise.reject({ errMsg: 'request:fail no service in tests' }),
  navigateTo: (_options: { url: string }) => settled(),
  redirectTo: (_options: { url: string }) => settled(),
  switchTab: (_options: { url: string }) => settled(),
  reLaunch: (_options: { url: string }) => settled(),
  navigateBack: () => settled(),
  showToast: (_options: { title: string }) => settled(),
  showModal: (_options: object): Promise<{ confirm: boolean; cancel: boolean }> => Promise.resolve({ confirm: true, cancel: false }),
  setClipboardData: (_options: { data: string }) => settled(),
  setNavigationBarTitle: (_options: { title: string }) => settled(),
  setNavigationBarColor: (_options: object) => settled(),
  setTabBarItem: (_options: object) => settled(),
  stopPullDownRefresh: () => settled(),
  pageScrollTo: (_options: object) => settled(),
  nextTick: (work: () => void): void => void setTimeout(work),
  eventCenter: {
    on: (name: string, listener: (value?: unknown) => void): void =>
      void listeners.set(name, (listeners.get(name) ?? new Set()).add(listener)),
    off: (name: string, listener: (value?: unknown) => void): void => void listeners.get(name)?.delete(listener),
    trigger: (name: string, value?: unknown): void => listeners.get(name)?.forEach((listener) => listener(value)),
  },
};

export default Taro;
