import { randomBytes } from 'node:crypto';
import { WechatError } from './errors';
import type { IssuedToken } from './model';
import type { World } from './world';

/**
 * Interface credentials. Sources: 获取接口调用凭据, 获取稳定版接口调用凭据.
 * The two kinds never touch each other. Classic: each fetch makes a new one, the former works 5 more minutes.
 * Stable: the same one until 5 minutes before its end; forced: the former dies at once, 20 a day, 30 s apart
 * (sooner, it answers the current one unchanged).
 */
export const TOKEN_LIFE_MS = 7_200_000;
const OVERLAP_MS = 300_000;
const FORCE_GAP_MS = 30_000;
const FORCES_A_DAY = [{ per: 'day', max: 20, errcode: 45009 }] as const;

const alive = (token: IssuedToken, now: number) => now < token.expiresAt && (token.deadAt === undefined || now < token.deadAt);

function issue(world: World, token: Omit<IssuedToken, 'issuedAt' | 'expiresAt'>, lifeMs = TOKEN_LIFE_MS): string {
  const now = world.now();
  for (const [text, old] of Object.entries(world.state.tokens)) if (old.expiresAt < now - 24 * 3_600_000) delete world.state.tokens[text];
  // Real ones begin with a number and an underscore and are 136 to 512 characters.
  const text = `${70 + Math.floor(world.random() * 20)}_${randomBytes(102).toString('base64url')}`;
  world.state.tokens[text] = { ...token, issuedAt: now, expiresAt: now + lifeMs };
  world.changed();
  return text;
}

function newest(world: World, appid: string, kind: IssuedToken['kind']): [string, IssuedToken] | null {
  const now = world.now();
  const found = Object.entries(world.state.tokens).filter(([, token]) => token.appid === appid && token.kind === kind && alive(token, now));
  return found.sort(([, a], [, b]) => b.expiresAt - a.expiresAt || b.issuedAt - a.issuedAt)[0] ?? null;
}

export interface TokenAnswer {
  access_token: string;
  expires_in: number;
}

export function classicToken(world: World, appid: string): TokenAnswer {
  const now = world.now();
  for (const token of Object.values(world.state.tokens)) {
    if (token.appid === appid && token.kind === 'classic' && alive(token, now))
      token.deadAt = Math.min(token.deadAt ?? Infinity, now + OVERLAP_MS);
  }
  return { access_token: issue(world, { appid, kind: 'classic' }), expires_in: TOKEN_LIFE_MS / 1000 };
}

export function stableToken(world: World, appid: string, force: boolean): TokenAnswer {
  const now = world.now();
  const current = newest(world, appid, 'stable');
  if (force) {
    if (current && now - current[1].issuedAt < FORCE_GAP_MS) return answer(current, now);
    world.counters.take(`${appid}|force_refresh`, FORCES_A_DAY, now);
    killTokens(world, appid, 'stable');
  } else if (current && current[1].expiresAt - now > OVERLAP_MS) {
    return answer(current, now);
  }
  return { access_token: issue(world, { appid, kind: 'stable' }), expires_in: TOKEN_LIFE_MS / 1000 };
}

const answer = ([text, token]: [string, IssuedToken], now: number): TokenAnswer => ({
  access_token: text,
  expires_in: Math.floor((token.expiresAt - now) / 1000),
});

/** Ends tokens at once, as a leak, a reset secret or a forced refresh does. */
export function killTokens(world: World, appid: string, kind?: IssuedToken['kind']): void {
  const now = world.now();
  for (const token of Object.values(world.state.tokens)) {
    if (token.appid === appid && (kind ? token.kind === kind : token.kind === 'classic' || token.kind === 'stable') && alive(token, now))
      token.deadAt = now;
  }
  world.changed();
}

/**
 * Whose token is it?
 * @throws 41001 missing, 40014 never issued, 42001 expired, 40001 replaced or killed.
 */
export function appidOfToken(world: World, text: string | undefined): string {
  if (!text) throw new WechatError(41001);
  const token = world.state.tokens[text];
  if (!token || (token.kind !== 'classic' && token.kind !== 'stable')) throw new WechatError(40014);
  if (token.deadAt !== undefined && world.now() >= token.deadAt) throw new WechatError(40001);
  if (world.now() >= token.expiresAt) throw new WechatError(42001);
  return token.appid;
}

// Web page authorisation (公众号 OAuth): tokens of one user, apart from the above -----------------

const REFRESH_LIFE_MS = 30 * 24 * 3_600_000;

export function oauthTokens(
  world: World,
  given: { appid: string; openid: string; scope: string; refresh?: string },
): { access_token: string; refresh_token: string; expires_in: number } {
  const { appid, openid, scope } = given;
  return {
    access_token: issue(world, { appid, kind: 'oauth', openid, scope }),
    refresh_token: given.refresh ?? issue(world, { appid, kind: 'refresh', openid, scope }, REFRESH_LIFE_MS),
    expires_in: TOKEN_LIFE_MS / 1000,
  };
}

/** @throws 40001 / 42001, or 40030 for a refresh token. */
export function oauthToken(world: World, text: string | undefined, kind: 'oauth' | 'refresh'): IssuedToken {
  if (!text) throw new WechatError(kind === 'oauth' ? 41001 : 41003);
  const token = world.state.tokens[text];
  if (token?.kind !== kind) throw new WechatError(kind === 'oauth' ? 40001 : 40030);
  if (!alive(token, world.now())) throw new WechatError(kind === 'oauth' ? 42001 : 40030);
  return token;
}
