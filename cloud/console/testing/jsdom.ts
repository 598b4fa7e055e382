import { configure } from '@testing-library/react';

/** What antd and the router ask of a browser and jsdom has not. Call it before a test that shows a page. */
export function completeJsdom(): void {
  // A busy machine is slow, not wrong: what never comes still fails.
  configure({ asyncUtilTimeout: 5_000 });
  Object.assign(globalThis, { MessageChannel: Channel, ResizeObserver: Watcher, Request: Going });
  window.matchMedia ??= ((media: string) => ({
    matches: false,
    media,
    addListener: nothing,
    removeListener: nothing,
    addEventListener: nothing,
    removeEventListener: nothing,
    dispatchEvent: () => false,
    onchange: null,
  })) as typeof window.matchMedia;
  // It knows no styles of pseudo elements, which are asked for the width of the scrollbar.
  const styleOf = window.getComputedStyle.bind(window);
  window.getComputedStyle = (element) => styleOf(element);
  keepWhatHides();
}

/** Of the thousands of rules that antd writes a test asks who is hidden or takes no click: matching all was two thirds of its time. */
function keepWhatHides(): void {
  const { get, set } = Object.getOwnPropertyDescriptor(Element.prototype, 'innerHTML') ?? {};
  const whole = new WeakMap<HTMLStyleElement, string>();
  Object.defineProperty(HTMLStyleElement.prototype, 'innerHTML', {
    configurable: true,
    get(this: HTMLStyleElement) {
      return whole.get(this) ?? (get?.call(this) as string);
    },
    set(this: HTMLStyleElement, css: string) {
      whole.set(this, css);
      set?.call(this, hidingRules(css));
    },
  });
}

const CONDITIONAL = /@[^{};]+\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}/g;
const RULE = /([^{}]+)\{([^{}]*)\}/g;
const HIDES = /^\s*(?:display|visibility|pointer-events)\s*:/;

const hidingRules = (css: string): string =>
  [...css.replace(CONDITIONAL, '').matchAll(RULE)]
    .map(([, selector = '', said = '']) => [selector, said.split(';').filter((one) => HIDES.test(one))] as const)
    .filter(([, kept]) => kept.length > 0)
    .map(([selector, kept]) => `${selector}{${kept.join(';')}}`)
    .join('');

const nothing = () => undefined;

/** What antd's forms batch with. */
class Channel {
  readonly port1: { onmessage: (() => void) | null } = { onmessage: null };
  readonly port2 = { postMessage: () => void setTimeout(() => this.port1.onmessage?.()) };
}

class Watcher {
  observe = nothing;
  unobserve = nothing;
  disconnect = nothing;
}

/** What the router makes of an address it goes to; nothing of it is sent. */
class Going {
  readonly method = 'GET';
  readonly headers = new Map<string, string>();
  readonly signal: AbortSignal | undefined;
  constructor(
    readonly url: string,
    init: RequestInit = {},
  ) {
    this.signal = init.signal ?? undefined;
  }
}
