import * as contract from '@shared/contracts/tour';
import { AppError } from '@shared/errors';
import type { Keys } from '../../../platform/keys';
import { route, type Route } from '../../../platform/http/route';
import { scanAtDemoGate } from '../../floor/gate';
import { getExhibition } from '../../show/exhibition';
import { findTour } from './store';
import { viewTour, type TourTold } from './view-tour';

export interface TourDeps extends TourTold {
  readonly keys: Keys;
}

/** Registered only where a demonstration runs: on a development machine with the local WeChat. */
export function tourRoutes({ keys, ...told }: TourDeps): Route[] {
  return [
    route(contract.readTour, 'anyone', ({ now }) => viewTour(told, now)),
    route(contract.enterAtDemoGate, 'anyone', async ({ body, now }) => {
      const tour = await findTour();
      if (!tour) throw new AppError('not_found');
      return scanAtDemoGate(keys, await getExhibition(tour.exhibitionId), body.token, now);
    }),
  ];
}
