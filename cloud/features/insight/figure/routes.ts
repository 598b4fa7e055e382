import * as contract from '@shared/contracts/figure';
import { can } from '../../../platform/auth/policies';
import { route, type Route } from '../../../platform/http/route';
import { listFigureEvents } from './list-figure-events';
import { listFigureParts } from './list-figure-parts';
import { listSharers } from './list-sharers';
import { viewFigures } from './view-figures';

const READ = can('figure.read');

interface FigureDeps {
  /** Somebody of staff has looked at who brought whom. */
  readonly onCreditSeen?: (exhibitionId: string, now: Date) => Promise<void>;
}

export function figureRoutes({ onCreditSeen }: FigureDeps = {}): Route[] {
  return [
    route(contract.getFigures, READ, ({ query, show }) => viewFigures(show, query.unit)),
    route(contract.listFigureEvents, READ, ({ params, query, show }) => listFigureEvents(show, params.figure, query.participantId, query)),
    route(contract.listFigureParts, READ, ({ params, query, show }) => listFigureParts(show, params.figure, params.dimension, query)),
    route(contract.listSharers, READ, async ({ query, show, now }) => {
      await onCreditSeen?.(show.id, now);
      return listSharers(show.id, query);
    }),
  ];
}
