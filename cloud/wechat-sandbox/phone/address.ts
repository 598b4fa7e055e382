import { isLocalHost, LOCAL_HOST } from '@shared/local-site';

/**
 * Where the page should be instead: on this machine always under the one name whose subdomains the phones' frames are.
 * Null when the address will do.
 */
export function betterAddress(href: string): string | null {
  const url = new URL(href);
  if (!isLocalHost(url.hostname) || url.hostname === LOCAL_HOST) return null;
  url.hostname = LOCAL_HOST;
  return url.href;
}

/** A bare number has no names below it: phones with an origin each are not to be had there. */
export const isBareNumber = (hostname: string): boolean => /^[\d.]+$|^\[/.test(hostname);

/** Each visitor's frame has an origin of its own, so that storage is not shared, on the page's own site. */
export function frameBase(page: { protocol: string; hostname: string; port: string }, personId: string): string {
  return `${page.protocol}//${personId}.${page.hostname}${page.port ? `:${page.port}` : ''}/`;
}
