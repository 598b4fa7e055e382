import { listMyPosters, listPosterTemplates, makePoster, type PosterTemplateId, type PosterView } from '@shared/contracts/poster';
import { getMyReferrals } from '@shared/contracts/referral';
import { AppError } from '@shared/errors';
import { call } from '../../platform/call';
import { serviceUrl } from '../../platform/http';

export interface TemplateChoice {
  readonly id: PosterTemplateId;
  readonly name: string;
  readonly sampleUrl: string;
}

export interface PosterDesk {
  readonly templates: readonly TemplateChoice[];
  readonly posters: readonly PosterView[];
  /** False for who has not registered: they see the samples. */
  readonly registered: boolean;
}

const withHost = (poster: PosterView): PosterView => ({
  ...poster,
  screenUrl: serviceUrl(poster.screenUrl),
  printUrl: serviceUrl(poster.printUrl),
});

export async function loadDesk(exhibitionId: string): Promise<PosterDesk> {
  const params = { exhibitionId };
  const [{ items }, mine] = await Promise.all([call(listPosterTemplates, { params }), loadMine(exhibitionId)]);
  return {
    templates: items.map((one) => ({ ...one, sampleUrl: serviceUrl(one.sampleUrl) })),
    posters: mine ?? [],
    registered: mine !== null,
  };
}

/** Null for who has not registered, or is in a browser that signs nobody in. */
async function loadMine(exhibitionId: string): Promise<PosterView[] | null> {
  try {
    return (await call(listMyPosters, { params: { exhibitionId } }, { as: 'visitor' })).items.map(withHost);
  } catch (error) {
    const stranger = !(error instanceof AppError) || error.code === 'poster_not_registered' || error.status === 401;
    if (stranger) return null;
    throw error;
  }
}

/** Drawing and checking takes a second or two; the same poster asked for twice is one. */
export async function make(exhibitionId: string, template: PosterTemplateId): Promise<PosterView> {
  return withHost(
    await call(makePoster, { params: { exhibitionId }, body: { template } }, { as: 'visitor', repeatable: true, timeoutMs: 30_000 }),
  );
}

export function loadReferrals(exhibitionId: string) {
  return call(getMyReferrals, { params: { exhibitionId } }, { as: 'visitor' });
}
