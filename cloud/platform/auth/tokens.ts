import { jwtVerify, SignJWT } from 'jose';
import type { Keys } from '../keys';

/**
 * Bearer tokens: `visitor` for the mini-program, `device` for enrolled gate phones; short-lived, renewed on use. `desk` for whoever opened
 * an exhibitor's link; good as long as the link is.
 */
export type TokenKind = 'visitor' | 'device' | 'desk';
const KINDS: readonly unknown[] = ['visitor', 'device', 'desk'] satisfies TokenKind[];

export interface TokenIssuer {
  /** Signs a token for `subject`; lives `ttlSeconds`. */
  issue(kind: TokenKind, subject: string, now: Date, ttlSeconds: number): Promise<string>;
  /** Subject, kind and expiry, or null for anything that is not a valid token of ours. */
  read(token: string, now: Date): Promise<{ kind: TokenKind; subject: string; expiresAt: Date } | null>;
}

const ISSUER = 'expoloop';

/** HS256 (RFC 7515) with a key derived from the master key. Old versions still verify. */
export function createTokenIssuer(keys: Keys): TokenIssuer {
  return {
    issue(kind, subject, now, ttlSeconds) {
      const seconds = Math.floor(now.getTime() / 1000);
      return new SignJWT({ kind })
        .setProtectedHeader({ alg: 'HS256', kid: String(keys.currentVersion) })
        .setIssuer(ISSUER)
        .setSubject(subject)
        .setIssuedAt(seconds)
        .setExpirationTime(seconds + ttlSeconds)
        .sign(keys.derive('token'));
    },
    async read(token, now) {
      try {
        const { payload } = await jwtVerify(token, (header) => keys.derive('token', Number(header.kid)), {
          issuer: ISSUER,
          algorithms: ['HS256'],
          currentDate: now,
        });
        const kind = payload.kind as TokenKind;
        if (!payload.sub || !payload.exp || !KINDS.includes(kind)) return null;
        return { kind, subject: payload.sub, expiresAt: new Date(payload.exp * 1000) };
      } catch (error) {
        if (isInvalidToken(error)) return null;
        throw error;
      }
    },
  };
}

function isInvalidToken(error: unknown): boolean {
  const code = (error as { code?: unknown }).code;
  const message = error instanceof Error ? error.message : '';
  return (typeof code === 'string' && code.startsWith('ERR_J')) || message.startsWith('master key version');
}
