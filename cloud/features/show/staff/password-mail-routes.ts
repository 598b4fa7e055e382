import * as contract from '@shared/contracts/staff-accounts';
import { systemClock } from '../../../platform/clock';
import { route, type Route } from '../../../platform/http/route';
import { askPasswordMail, type MailDeps } from './mail-password-links';

/** For somebody who forgot their password. */
export function passwordMailRoutes(deps: Pick<MailDeps, 'mail'>): Route[] {
  return [
    route(contract.readPasswordMail, 'anyone', () => ({ mail: deps.mail !== null })),
    route(contract.askPasswordMail, 'anyone', async ({ body, language, ctx }) => {
      await askPasswordMail(deps, body.email, language, ctx.ip, systemClock.now());
      return {};
    }),
  ];
}
