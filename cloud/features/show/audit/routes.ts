import * as contract from '@shared/contracts/staff';
import { can } from '../../../platform/auth/policies';
import { route, type Route } from '../../../platform/http/route';
import { listAudit } from './list-audit';

export function auditRoutes(): Route[] {
  return [route(contract.listAudit, can('audit.read'), ({ show, query, language }) => listAudit(show.id, query, language))];
}
