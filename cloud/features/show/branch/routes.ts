import * as contract from '@shared/contracts/branch';
import { can, isHeadOffice } from '../../../platform/auth/policies';
import { route, type Route } from '../../../platform/http/route';
import { createBranch } from './create-branch';
import { listBranches } from './store';

export function branchRoutes(): Route[] {
  return [
    route(contract.listBranches, can('branch.list'), async ({ scope }) => {
      const branches = await listBranches();
      return { items: isHeadOffice(scope) ? branches : branches.filter((one) => one.id === scope.branchId) };
    }),
    route(contract.createBranch, can('branch.create'), ({ body }) => createBranch(body.name)),
  ];
}
