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
  exhibition_name_taken: {
    status: 409,
    zh: '已有同名展会，请换一个名称',
    en: 'There is a show of that name already, please choose another',
  },
  exhibition_none: { status: 404, zh: '目前没有开放的展会，敬请期待', en: 'There is no open exhibition at the moment' },
  code_unknown: { status: 404, zh: '没有找到这个码，可能已经停用', en: 'This code is unknown or no longer in use' },
  code_mistyped: { status: 400, zh: '这个码不完整或有误，请重新扫描', en: 'This code is incomplete or mistyped, please scan again' },
  // poster, referral
  poster_not_registered: { status: 403, zh: '报名后就可以生成您的专属海报', en: 'Register first to make your own poster' },
  poster_template_unknown: { status: 404, zh: '没有这个海报模板', en: 'There is no such poster template' },
  poster_unavailable: {
    status: 503,
    zh: '海报暂时无法生成，请稍后再试',
    en: 'The poster cannot be made right now, please try again later',
  },

  // visitor
  login_code_invalid: { status: 401, zh: '登录凭证已失效，请重新打开小程序', en: 'Sign-in expired, please reopen the mini-program' },
  account_restricted: { status: 403, zh: '微信限制了该账号，暂时无法登录', en: 'WeChat has restricted this account' },

  // registration
  registration_closed: { status: 409, zh: '报名未开放或已截止', en: 'Registration is not open' },
  registration_consent_missing: {
    status: 400,
    zh: '请先阅读并同意个人信息处理说明',
    en: 'Please read and accept the privacy notice first',
  },
  registration_answers_invalid: { status: 400, zh: '有内容没有填对，请按提示修改', en: 'Some answers need correcting' },
  registration_cancelled: { status: 409, zh: '报名已取消，请重新报名', en: 'This registration was cancelled, please register again' },
  registration_not_pending: { status: 409, zh: '这条报名已经审核过了', en: 'This registration has been decided already' },
  not_registered: { status: 409, zh: '请先报名', en: 'Please register first' },
  phone_invalid: { status: 400, zh: '手机号码不正确，请检查后重填', en: 'This phone number is not valid' },
  phone_code_invalid: {
    status: 400,
    zh: '微信手机号授权已失效，请重新点击获取',
    en: 'The phone authorisation has expired, please tap again',
  },
  ticket_type_unknown: { status: 400, zh: '没有这个票种', en: 'Unknown ticket type' },
  ticket_type_closed: { status: 409, zh: '该票种现在不能报名', en: 'This ticket cannot be had at the moment' },
  window_reversed: { status: 400, zh: '结束时间须晚于开始时间', en: 'The end must be after the beginning' },
  sold_out: { status: 409, zh: '名额已满', en: 'No places left' },
  quota_below_taken: { status: 409, zh: '名额不能少于已发出的数量', en: 'The quota cannot be below what has been given out' },
  form_invalid: { status: 400, zh: '报名表设置有误，请检查字段', en: 'The form is not valid' },
  invitation_required: { status: 400, zh: '该票种需要邀请码', en: 'This ticket type needs an invitation code' },
  invitation_invalid: { status: 400, zh: '邀请码无效或已过期', en: 'This invitation code is not valid' },
  invitation_used_up: { status: 409, zh: '邀请码的名额已用完', en: 'This invitation code has been used up' },
  consent_needed_for_registration: {
    status: 409,
    zh: '这项同意是报名所必需的；如不再同意，请取消报名',
    en: 'Registration needs this consent; to withdraw it, cancel the registration',
  },
  claim_invalid: { status: 404, zh: '领取码无效或已过期，请到服务台处理', en: 'This claim code is not valid' },
  claim_taken: { status: 409, zh: '这张票已被他人领取，请到服务台处理', en: 'This ticket was claimed by somebody else' },
  journey_invalid: { status: 400, zh: '旅程步骤有误，请检查时间和名称', en: 'Some steps of the journey are not valid' },
  claim_already_registered: { status: 409, zh: '您在本展会已有门票，无需领取', en: 'You already have a ticket for this exhibition' },
  // tickets and gate
  ticket_cancelled: { status: 409, zh: '这张票已作废，如有疑问请联系主办方', en: 'This ticket was cancelled' },
  ticket_pending: { status: 409, zh: '报名正在审核，通过后才能出示门票', en: 'Your registration is still being reviewed' },
  enrolment_invalid: { status: 400, zh: '登记码无效或已过期，请主管重新生成', en: 'This enrolment code is invalid or has expired' },
  device_shut_out: { status: 401, zh: '这台设备已停用，请联系主管恢复或重新登记', en: 'This device has been shut out' },
  undo_too_late: { status: 409, zh: '超过一分钟，不能撤销，请联系主管', en: 'Too late to undo, please ask your supervisor' },
  undo_not_accepted: { status: 409, zh: '这次扫码没有放行，无需撤销', en: 'Nothing to undo: this scan was refused' },
  gate_in_use: { status: 409, zh: '闸口已有扫码记录，不能删除，可停用', en: 'This gate has scans and cannot be deleted' },

  // draw
  draw_not_open: { status: 409, zh: '抽奖未开始或已结束', en: 'This draw is not open' },
  draw_no_entry: { status: 409, zh: '入场签到后才有抽奖资格', en: 'Check in at the gate first to take part' },
  draw_not_for_staff: {
    status: 409,
    zh: '展商、搭建商和工作人员不参加抽奖',
    en: 'Exhibitors, builders and staff do not take part in draws',
  },
  draw_published: { status: 409, zh: '抽奖规则已公布，不能再修改', en: 'The rules are published and cannot be changed' },
  draw_incomplete: { status: 400, zh: '抽奖设置不完整，请按提示补充', en: 'The draw is not complete yet' },
  draw_prize_too_dear: {
    status: 400,
    zh: '最高奖的金额不得超过五万元（按市场价计）',
    en: 'No prize may exceed 50,000 yuan at market price',
  },
  draw_wrong_state: { status: 409, zh: '抽奖当前的状态不能进行此操作', en: 'Not possible in the present state of the draw' },
  draw_no_prizes_left: { status: 409, zh: '这个奖项已经抽完', en: 'All prizes of this kind have been drawn' },
  draw_nobody_left: { status: 409, zh: '没有可以抽取的人了', en: 'There is nobody left to draw' },
  prize_code_unknown: { status: 404, zh: '兑奖码不正确，请核对', en: 'Unknown prize code' },
  prize_redeemed: { status: 409, zh: '该奖品已经领取过', en: 'This prize has been collected already' },
  prize_forfeited: { status: 409, zh: '该中奖资格已作废', en: 'This win was forfeited' },
  prize_too_late: { status: 409, zh: '已过兑奖截止时间', en: 'The time to collect this prize is over' },
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
