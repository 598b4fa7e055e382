import Taro from '@tarojs/taro';
import { AppError } from '@shared/errors';
import type { DeskCode } from '@shared/rules/desk-link';
import { givenParams, pageLink, PAGES, type PageName, type PageParams } from '@shared/pages';

const TABS: ReadonlySet<PageName> = new Set<PageName>(['home', 'exhibitors', 'programme', 'me']);
/** WeChat keeps at most ten pages; beyond that navigateTo fails. */
const MAX_STACK = 10;

/** switchTab takes no parameters, so they wait here for the tab to read. */
const waitingForTab = new Map<PageName, Readonly<Record<string, string>>>();

/** The address of a page with a leading slash, for cards, messages and `go`. */
export const pageUrl = <P extends PageName>(page: P, params: PageParams[P]): string => `/${pageLink(page, params)}`;

/** A page that does not open is a subpackage that could not be fetched, unless it does not exist. */
function opened(moving: Promise<unknown>): Promise<unknown> {
  return moving.catch((error: unknown) => {
    const errMsg = String((error as { errMsg?: unknown } | null)?.errMsg ?? error);
    throw new AppError(/not found/i.test(errMsg) ? 'not_found' : 'network', undefined, error);
  });
}

/** Opens a page; `replace` puts it in the place of this one. Throws `network` when its subpackage cannot be fetched. */
export async function go<P extends PageName>(
  page: P,
  ...[params, options]: Record<never, never> extends PageParams[P]
    ? [params?: PageParams[P], options?: { replace?: boolean }]
    : [params: PageParams[P], options?: { replace?: boolean }]
): Promise<void> {
  if (TABS.has(page)) {
    waitingForTab.set(page, givenParams(params ?? {}));
    await opened(Taro.switchTab({ url: `/${PAGES[page]}` }));
    return;
  }
  const url = pageUrl(page, (params ?? {}) as PageParams[P]);
  if (options?.replace === true || Taro.getCurrentPages().length >= MAX_STACK) await opened(Taro.redirectTo({ url }));
  else await opened(Taro.navigateTo({ url }));
}

/** Opens a page by its link, as messages name them; tabs take no parameters. Throws `not_found` when it is no page. */
export async function openLink(link: string): Promise<void> {
  const [path = ''] = link.replace(/^\//, '').split('?');
  const url = `/${link.replace(/^\//, '')}`;
  if ([...TABS].some((tab) => PAGES[tab] === path)) await opened(Taro.switchTab({ url: `/${path}` }));
  else await opened(Taro.getCurrentPages().length >= MAX_STACK ? Taro.redirectTo({ url }) : Taro.navigateTo({ url }));
}

/** Where a desk's code leads: its ticket is taken, this phone becomes a gate device, colleagues are registered, an exhibitor fills in its page. */
export function openDeskCode({ kind, code }: DeskCode, options: { replace?: boolean } = {}): Promise<void> {
  if (kind === 'group') return go('group', { group: code }, options);
  if (kind === 'exhibitor') return go('exhibitorDesk', { desk: code }, options);
  return kind === 'claim' ? go('registration', { claim: code }, options) : go('gate', { enrol: code }, options);
}

/** What `go` handed to a tab page; read once, in useDidShow. */
export function takeTabParams<P extends PageName>(page: P): Partial<PageParams[P]> | null {
  const params = waitingForTab.get(page);
  waitingForTab.delete(page);
  return (params as Partial<PageParams[P]> | undefined) ?? null;
}
