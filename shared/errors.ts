/**
 * Every error a caller can meet: its code (for programs), HTTP status and Chinese sentence (for people).
 * English is shown where the visitor chose English. One block per feature; append, never reuse a code.
 */
export const ERRORS = {
  // any request
  bad_request: { status: 400, zh: '提交的内容有误，请检查后重试', en: 'Something in the request is wrong, please check and try again' },
  unauthenticated: { status: 401, zh: '请先登录', en: 'Please sign in first' },
  session_expired: { status: 401, zh: '登录已过期，请重新登录', en: 'Your session has expired, please sign in again' },
  forbidden: { status: 403, zh: '您没有权限进行此操作', en: 'You are not allowed to do this' },
  other_branch: { status: 403, zh: '不属于本分公司，无法操作', en: 'This belongs to another branch' },
  bad_origin: { status: 403, zh: '请求来源不可信，请从控制台页面操作', en: 'Untrusted origin' },
  not_found: { status: 404, zh: '没有找到您要的内容', en: 'Not found' },
  conflict: { status: 409, zh: '内容已被他人修改，请刷新后重试', en: 'Changed by somebody else, please refresh' },
  payload_too_large: { status: 413, zh: '提交的内容太大', en: 'Too large' },
  too_many_requests: { status: 429, zh: '操作太频繁，请稍后再试', en: 'Too many requests, please try again shortly' },
  internal: { status: 500, zh: '系统开小差了，请稍后再试', en: 'Something went wrong on our side, please try again later' },
  unavailable: { status: 503, zh: '服务暂时不可用，请稍后再试', en: 'Temporarily unavailable, please try again later' },
  network: { status: 0, zh: '网络不通，请检查网络后重试', en: 'No network, please check your connection' },
  // staff
  wrong_password: { status: 401, zh: '账号或密码不正确', en: 'Wrong account or password' },
  // exhibition, programme, code
  exhibition_none: { status: 404, zh: '目前没有开放的展会，敬请期待', en: 'There is no open exhibition at the moment' },
  code_unknown: { status: 404, zh: '没有找到这个码，可能已经停用', en: 'This code is unknown or no longer in use' },
  code_mistyped: { status: 400, zh: '这个码不完整或有误，请重新扫描', en: 'This code is incomplete or mistyped, please scan again' },
  // poster, referral
  poster_not_registered: { status: 403, zh: '报名后就可以生成您的专属海报', en: 'Register first to make your own poster' },
  poster_template_unknown: { status: 404, zh: '没有这个海报模板', en: 'There is no such poster template' },
  poster_unavailable: { status: 503, zh: '海报暂时无法生成，请稍后再试', en: 'The poster cannot be made right now, please try again later' },
} as const satisfies Record<string, ErrorText>;

interface ErrorText {
  readonly status: number;
  readonly zh: string;
  readonly en: string;
}

export type ErrorCode = keyof typeof ERRORS;

export function isErrorCode(value: unknown): value is ErrorCode {
  return typeof value === 'string' && Object.hasOwn(ERRORS, value);
}

/** The error both sides throw. `details` goes to the caller; `cause` only to the log. */
export class AppError extends Error {
  readonly code: ErrorCode;
  readonly details: unknown;

  constructor(code: ErrorCode, details?: unknown, cause?: unknown) {
    super(code, cause === undefined ? undefined : { cause });
    this.name = 'AppError';
    this.code = code;
    this.details = details;
  }

  get status(): number {
    return ERRORS[this.code].status;
  }
}

/** What a person reads. */
export function errorText(code: ErrorCode, language: 'zh' | 'en' = 'zh'): string {
  return ERRORS[code][language];
}
