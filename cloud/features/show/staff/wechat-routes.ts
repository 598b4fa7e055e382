import * as phoneContract from '@shared/contracts/staff-code';
import * as contract from '@shared/contracts/staff-wechat';
import { AppError } from '@shared/errors';
import { staffLink } from '@shared/rules/staff-link';
import { can } from '../../../platform/auth/policies';
import { systemClock } from '../../../platform/clock';
import type { Env } from '../../../platform/env';
import { route, type Route } from '../../../platform/http/route';
import type { Keys } from '../../../platform/keys';
import { findAccountById } from './account-store';
import { answerCode, finishSignIn, unbindOf, unbindOwn } from './answer-wechat-code';
import { isScanned } from './rules';
import { sessionCookies } from './session-cookies';
import { offerBinding, offerSignIn, readCode, stateOf, type OfferedCode } from './wechat-codes';

/** Signing in by WeChat, in real time, whatever the show's clock says. */
export function staffWechatRoutes({ env, keys }: { env: Env; keys: Keys }): Route[] {
  const cookies = sessionCookies(env);
  const viewOffer = ({ code, secret, number, expiresAt }: OfferedCode) => ({
    link: staffLink(env.PUBLIC_URL, code),
    secret,
    number,
    expiresAt: expiresAt.toISOString(),
  });
  return [
    route(contract.readOwnWechat, can('account.own'), async ({ caller }) => {
      const account = await findAccountById(caller.staffId);
      if (!account) throw new AppError('session_expired');
      return { boundAt: account.wechatBoundAt?.toISOString() ?? null };
    }),
    route(contract.offerWechatBinding, can('account.own'), async ({ caller, body, ctx }) =>
      viewOffer(await offerBinding(caller.staffId, body.password, cookies.fromOf(ctx), systemClock.now())),
    ),
    route(contract.unbindOwnWechat, can('account.own'), async ({ caller }) => {
      await unbindOwn(caller.staffId, systemClock.now());
      return {};
    }),
    route(contract.unbindWechatOf, can('staff.manage'), async ({ scope, caller, params }) => {
      await unbindOf(scope, caller.staffId, params.staffId, systemClock.now());
      return {};
    }),
    route(contract.offerWechatSignIn, 'anyone', async ({ ctx }) => viewOffer(await offerSignIn(cookies.fromOf(ctx), systemClock.now()))),
    route(contract.awaitWechat, 'anyone', async ({ body }) => ({ state: await stateOf(body.secret, systemClock.now()) })),
    route(contract.finishWechatSignIn, 'anyone', async ({ body, ctx }) => {
      const signedIn = await finishSignIn(keys, body, cookies.fromOf(ctx), systemClock.now());
      cookies.keep(ctx, signedIn);
      return { staff: signedIn.staff, expiresAt: signedIn.expiresAt.toISOString() };
    }),
    route(phoneContract.readStaffCode, 'visitor', async ({ caller, body }) => {
      checkScanned(body.scene);
      const { code, account } = await readCode(body.code, caller.visitorId, systemClock.now());
      return {
        kind: code.staffId === null ? ('sign_in' as const) : ('bind' as const),
        account: { name: account.name, email: account.email },
        browser: code.browser,
        askedAt: code.askedAt.toISOString(),
        number: code.number,
      };
    }),
    route(phoneContract.answerStaffCode, 'visitor', async ({ caller, body }) => {
      // To refuse, a code need not have been scanned.
      if (body.agree) checkScanned(body.scene);
      await answerCode(body.code, caller.visitorId, body.agree, systemClock.now());
      return {};
    }),
  ];
}

/** Before the code is claimed, so that the phone it was meant for can still scan it. */
function checkScanned(scene: number | undefined): void {
  if (!isScanned(scene)) throw new AppError('wechat_code_not_scanned');
}
