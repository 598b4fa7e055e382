import * as contract from '@shared/contracts/group';
import type { Scope } from '../../../../platform/auth/caller';
import { can } from '../../../../platform/auth/policies';
import { route, type Route } from '../../../../platform/http/route';
import type { Keys } from '../../../../platform/keys';
import type { Exhibition } from '../../../show/exhibition';
import { nameKeyOf } from '../rules';
import { renameMember, takeBackMember } from './change-member';
import { groupLink } from './code';
import { enterMembers, replaceMember } from './enter-members';
import { locate, makeGroup, releaseGroup, setClosed, updateGroup } from './manage-group';
import { openByLink, openToLead, viewOpened, type GroupDeps } from './open-group';
import { getGroupInScope, listGroupsPage, listMembersPage } from './store';
import { viewGroup, viewGroups, viewMember } from './view';

const ADD = can('registration.add');
const PAGE = 50;

export function groupRoutes({ keys, env }: { keys: Keys; env: { readonly PUBLIC_URL: string } }): Route[] {
  const deps = { keys, publicUrl: env.PUBLIC_URL };
  return [...staffSide(deps), ...contactSide(deps)];
}

function staffSide(deps: GroupDeps): Route[] {
  const { keys, publicUrl } = deps;
  const act = ({
    show,
    params,
    scope,
    caller,
  }: {
    show: Exhibition;
    params: { groupId: string };
    scope: Scope;
    caller: { staffId: string };
  }) => ({ show, groupId: params.groupId, scope, staffId: caller.staffId });
  return [
    route(contract.createGroup, ADD, ({ body, show, caller, now }) => makeGroup(keys, show, body, caller.staffId, now)),
    route(contract.listGroups, ADD, async ({ query: { search, ...query }, show, scope, now }) => {
      const part = nameKeyOf(search ?? '').slice(0, 24) || null;
      const { items, next } = await listGroupsPage(show.id, scope, { ...query, part }, query, now);
      return { items: await viewGroups(show.id, items, now), next };
    }),
    route(contract.getGroup, ADD, async ({ params, show, scope, now }) => {
      const group = await getGroupInScope(locate({ show, groupId: params.groupId, scope }));
      return {
        group: await viewGroup(group, now),
        url: group.linkHash ? groupLink(publicUrl, keys, group) : null,
        leads: group.leads.map(({ ref, name, from, until }) => ({
          ref,
          name,
          from: from.toISOString(),
          until: until?.toISOString() ?? null,
        })),
      };
    }),
    route(contract.updateGroup, ADD, (request) => updateGroup(keys, act(request), request.body, request.now)),
    route(contract.setGroupClosed, ADD, (request) => setClosed(act(request), request.body.closed, request.now)),
    route(contract.releaseGroup, ADD, (request) => releaseGroup(deps, act(request), request.body, request.now)),
  ];
}

function contactSide(deps: GroupDeps): Route[] {
  return [
    route(contract.openGroup, 'visitor', async ({ body, caller, now, language }) =>
      viewOpened(await openByLink(deps, body.code, caller.visitorId, now), now, language),
    ),
    route(contract.leadGroup, 'visitor', async ({ body, caller, now }) => {
      await openToLead(deps, body.code, caller.visitorId, now);
      return {};
    }),
    route(contract.listGroupMembers, 'visitor', async ({ body, caller, now }) => {
      const { group, leads } = await openByLink(deps, body.code, caller.visitorId, now);
      // Whose WeChat does not lead it learns nobody's name.
      if (!leads) return { items: [], next: null };
      const { items, next } = await listMembersPage(group, { cursor: body.cursor, limit: PAGE });
      return { items: items.map((one) => viewMember(deps, one)), next };
    }),
    route(contract.enterGroupMembers, 'visitor', ({ body, caller, now }) => enterMembers(deps, caller.visitorId, body, now)),
    route(contract.renameGroupMember, 'visitor', ({ body, caller, now }) => renameMember(deps, caller.visitorId, body, now)),
    route(contract.takeBackGroupMember, 'visitor', async ({ body, caller, now }) => {
      await takeBackMember(deps, caller.visitorId, body, now);
      return {};
    }),
    route(contract.replaceGroupMember, 'visitor', ({ body, caller, now }) => replaceMember(deps, caller.visitorId, body, now)),
  ];
}
