import * as contract from '@shared/contracts/staff';
import type { Scope } from '../../../platform/auth/caller';
import { can } from '../../../platform/auth/policies';
import { systemClock } from '../../../platform/clock';
import { route, type Route } from '../../../platform/http/route';
import type { Show } from '../../../platform/http/show';
import { exportAudit, type ExportedTrail } from './export-audit';
import { listAudit, listAuditors } from './list-audit';

const READ = can('audit.read');

/** What was done about a show is told by its clock; accounts and branches live in real time. */
export function auditRoutes(): Route[] {
  return [
    route(contract.listAudit, READ, ({ show, scope, query, language }) =>
      listAudit({ exhibitionId: show.id, scope }, query, query, { timeZone: show.timeZone, language }),
    ),
    route(contract.listAuditors, READ, async ({ show, scope, language }) => ({
      items: await listAuditors({ exhibitionId: show.id, scope }, language),
    })),
    route(contract.exportAudit, READ, ({ show, scope, body, caller, language, now, ctx }) =>
      exportAudit(ctx, ofShow(show, scope), body, { staffId: caller.staffId, language }, now),
    ),
    route(contract.listHouseAudit, READ, ({ scope, query, language }) =>
      listAudit({ exhibitionId: null, scope }, query, query, { timeZone: contract.HOUSE_ZONE, language }),
    ),
    route(contract.listHouseAuditors, READ, async ({ scope, language }) => ({
      items: await listAuditors({ exhibitionId: null, scope }, language),
    })),
    route(contract.exportHouseAudit, READ, ({ scope, body, caller, language, ctx }) =>
      exportAudit(ctx, ofHouse(scope), body, { staffId: caller.staffId, language }, systemClock.now()),
    ),
  ];
}

const ofShow = ({ id, branchId, timeZone, city }: Show, scope: Scope): ExportedTrail => ({
  exhibitionId: id,
  scope,
  branchId,
  timeZone,
  place: city || timeZone,
});

const ofHouse = (scope: Scope): ExportedTrail => ({
  exhibitionId: null,
  scope,
  branchId: scope.branchId,
  timeZone: contract.HOUSE_ZONE,
  place: null,
});
