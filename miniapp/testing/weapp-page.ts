import type { WxState } from './weapp-wx';

/** A node of Taro's tree as sent to the view layer: name, children, text, id, class and handlers' key. */
interface TaroNode {
  readonly nn?: string;
  readonly cn?: readonly TaroNode[];
  readonly v?: string;
  readonly sid?: string;
  readonly uid?: string;
  readonly cl?: string;
  readonly [attribute: string]: unknown;
}

export interface PageInstance {
  readonly route: string;
  readonly data: { root?: TaroNode };
  [method: string]: unknown;
}

export const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** One page of the simulated run time: what it shows and what a finger can do there. */
export class WeappPage {
  constructor(
    private readonly instance: PageInstance,
    private readonly state: WxState,
    readonly options: Readonly<Record<string, string>>,
  ) {}

  get route(): string {
    return this.instance.route;
  }

  /** Everything a person would read, top to bottom. */
  text(from: TaroNode | undefined = this.instance.data.root): string {
    if (from === undefined) return '';
    return (from.v ?? '') + (from.cn ?? []).map((child) => this.text(child)).join('');
  }

  nodes(from: TaroNode | undefined = this.instance.data.root): TaroNode[] {
    return from === undefined ? [] : [from, ...(from.cn ?? []).flatMap((child) => this.nodes(child))];
  }

  /** By `#id`, `.class`, `.class words in it` or the text it contains (the innermost such node). Throws when there is none. */
  find(what: string): TaroNode {
    const [first = '', ...words] = what.split(' ');
    const matches = this.nodes().filter((node) => {
      if (what.startsWith('#')) return node.uid === what.slice(1);
      if (what.startsWith('.')) return (node.cl ?? '').split(' ').includes(first.slice(1)) && this.text(node).includes(words.join(' '));
      return node.v === undefined && this.text(node).includes(what);
    });
    const found = what.startsWith('#') || what.startsWith('.') ? matches[0] : matches.at(-1);
    if (found === undefined) throw new Error(`nothing matches ${what} on ${this.route}: ${this.text().slice(0, 500)}`);
    return found;
  }

  /** Taps like a finger: WeChat bubbles the tap from the node to its ancestors, Taro does it from the node given. */
  async tap(what: string): Promise<void> {
    this.state.inTap = true;
    this.fire(this.find(what), 'tap', {});
    this.state.inTap = false;
    await pause(30);
  }

  async input(what: string, value: string): Promise<void> {
    this.fire(this.find(what), 'input', { value, cursor: value.length });
    await pause(20);
  }

  /** WeChat's own buttons answer by an event, for example `getphonenumber`. */
  async event(what: string, type: string, detail: object): Promise<void> {
    this.fire(this.find(what), type, detail);
    await pause(30);
  }

  private fire(node: TaroNode, type: string, detail: object): void {
    const target = { id: node.uid ?? node.sid, dataset: { sid: node.sid } };
    const handle = this.instance.eh as (event: object) => void;
    handle.call(this.instance, {
      type,
      detail,
      target,
      currentTarget: target,
      mark: {},
      timeStamp: Date.now(),
      touches: [],
      changedTouches: [],
    });
  }

  call(method: string, argument?: unknown): unknown {
    const handler = this.instance[method];
    return typeof handler === 'function' ? (handler as (value: unknown) => unknown).call(this.instance, argument) : undefined;
  }

  async waitFor(text: string, withinMs = 4000): Promise<void> {
    const end = Date.now() + withinMs;
    while (!this.text().includes(text)) {
      if (Date.now() > end) throw new Error(`"${text}" did not come on ${this.route}; it shows: ${this.text().slice(0, 600)}`);
      await pause(20);
    }
  }
}
