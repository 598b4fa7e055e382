import * as contract from '@shared/contracts/branch';
import { can, isHeadOffice } from '../../../platform/auth/policies';
import { systemClock } from '../../../platform/clock';
import { route, type Route } from '../../../platform/http/route';
import { createBranch } from './create-branch';
import { listBranches } from './store';

export function branchRoutes(): Route[] {
  return [
    route(contract.listBranches, can('branch.list'), async ({ scope }) => {
      const branches = await listBranches();
      return { items: isHeadOffice(scope) ? branches : branches.filter((one) => one.id === scope.branchId) };
    }),
    route(contract.createBranch, can('branch.create'), ({ body, caller }) => createBranch(body.name, caller.staffId, systemClock.now())),
  ];
}
