import { PAGES } from '@shared/pages';
import { inPassing } from '../../platform/in-passing';

interface Route {
  readonly path: string;
  /** Begins to fetch the page's script and style; first in the answer is the promise of them. */
  load(): readonly unknown[];
}

const NEEDED: readonly string[] = [PAGES.gateScan, PAGES.gateDesk, PAGES.gateSupervisor];

/** A browser fetches a page when it is first opened, which without network is too late: Taro's own table of routes fetches them now. */
export function readyPages(): void {
  const { routes = [] } = (window as { __taroAppConfig?: { routes?: readonly Route[] } }).__taroAppConfig ?? {};
  for (const route of routes) if (NEEDED.includes(route.path.replace(/^\//, ''))) inPassing(Promise.resolve(route.load()[0]));
}
