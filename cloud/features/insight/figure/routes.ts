import * as contract from '@shared/contracts/figure';
import { scopeOf } from '../../../platform/auth/caller';
import { can } from '../../../platform/auth/policies';
import { route, type Route } from '../../../platform/http/route';
import { listFigureEvents } from './list-figure-events';
import { listFigureParts } from './list-figure-parts';
import { listSharers } from './list-sharers';
import { viewFigures } from './view-figures';

const READ = can('figure.read');

export function figureRoutes(): Route[] {
  return [
    route(contract.getFigures, READ, ({ params, query, caller }) => viewFigures(params.exhibitionId, query.unit, scopeOf(caller))),
    route(contract.listFigureEvents, READ, ({ params, query, caller }) =>
      listFigureEvents(params.exhibitionId, params.figure, query.participantId, query, scopeOf(caller)),
    ),
    route(contract.listFigureParts, READ, ({ params, query, caller }) =>
      listFigureParts(params.exhibitionId, params.figure, params.dimension, query, scopeOf(caller)),
    ),
    route(contract.listSharers, READ, ({ params, query, caller }) => listSharers(params.exhibitionId, query, scopeOf(caller))),
  ];
}
