import type { VisitorView } from '@shared/contracts/visitor';
import { AppError } from '@shared/errors';
import type { TokenIssuer } from '../../../platform/auth/tokens';
import type { WechatFailure, WechatResult } from '../../../wechat';
import { getVisitor, visitorOfAccount, type VisitorPlain } from './store';

/** What signing in needs of WeChat; the client of cloud/wechat has it. */
export interface LoginWechat {
  readonly mini: {
    readonly appid: string;
    login(request: { code: string }): Promise<WechatResult<{ openid: string; unionid?: string | undefined }>>;
  };
}

export interface VisitorDeps {
  readonly tokens: TokenIssuer;
  readonly wechat: LoginWechat;
  /** Told of everybody who signs in with a unionid, so that accounts known from elsewhere can be joined. */
  readonly onUnionid?: (unionid: string, now: Date) => Promise<void>;
}

/** A token lives two hours and is renewed on use. */
const TTL_SECONDS = 2 * 3600;

export interface VisitorSession {
  token: string;
  expiresAt: string;
  visitor: VisitorView;
}

/** Exchanges wx.login's code. Throws `login_code_invalid`, `account_restricted` or `unavailable`. */
export async function loginVisitor(deps: VisitorDeps, input: { code: string; language: 'zh' | 'en' }, now: Date): Promise<VisitorSession> {
  const answer = await deps.wechat.mini.login({ code: input.code });
  if (!answer.ok) throw refusedLogin(answer);
  const visitor = await visitorOfAccount(
    { appid: deps.wechat.mini.appid, openid: answer.value.openid, unionid: answer.value.unionid ?? null },
    input.language,
    now,
  );
  if (answer.value.unionid) await deps.onUnionid?.(answer.value.unionid, now);
  return startSession(deps, visitor, now);
}

/** A fresh token for somebody whose token is still good. */
export async function renewSession(deps: VisitorDeps, visitorId: string, now: Date): Promise<VisitorSession> {
  return startSession(deps, await getVisitor(visitorId), now);
}

async function startSession(deps: VisitorDeps, visitor: VisitorPlain, now: Date): Promise<VisitorSession> {
  const token = await deps.tokens.issue('visitor', visitor.id, now, TTL_SECONDS);
  return { token, expiresAt: new Date(now.getTime() + TTL_SECONDS * 1000).toISOString(), visitor: visitorView(visitor) };
}

export function visitorView({ id, nickname, language }: VisitorPlain): VisitorView {
  return { id, nickname, language };
}

/** 40029: code bad or used; 40163: used (seen in practice); 40226: account restricted. */
function refusedLogin(failure: WechatFailure): AppError {
  if (failure.errcode === 40029 || failure.errcode === 40163) return new AppError('login_code_invalid');
  if (failure.errcode === 40226) return new AppError('account_restricted');
  return new AppError('unavailable', undefined, new Error(`jscode2session: ${failure.reason} ${failure.errcode ?? ''}`));
}
