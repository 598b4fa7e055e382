import { TOUR_TASKS, type TourTask, type TourView } from '@shared/contracts/tour';
import { AppError } from '@shared/errors';
import { pageLink } from '@shared/pages';
import type { FigureKey } from '@shared/rules/figure';
import { findExhibition } from '../../show/exhibition';
import { findTour } from './store';

const CREDITED: FigureKey = 'views';

export interface TourTold {
  /** Whose console shows what a poster brought; nobody's secret, it is printed at every start of a demonstration. */
  readonly account: TourView['account'];
  /** Where the sample begins; null where there is none. */
  readonly recordedAt: Date | null;
}

/** Where the newcomer is. Throws `not_found` where the sample is not loaded. */
export async function viewTour({ account, recordedAt }: TourTold, now: Date): Promise<TourView> {
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
    over: await overOf(exhibitionId, recordedAt, now),
  };
}

async function overOf(exhibitionId: string, recordedAt: Date | null, now: Date): Promise<TourView['over']> {
  const show = recordedAt && (await findExhibition(exhibitionId));
  return show && show.endsAt <= now ? { endedAt: show.endsAt.toISOString(), backTo: recordedAt.toISOString() } : null;
}

/** Said at the terminal, too: a newcomer who comes back to a fair that is over finds everything closed. */
export async function isFairOver(recordedAt: Date, now: Date): Promise<boolean> {
  const tour = await findTour();
  return tour !== null && (await overOf(tour.exhibitionId, recordedAt, now)) !== null;
}
