import { BlockList, isIP } from 'node:net';
import { isLocalHost } from '@shared/local-site';
import type { Middleware } from 'koa';
import type { Log } from '../log';

/** Which of the machines in front of the service are ours: so many, or these. Nobody else's X-Forwarded-For is believed. */
export type TrustedProxies = { readonly count: number } | { readonly among: BlockList };

/** `2`, or addresses and networks, `127.0.0.1, 10.0.0.0/8, ::1`; nothing: none. Throws on anything else. */
export function parseTrustedProxies(text: string): TrustedProxies {
  if (/^\d{1,2}$/.test(text)) return { count: Number(text) };
  const among = new BlockList();
  for (const one of text.split(',').map((part) => part.trim())) {
    if (one === '') continue;
    const [address = '', bits] = one.split('/');
    const family = isIP(address) === 6 ? 'ipv6' : 'ipv4';
    const most = family === 'ipv6' ? 128 : 32;
    if (isIP(address) === 0 || (bits !== undefined && !(/^\d{1,3}$/.test(bits) && Number(bits) <= most)))
      throw new Error(`${one} is neither a number of proxies nor an address or network`);
    if (bits === undefined) among.addAddress(address, family);
    else among.addSubnet(address, Number(bits), family);
  }
  return { among };
}

/** The nearest address, from the service outwards, that is not a proxy of ours; what it says of others is hearsay. */
export function clientAddress(remote: string, forwardedFor: string, trusted: TrustedProxies): string {
  const chain = [...forwardedFor.split(',').map((part) => addressIn(part)), plain(remote)];
  let at = chain.length - 1;
  while (at > 0 && isTrusted(chain[at]!, chain.length - 1 - at, trusted) && chain[at - 1] !== '') at -= 1;
  return chain[at]!;
}

function isTrusted(address: string, hops: number, trusted: TrustedProxies): boolean {
  if ('count' in trusted) return hops < trusted.count;
  return trusted.among.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4');
}

/** `::ffff:10.0.0.1` is 10.0.0.1 on a socket that speaks both. */
const plain = (address: string) => address.replace(/^::ffff:(?=\d+\.)/i, '');

/** Some proxies add the port: `203.0.113.7:4711`, `[2001:db8::1]:4711`. Empty: no address. */
function addressIn(text: string): string {
  const trimmed = text.trim();
  const bare = /^\[(.*)\](?::\d+)?$/.exec(trimmed)?.[1] ?? /^(\d+\.\d+\.\d+\.\d+):\d+$/.exec(trimmed)?.[1] ?? trimmed;
  return isIP(bare) ? plain(bare) : '';
}

/**
 * `ctx.ip` as the trusted proxies tell it, and cookies that are secure as PUBLIC_URL is: the way people come, whatever the last
 * hop speaks. A proxy of ours that says otherwise is named in the log, once.
 */
export function throughProxies(publicUrl: string, trusted: TrustedProxies, log: Log): Middleware {
  const secure = publicUrl.startsWith('https:');
  let said = false;
  return (ctx, next) => {
    const remote = ctx.req.socket.remoteAddress ?? '';
    ctx.request.ip = clientAddress(remote, ctx.get('X-Forwarded-For'), trusted);
    ctx.cookies.secure = secure;
    const proto = ctx.get('X-Forwarded-Proto').split(',')[0]?.trim().toLowerCase() ?? '';
    if (!said && proto && (proto === 'https') !== secure && isTrusted(plain(remote), 0, trusted)) {
      said = true;
      log.warn({ proto, publicUrl }, 'the proxy says people come by another protocol than PUBLIC_URL: set one of the two right');
    }
    return next();
  };
}

/** What an operator should hear at start: where PUBLIC_URL, the proxies in front and the cookies do not fit together. */
export function whatDisagrees(env: Told): string[] {
  return [...aboutAddress(env), ...aboutReach(env)];
}

interface Told {
  readonly HOST: string;
  readonly PUBLIC_URL: string;
  readonly TRUSTED_PROXIES: TrustedProxies;
  readonly production: boolean;
}

/** Loopback is the default outside production: the sample's accounts, the clock and the local WeChat ask nobody who they are. */
function aboutReach({ HOST, production }: Told): string[] {
  if (production || isLocalHost(HOST) || HOST === '::1') return [];
  return [
    `开发模式却在 ${HOST} 上监听：能连到这个端口的人都能拨时钟、扮作访客、用示例账号登录；只在信任的网络里这样做 (development listens on ${HOST}: whoever reaches the port can set the clock, be any visitor and use the sample's accounts)`,
  ];
}

function aboutAddress(env: Told): string[] {
  const { protocol, hostname } = new URL(env.PUBLIC_URL);
  const trustsNone = 'among' in env.TRUSTED_PROXIES ? env.TRUSTED_PROXIES.among.rules.length === 0 : env.TRUSTED_PROXIES.count === 0;
  if (protocol === 'https:' && trustsNone)
    return [
      'PUBLIC_URL 是 https，本服务自身只讲 http，前面应有终结 TLS 的代理；TRUSTED_PROXIES 却为空，所有人会被当作来自同一地址来限流：请填代理的地址，例如 TRUSTED_PROXIES=127.0.0.1 (PUBLIC_URL is https, so a proxy must stand in front, but none is trusted: everybody counts as one address)',
    ];
  if (protocol === 'http:' && env.production && !isLocalHost(hostname))
    return [
      'PUBLIC_URL 是 http：控制台的会话会以明文经过网络，请在代理上启用 TLS 并改为 https (PUBLIC_URL is http: console sessions cross the network in the clear)',
    ];
  return [];
}
