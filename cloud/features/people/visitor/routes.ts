import * as contract from '@shared/contracts/visitor';
import { route, type Route } from '../../../platform/http/route';
import { loginVisitor, renewSession, visitorView, type VisitorDeps } from './login-visitor';
import type { PrivacyPart } from '../../../platform/privacy';
import { deleteVisitor, exportVisitor } from './privacy';
import { getVisitor, updateVisitor } from './store';

/** `privacy`: what other features keep about a person, for export and deletion. */
export function visitorRoutes(deps: VisitorDeps & { privacy?: readonly PrivacyPart[] }): Route[] {
  const parts = deps.privacy ?? [];
  return [
    route(contract.loginVisitor, 'anyone', ({ body, language, now }) =>
      loginVisitor(deps, { code: body.code, language: body.language ?? language }, now),
    ),
    route(contract.renewVisitor, 'visitor', ({ caller, now }) => renewSession(deps, caller.visitorId, now)),
    route(contract.getMe, 'visitor', async ({ caller }) => visitorView(await getVisitor(caller.visitorId))),
    route(contract.updateMe, 'visitor', async ({ caller, body }) =>
      visitorView(await updateVisitor(caller.visitorId, { ...body, ...(body.nickname === '' ? { nickname: null } : {}) })),
    ),
    route(contract.exportMe, 'visitor', ({ caller, now }) => exportVisitor(parts, caller.visitorId, now)),
    route(contract.deleteMe, 'visitor', ({ caller, now }) => deleteVisitor(parts, caller.visitorId, now)),
  ];
}
