import type { Context } from 'koa';
import findMyWay, { type HTTPMethod } from 'find-my-way';
import type { Route } from './route';

export interface Found {
  readonly route: Route;
  /** Decoded, by the names in the contract's path. */
  readonly params: Record<string, string | undefined>;
}

/** Longer than any address a server takes: what is too long for a contract is refused by the contract. */
const MAX_PARAM_LENGTH = 16_384;

/**
 * The route of a request, looked up once and kept with it; null: none. A tree, so that an address costs the same whether there is one
 * route or four hundred. Words in an address come before names of parameters; a slash at the end makes no difference.
 */
export function createRouteTable(routes: readonly Route[]): (ctx: Context) => Found | null {
  const tree = findMyWay({ ignoreTrailingSlash: true, maxParamLength: MAX_PARAM_LENGTH });
  for (const route of routes) {
    const { method, path } = route.contract;
    const methods: HTTPMethod[] = method === 'GET' ? ['GET', 'HEAD'] : [method];
    tree.on(methods, path, noHandler, route);
  }
  const kept = new WeakMap<Context, Found | null>();
  return (ctx) => {
    const known = kept.get(ctx);
    if (known !== undefined) return known;
    const found = tree.find(ctx.method as HTTPMethod, ctx.path);
    const answer = found && found.store ? { route: found.store as Route, params: found.params } : null;
    kept.set(ctx, answer);
    return answer;
  };
}

/** The tree wants one; who serves a request is the application's. */
function noHandler(): void {}
