import * as contract from '@shared/contracts/tour';
import type { TourView } from '@shared/contracts/tour';
import { AppError } from '@shared/errors';
import type { Keys } from '../../../platform/keys';
import { route, type Route } from '../../../platform/http/route';
import { scanAtDemoGate } from '../../floor/gate';
import { getExhibition } from '../../show/exhibition';
import { findTour } from './store';
import { viewTour } from './view-tour';

export interface TourDeps {
  readonly keys: Keys;
  /** Whose console shows what a poster brought; nobody's secret, it is printed at every start of a demonstration. */
  readonly account: TourView['account'];
}

/** Registered only where a demonstration runs: on a development machine with the local WeChat. */
export function tourRoutes({ keys, account }: TourDeps): Route[] {
  return [
    route(contract.readTour, 'anyone', () => viewTour(account)),
    route(contract.enterAtDemoGate, 'anyone', async ({ body, now }) => {
      const tour = await findTour();
      if (!tour) throw new AppError('not_found');
      return scanAtDemoGate(keys, await getExhibition(tour.exhibitionId), body.token, now);
    }),
  ];
}
