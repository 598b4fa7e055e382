/**
 * This machine, by a name of its own. Browsers lead every name under `localhost` to the machine they run on, and the
 * visitors' frames of the local WeChat (`v1.expoloop.localhost`) are of the same site as the page around them:
 * `localhost` itself is no registrable domain, so `v1.localhost` inside it is a foreign frame, which private windows
 * of Chromium 150 and later deny all storage.
 */
export const LOCAL_HOST = 'expoloop.localhost';

/** Whether a host name means this very machine. */
export const isLocalHost = (hostname: string): boolean => /^(localhost|127\.0\.0\.1|\[::1\]|.*\.localhost)$/.test(hostname);

/** The same address for programs: not every resolver knows the names under `localhost` that browsers know. */
export function throughLoopback(address: string): string {
  return address.replace(/^(https?:\/\/)[\w.-]+\.localhost(?=[:/?#]|$)/i, '$1127.0.0.1');
}
