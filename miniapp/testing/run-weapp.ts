import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import vm from 'node:vm';
import { type PageInstance, pause, WeappPage } from './weapp-page';
import { fakeWx, type WxScript, type WxState } from './weapp-wx';

/**
 * Runs the built weapp output without WeChat: its logic layer in a bare vm context (no DOM, no Intl, no
 * `new Function`, as in a mini-program) and a scripted `wx`. What a page would draw is read from the data it
 * sets; taps and input are dispatched as WeChat's view layer does.
 */
export interface FakeRequest {
  readonly method: string;
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  readonly header: Readonly<Record<string, string>>;
  readonly body: unknown;
}
export interface FakeAnswer {
  readonly status?: number;
  readonly data?: unknown;
}

/** WeChat's limits: pages on the stack, kilobytes in one setData. */
const MAX_PAGES = 10;
const MAX_SET_DATA = 1024 * 1024;

export interface Weapp {
  readonly state: WxState;
  /** Change it while running: go offline, cancel scans, answer otherwise. */
  readonly script: WxScript;
  readonly errors: string[];
  page(): WeappPage;
  pages(): readonly string[];
  /** The mini-program is opened cold, as by a code, a card or the list of recent ones. */
  launch(enter?: { path?: string; query?: Record<string, string>; scene?: number }): Promise<WeappPage>;
  /** Waits until the page in front has this route. */
  at(route: string, withinMs?: number): Promise<WeappPage>;
}

interface AppJson {
  pages: string[];
  subPackages?: { root: string; pages: string[] }[];
  subpackages?: { root: string; pages: string[] }[];
  tabBar?: { list: { pagePath: string }[] };
}

function setPath(target: Record<string, unknown>, dotted: string, value: unknown): void {
  const keys = dotted.split(/[.[\]]+/).filter(Boolean);
  let at: Record<string, unknown> = target;
  keys.slice(0, -1).forEach((key, index) => {
    at[key] ??= /^\d+$/.test(keys[index + 1] ?? '') ? [] : {};
    at = at[key] as Record<string, unknown>;
  });
  at[keys.at(-1) ?? ''] = value;
}

/** A second run over the same storage and files is the same phone later. */
export function runWeapp(root: string, scripted: Partial<WxScript>, phone?: Pick<WxState, 'storage' | 'files'>): Weapp {
  const config = JSON.parse(readFileSync(path.join(root, 'app.json'), 'utf8')) as AppJson;
  const tabs = new Set((config.tabBar?.list ?? []).map((tab) => tab.pagePath));
  const known = new Set([
    ...config.pages,
    ...(config.subPackages ?? config.subpackages ?? []).flatMap((one) => one.pages.map((page) => `${one.root.replace(/\/$/, '')}/${page}`)),
  ]);
  const state: WxState = {
    storage: phone?.storage ?? new Map(),
    files: phone?.files ?? new Map(),
    calls: [],
    inTap: false,
    enter: { path: '', query: {}, scene: 1001 },
    clipboard: '',
    appShow: [],
  };
  const script: WxScript = {
    respond: () => ({ status: 404, data: { error: { code: 'not_found' } } }),
    loginCode: () => `login-code-${state.calls.length}`,
    language: 'zh_CN',
    confirm: true,
    subscribe: 'accept',
    scanned: null,
    online: true,
    near: () => true,
    ...scripted,
  };
  const errors: string[] = [];
  const stack: { instance: PageInstance; page: WeappPage }[] = [];
  let app: Record<string, unknown> = {};
  let definition: Record<string, unknown> | null = null;
  const definitions = new Map<string, Record<string, unknown>>();

  const hook = (instance: Record<string, unknown>, name: string, argument?: unknown): void => {
    const handler = instance[name];
    if (typeof handler === 'function') (handler as (value: unknown) => void).call(instance, argument);
  };

  const mount = (route: string, query: Record<string, string>): void => {
    // As in WeChat a page's file runs once; every visit makes a new instance of what it defined.
    let made = definitions.get(route);
    if (made === undefined) {
      definition = null;
      load(path.join(root, route));
      made = (definition as Record<string, unknown> | null) ?? undefined;
      if (made === undefined) throw new Error(`${route} called no Page()`);
      definitions.set(route, made);
    }
    const instance = {
      route,
      __route__: route,
      options: query,
      is: route,
      selectComponent: () => null,
      data: structuredClone(made.data ?? {}),
    } as unknown as PageInstance;
    for (const [key, value] of Object.entries({ ...made, ...(made.methods as object | undefined) }))
      if (key !== 'data' && key !== 'methods') instance[key] = value;
    instance.setData = (patch: Record<string, unknown>, done?: () => void) => {
      const text = JSON.stringify(patch);
      if (text.length > MAX_SET_DATA) errors.push(`setData of ${text.length} bytes on ${route}`);
      for (const [key, value] of Object.entries(JSON.parse(text) as Record<string, unknown>))
        setPath(instance.data as Record<string, unknown>, key, value);
      if (done) setTimeout(done);
    };
    stack.push({ instance, page: new WeappPage(instance, state, query) });
    hook(instance, 'onLoad', query);
    hook(instance, 'onShow');
    hook(instance, 'onReady');
  };

  const drop = (count: number): void => {
    for (const { instance } of stack.splice(stack.length - count)) hook(instance, 'onUnload');
  };

  const open = async (url: string, how: 'navigateTo' | 'redirectTo' | 'switchTab' | 'reLaunch'): Promise<void> => {
    await pause(0);
    const [target = '', search = ''] = url.replace(/^\//, '').split('?');
    const query = Object.fromEntries([...new URLSearchParams(search)]);
    if (!known.has(target)) throw new Error(`page "${target}" is not found`);
    if (tabs.has(target) && (how === 'navigateTo' || how === 'redirectTo')) throw new Error(`can not ${how} a tabbar page`);
    if (how === 'switchTab' && !tabs.has(target)) throw new Error('can not switch to no-tabBar page');
    if (how === 'navigateTo') {
      if (stack.length >= MAX_PAGES) throw new Error('webview count limit exceed');
      hook(stack.at(-1)?.instance ?? {}, 'onHide');
    } else drop(how === 'redirectTo' ? 1 : stack.length);
    // WeChat keeps visited tab pages alive; here each visit makes them anew, which is stricter.
    mount(target, query);
  };

  const wx = fakeWx(state, script, {
    open,
    back: (delta) => {
      drop(Math.min(delta, stack.length - 1));
      hook(stack.at(-1)?.instance ?? {}, 'onShow');
    },
  });
  const report = (...words: unknown[]): void =>
    void errors.push(words.map((word) => (word instanceof Error ? (word.stack ?? word.message) : String(word))).join(' '));
  const globals: Record<string, unknown> = {
    wx,
    console: { log: () => undefined, info: () => undefined, debug: () => undefined, warn: () => undefined, error: report },
    // A page's clocks must not keep the test process alive.
    setTimeout: (work: () => void, ms?: number) => setTimeout(work, ms).unref(),
    clearTimeout,
    setInterval: (work: () => void, ms?: number) => setInterval(work, ms).unref(),
    clearInterval,
    App: (made: Record<string, unknown>) => {
      app = made;
    },
    Page: (made: Record<string, unknown>) => {
      definition = made;
    },
    Component: (made: Record<string, unknown>) => {
      definition = made;
    },
    Behavior: (made: unknown) => made,
    getApp: () => app,
    getCurrentPages: () => stack.map((one) => one.instance),
    __wxConfig: {},
    requirePlugin: () => ({}),
  };
  globals.global = globals;
  globals.globalThis = globals;
  const context = vm.createContext(globals, { codeGeneration: { strings: false, wasm: false } });
  // Mini-programs have neither of the first two, and iOS before 15.4 lacks the others.
  vm.runInContext(
    'delete globalThis.Intl; delete globalThis.WebAssembly; delete Object.hasOwn; delete Array.prototype.at; delete String.prototype.at; delete globalThis.structuredClone;',
    context,
  );

  const modules: Record<string, { exports: unknown }> = {};
  const load = (file: string): unknown => {
    const full = file.endsWith('.js') ? file : `${file}.js`;
    const known = modules[full];
    if (known) return known.exports;
    if (!existsSync(full)) throw new Error(`no such module ${full}`);
    const module = (modules[full] = { exports: {} as unknown });
    const wrapped = vm.runInContext(`(function(require,module,exports){${readFileSync(full, 'utf8')}\n})`, context, { filename: full }) as (
      require: (name: string) => unknown,
      module: object,
      exports: unknown,
    ) => void;
    wrapped((name) => load(path.resolve(path.dirname(full), name)), module, module.exports);
    return module.exports;
  };

  const front = (): WeappPage => {
    const top = stack.at(-1);
    if (top === undefined) throw new Error('no page is open');
    return top.page;
  };
  return {
    state,
    script,
    errors,
    page: front,
    pages: () => stack.map((one) => one.instance.route),
    async launch({ path: at = config.pages[0] ?? '', query = {}, scene = 1001 } = {}) {
      state.enter = { path: at, query, scene };
      load(path.join(root, 'app'));
      hook(app, 'onLaunch', state.enter);
      hook(app, 'onShow', state.enter);
      if (known.has(at)) mount(at, query);
      else hook(app, 'onPageNotFound', { path: at, query, isEntryPage: true });
      await pause(50);
      return front();
    },
    async at(route, withinMs = 4000) {
      const end = Date.now() + withinMs;
      while (stack.at(-1)?.instance.route !== route) {
        if (Date.now() > end)
          throw new Error(
            `never came to ${route}; open: ${stack.map((one) => one.instance.route).join(' > ')}; calls: ${state.calls
              .slice(-5)
              .map((one) => JSON.stringify(one).slice(0, 200))
              .join(' ')}; errors: ${errors.join(' | ').slice(0, 800)}`,
          );
        await pause(20);
      }
      return front();
    },
  };
}
