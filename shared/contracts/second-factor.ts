import * as z from 'zod/mini';
import { defineContract, id } from './contract';
import { text, verbatim } from './text';

/** Six digits of an authenticator app, or a recovery code; spaces and dashes as people type them. */
export const secondFactorCode = text({ max: 40 });

export const readSecondFactor = defineContract({
  method: 'GET',
  path: '/api/console/session/second-factor',
  summary: '自己的两步验证是否开启',
  response: z.object({ on: z.boolean(), recoveryCodesLeft: z.number() }),
});

/** A new secret for an authenticator app; in use once a code of it has been given, within an hour. */
export const draftSecondFactor = defineContract({
  method: 'POST',
  path: '/api/console/session/second-factor/draft',
  summary: '准备开启两步验证：生成密钥',
  response: z.object({ secret: z.string(), uri: z.string() }),
  errors: ['second_factor_on'],
});

const proof = z.object({ password: verbatim(200).check(z.minLength(1)), code: secondFactorCode });

/** The recovery codes are told this once. */
export const turnOnSecondFactor = defineContract({
  method: 'POST',
  path: '/api/console/session/second-factor',
  summary: '用密码和一个验证码确认，开启两步验证',
  body: proof,
  response: z.object({ recoveryCodes: z.array(z.string()) }),
  errors: [
    'second_factor_on',
    'second_factor_wrong',
    'second_factor_draft_gone',
    'current_password_wrong',
    'sign_in_held',
    'too_many_requests',
  ],
});

export const turnOffSecondFactor = defineContract({
  method: 'POST',
  path: '/api/console/session/second-factor/off',
  summary: '关闭自己的两步验证',
  body: proof,
  response: z.object({}),
  errors: ['current_password_wrong', 'second_factor_wrong', 'sign_in_held', 'too_many_requests'],
});

/** For somebody who lost their phone; their sessions end. */
export const dropSecondFactor = defineContract({
  method: 'DELETE',
  path: '/api/console/staff/:staffId/second-factor',
  summary: '替丢了手机的成员关闭两步验证',
  params: z.object({ staffId: id }),
  response: z.object({}),
  errors: ['not_found', 'other_branch', 'second_factor_own'],
});
