import { TOUR_TASKS, type TourTask, type TourView } from '@shared/contracts/tour';
import { AppError } from '@shared/errors';
import { pageLink } from '@shared/pages';
import type { FigureKey } from '@shared/rules/figure';
import { findTour } from './store';

const CREDITED: FigureKey = 'views';

/** Where the newcomer is. Throws `not_found` where the sample is not loaded. */
export async function viewTour(account: TourView['account']): Promise<TourView> {
  const tour = await findTour();
  if (!tour) throw new AppError('not_found');
  const { exhibitionId, done, posterMade, sharerId } = tour;
  const pages: Record<TourTask, string | null> = {
    scan: null,
    register: pageLink('registration', { exhibitionId }),
    enter: pageLink('ticket', { exhibitionId }),
    poster: pageLink('poster', { exhibitionId }),
    credit: null,
  };
  const address = new URLSearchParams({ show: exhibitionId, figure: CREDITED, ...(sharerId ? { sharer: sharerId } : {}) });
  return {
    exhibitionId,
    tasks: TOUR_TASKS.map((key) => ({ key, doneAt: done[key]?.toISOString() ?? null, page: pages[key] })),
    posterMade,
    creditAddress: `/console/figures?${address.toString()}`,
    account,
  };
}
