import Taro from '@tarojs/taro';
import { AppError } from '@shared/errors';
import { PAGES, type PageName } from '@shared/pages';

/** What each page takes. `undefined` values are left out of the address. */
export interface RouteParams {
  /** `share` is the share id in a card's path. */
  entry: { code?: string; share?: string };
  home: Record<never, never>;
  exhibitors: { hall?: string; theme?: string };
  programme: { date?: string; track?: string };
  me: Record<never, never>;
  ticket: { exhibitionId?: string };
  booth: { id: string; exhibitionId?: string };
  session: { id: string; exhibitionId?: string };
  registration: { exhibitionId?: string; claim?: string };
  poster: { exhibitionId?: string };
  draw: { exhibitionId?: string; drawId?: string };
  messages: Record<never, never>;
  gate: { enrol?: string };
  gateScan: Record<never, never>;
  gateDesk: { tab?: 'search' | 'walkin' };
  gateSupervisor: Record<never, never>;
  privacy: Record<never, never>;
}

const TABS: ReadonlySet<PageName> = new Set<PageName>(['home', 'exhibitors', 'programme', 'me']);
/** WeChat keeps at most ten pages; beyond that navigateTo fails. */
const MAX_STACK = 10;

/** switchTab takes no parameters, so they wait here for the tab to read. */
const waitingForTab = new Map<PageName, Readonly<Record<string, string>>>();

function clean(params: object): Record<string, string> {
  return Object.fromEntries(Object.entries(params).flatMap(([key, value]) => (value === undefined ? [] : [[key, String(value)]])));
}

/** The address of a page with a leading slash, for cards, messages and `go`. */
export function pageUrl<P extends PageName & keyof RouteParams>(page: P, params: RouteParams[P]): string {
  const query = Object.entries(clean(params))
    .map(([key, value]) => `${key}=${encodeURIComponent(value)}`)
    .join('&');
  return `/${PAGES[page]}${query === '' ? '' : `?${query}`}`;
}

/** A page that does not open is a subpackage that could not be fetched, unless it does not exist. */
function opened(moving: Promise<unknown>): Promise<unknown> {
  return moving.catch((error: unknown) => {
    const errMsg = String((error as { errMsg?: unknown } | null)?.errMsg ?? error);
    throw new AppError(/not found/i.test(errMsg) ? 'not_found' : 'network', undefined, error);
  });
}

/** Opens a page; `replace` puts it in the place of this one. Throws `network` when its subpackage cannot be fetched. */
export async function go<P extends PageName & keyof RouteParams>(
  page: P,
  ...[params, options]: Record<never, never> extends RouteParams[P]
    ? [params?: RouteParams[P], options?: { replace?: boolean }]
    : [params: RouteParams[P], options?: { replace?: boolean }]
): Promise<void> {
  if (TABS.has(page)) {
    waitingForTab.set(page, clean(params ?? {}));
    await opened(Taro.switchTab({ url: `/${PAGES[page]}` }));
    return;
  }
  const url = pageUrl(page, (params ?? {}) as RouteParams[P]);
  if (options?.replace === true || Taro.getCurrentPages().length >= MAX_STACK) await opened(Taro.redirectTo({ url }));
  else await opened(Taro.navigateTo({ url }));
}

/** What `go` handed to a tab page; read once, in useDidShow. */
export function takeTabParams<P extends PageName & keyof RouteParams>(page: P): Partial<RouteParams[P]> | null {
  const params = waitingForTab.get(page);
  waitingForTab.delete(page);
  return (params as Partial<RouteParams[P]> | undefined) ?? null;
}
