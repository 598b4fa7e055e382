import * as contract from '@shared/contracts/figure';
import { scopeOf, type Role } from '../../../platform/auth/caller';
import { route, type Route } from '../../../platform/http/route';
import { listFigureEvents } from './list-figure-events';
import { listSharers } from './list-sharers';
import { viewFigures } from './view-figures';

const READERS: readonly Role[] = ['owner', 'marketer', 'bdr'];

export function figureRoutes(): Route[] {
  return [
    route(contract.getFigures, { staff: READERS }, ({ params, caller }) => viewFigures(params.exhibitionId, scopeOf(caller))),
    route(contract.listFigureEvents, { staff: READERS }, ({ params, query, caller }) =>
      listFigureEvents(params.exhibitionId, params.figure, query.participantId, query, scopeOf(caller)),
    ),
    route(contract.listSharers, { staff: READERS }, ({ params, query, caller }) =>
      listSharers(params.exhibitionId, query, scopeOf(caller)),
    ),
  ];
}
