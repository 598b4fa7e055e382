import * as contract from '@shared/contracts/figure';
import { can } from '../../../platform/auth/policies';
import { route, type Route } from '../../../platform/http/route';
import { listFigureEvents } from './list-figure-events';
import { listFigureParts } from './list-figure-parts';
import { listSharers } from './list-sharers';
import { viewFigures } from './view-figures';

const READ = can('figure.read');

interface FigureDeps {
  /** Somebody of staff has looked at whom one sharer brought. */
  readonly onCreditSeen?: (exhibitionId: string, sharerId: string, now: Date) => Promise<void>;
}

export function figureRoutes({ onCreditSeen }: FigureDeps = {}): Route[] {
  return [
    route(contract.getFigures, READ, ({ query, show }) => viewFigures(show, query.unit)),
    route(contract.listFigureEvents, READ, async ({ params, query: { participantId, ...page }, show, now }) => {
      if (participantId) await onCreditSeen?.(show.id, participantId, now);
      return listFigureEvents(show, params.figure, participantId, page);
    }),
    route(contract.listFigureParts, READ, ({ params, query, show }) => listFigureParts(show, params.figure, params.dimension, query)),
    route(contract.listSharers, READ, ({ query, show }) => listSharers(show.id, query)),
  ];
}
