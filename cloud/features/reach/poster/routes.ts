import * as contract from '@shared/contracts/poster';
import { getMyReferrals } from '@shared/contracts/referral';
import { AppError } from '@shared/errors';
import type { Context } from 'koa';
import { route, type Route } from '../../../platform/http/route';
import { getExhibition, statusAt } from '../../show/exhibition';
import { viewReferrals } from '../../trace/referral';
import { getSharer, makePoster } from './make-poster';
import { createPictures, type PosterDeps } from './pictures';
import { TEMPLATES } from './render/templates';
import { getShareCode, recordShareIntent } from './share';
import { getPoster, listPostersOf } from './store';
import { viewInvitation } from './view-invitation';
import { viewPosters } from './views';

export function posterRoutes(deps: PosterDeps): Route[] {
  const pictures = createPictures(deps);
  return [
    route(contract.listPosterTemplates, 'anyone', async ({ params, language, now }) => {
      await getOpenShow(params.exhibitionId, now);
      const items = Object.values(TEMPLATES).map(({ id, name, version }) => ({
        id: id as contract.PosterTemplateId,
        name: name[language],
        sampleUrl: `/api/exhibitions/${params.exhibitionId}/poster-templates/${id}/sample.jpg?lang=${language}&v=${version}`,
      }));
      return { items };
    }),
    route(contract.getPosterSample, 'anyone', async ({ params, language, now, ctx }) => {
      await getOpenShow(params.exhibitionId, now);
      sendPicture(ctx, await pictures.sample(params.exhibitionId, params.template, languageOf(ctx) ?? language), 300);
    }),
    route(contract.getCardPicture, 'anyone', async ({ params, language, now, ctx }) => {
      await getOpenShow(params.exhibitionId, now);
      sendPicture(ctx, await pictures.card(params.exhibitionId, languageOf(ctx) ?? language), 300);
    }),
    route(contract.makePoster, 'visitor', async ({ params, body, caller, language, now }) => {
      const exhibition = await getOpenShow(params.exhibitionId, now);
      const poster = await makePoster(pictures, params.exhibitionId, caller.visitorId, body.template, now);
      const [view] = await viewPosters([poster], pictures, exhibition, language);
      return view;
    }),
    route(contract.listMyPosters, 'visitor', async ({ params, caller, language, now }) => {
      const exhibition = await getOpenShow(params.exhibitionId, now);
      const sharer = await getSharer(params.exhibitionId, caller.visitorId);
      const posters = await listPostersOf(params.exhibitionId, sharer.id);
      return { items: await viewPosters(posters, pictures, exhibition, language) };
    }),
    route(contract.getPosterPicture, 'anyone', async ({ params, ctx }) => {
      if (!pictures.isKeyOf(params.posterId, params.key)) throw new AppError('not_found');
      sendPicture(ctx, await pictures.ofPoster(await getPoster(params.posterId), params.size, languageOf(ctx)), 3_600);
    }),
    route(contract.getInvitation, 'anyone', ({ params, language, now }) => viewInvitation(pictures, params.code, language, now)),
    route(contract.getShareCode, 'visitor', async ({ params, body, caller, now }) => {
      await getOpenShow(params.exhibitionId, now);
      return { code: await getShareCode(params.exhibitionId, caller.visitorId, body, now) };
    }),
    route(contract.recordShareIntent, 'anyone', async ({ body, now }) => {
      await recordShareIntent(body, now);
      return {};
    }),
    route(getMyReferrals, 'visitor', async ({ params, caller }) => {
      const sharer = await getSharer(params.exhibitionId, caller.visitorId);
      return viewReferrals(params.exhibitionId, sharer.id);
    }),
  ];
}

/** Throws `not_found` for a draft. */
async function getOpenShow(exhibitionId: string, now: Date) {
  const exhibition = await getExhibition(exhibitionId);
  if (statusAt(exhibition, now) === 'draft') throw new AppError('not_found');
  return exhibition;
}

/** Pictures are fetched without our headers, so the language is in the address. */
const languageOf = (ctx: Context) => (ctx.query.lang === 'en' || ctx.query.lang === 'zh' ? ctx.query.lang : undefined);

function sendPicture(ctx: Context, picture: Buffer, maxAge: number): void {
  ctx.type = 'image/jpeg';
  ctx.set('Cache-Control', `private, max-age=${maxAge}`);
  ctx.body = picture;
}
