import * as contract from '@shared/contracts/showcase';
import { kept, route, type Mark, type Route } from '../../../platform/http/route';
import { readTogether } from '../../../platform/read-together';
import { contentMark, getShownExhibition, type Language, type Looker } from '../exhibition';
import { pageNews, pageOffers, pageSpeakers, showLogos } from './show-lists';
import { showNews, showOffer, showProfile, showSpeaker } from './show-one';
import { showShowcase } from './show-showcase';
import { countWrites } from './store';

interface Asked {
  readonly params: { readonly exhibitionId: string };
  readonly ctx: Looker;
  readonly now: Date;
  readonly language: Language;
}

const readerOf = async ({ params, ctx, now, language }: Asked) => ({
  show: await getShownExhibition(params.exhibitionId, ctx, now),
  language,
});

const writesOf = readTogether(async (exhibitionId: string) => countWrites(exhibitionId));

/** As long as nobody writes anything that the show presents, and the minute lasts: what is published, over or described anew shows then. */
const byMinute: Mark = async ({ params, now }) => {
  const exhibitionId = params.exhibitionId ?? '';
  const [content, writes] = await Promise.all([contentMark(exhibitionId), writesOf(exhibitionId)]);
  return content && `${content}/${writes}/${Math.floor(now.getTime() / 60_000)}`;
};

/** What visitors read; of a draft those who opened its preview. */
export function showcaseRoutes(): Route[] {
  return [
    route(contract.getProfile, 'anyone', async (asked) => showProfile(await readerOf(asked), asked.params.exhibitorId)),
    route(contract.listOffers, 'anyone', async (asked) => pageOffers(await readerOf(asked), asked.query, asked.query)),
    route(contract.getOffer, 'anyone', async (asked) => showOffer(await readerOf(asked), asked.params.offerId)),
    route(contract.listNews, 'anyone', async (asked) => pageNews(await readerOf(asked), asked.query, asked.now)),
    route(contract.getNews, 'anyone', async (asked) => showNews(await readerOf(asked), asked.params.newsId, asked.now)),
    route(contract.getShowcase, 'anyone', async (asked) => showShowcase(await readerOf(asked), asked.now)),
    route(contract.listLogos, 'anyone', async (asked) => ({
      items: await showLogos(await readerOf(asked), asked.query.exhibitorIds.split(',')),
    })),
    route(contract.listSpeakers, 'anyone', async (asked) => pageSpeakers(await readerOf(asked), asked.query, asked.query)),
    route(contract.getSpeaker, 'anyone', async (asked) => showSpeaker(await readerOf(asked), asked.params.speakerId, asked.now)),
  ].map((one) => kept(byMinute, one));
}
