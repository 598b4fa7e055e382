import * as contract from '@shared/contracts/own-account';
import { can } from '../../../platform/auth/policies';
import { systemClock } from '../../../platform/clock';
import type { Env } from '../../../platform/env';
import { route, type Route } from '../../../platform/http/route';
import { changeOwnPassword } from './change-own-password';
import { sessionCookies } from './session-cookies';
import { endSessions, listSessions, removeSessionOf, type SessionRecord } from './session-store';
import { hashSecret, SESSION_MS } from './sign-in';

const MOST_SESSIONS = 100;

/** What somebody does about their own account, in real time, whatever the show's clock says. */
export function ownAccountRoutes({ env }: { env: Env }): Route[] {
  const cookies = sessionCookies(env);
  return [
    route(contract.changeOwnPassword, can('account.own'), async ({ caller, body, ctx }) => {
      const own = { staffId: caller.staffId, sessionSecret: cookies.secretOf(ctx) };
      await changeOwnPassword(own, body, cookies.fromOf(ctx), systemClock.now());
      return {};
    }),
    route(contract.listOwnSessions, can('account.own'), async ({ caller, ctx }) => {
      const sessions = await listSessions(caller.staffId, systemClock.now(), SESSION_MS, MOST_SESSIONS);
      const current = hashSecret(cookies.secretOf(ctx));
      return { items: sessions.map((one) => viewSession(one, current)) };
    }),
    route(contract.endOwnSession, can('account.own'), async ({ caller, body }) => {
      await removeSessionOf(caller.staffId, body.sessionId);
      return {};
    }),
    route(contract.endOtherSessions, can('account.own'), async ({ caller, ctx }) => ({
      ended: await endSessions(caller.staffId, hashSecret(cookies.secretOf(ctx))),
    })),
  ];
}

function viewSession({ _id, expiresAt, browser = '', address = '', ...times }: SessionRecord, current: string): contract.OwnSession {
  const usedAt = times.usedAt ?? new Date(expiresAt.getTime() - SESSION_MS);
  return {
    id: _id,
    browser,
    address,
    by: times.by ?? 'password',
    signedInAt: (times.signedInAt ?? usedAt).toISOString(),
    usedAt: usedAt.toISOString(),
    current: _id === current,
  };
}
