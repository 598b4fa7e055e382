import { listBoothCodes } from '@shared/contracts/code';
import * as contract from '@shared/contracts/content';
import { AppError } from '@shared/errors';
import type { Scope } from '../../../platform/auth/caller';
import type { Env } from '../../../platform/env';
import { can } from '../../../platform/auth/policies';
import { kept, route, type Mark, type Route } from '../../../platform/http/route';
import { contentMark, dayText, findCurrentExhibition, getExhibitionInScope, type Exhibition } from '../exhibition';
import { getShownShow } from './on-show';
import { pageBoothCodes } from './page-booth-codes';
import { printBoothCodes } from './print-booth-codes';
import { searchWords } from './rules';
import { pageSessionCards } from './page-session-cards';
import { findExhibitor, findSession, pageExhibitors } from './store';
import { viewBooth } from './view-booth';
import { exhibitorCard, exhibitorView, sessionView } from './views';

/** The same as long as nobody writes content or settings of the show. */
const byContent: Mark = ({ params }) => contentMark(params.exhibitionId ?? '');
/** Says what is on now and who is there today too: as long as the minute lasts. */
const byMinute: Mark = async (asked) => {
  const mark = await byContent(asked);
  return mark && `${mark}/${Math.floor(asked.now.getTime() / 60_000)}`;
};

export function contentRoutes({ env }: { env: Pick<Env, 'PUBLIC_URL'> }): Route[] {
  return [
    kept(
      byContent,
      route(contract.getProgrammeOutline, 'anyone', async ({ params, now, language, ctx }) => {
        const { exhibition } = await getShownShow(params.exhibitionId, ctx, now);
        const calendarUrl = env.PUBLIC_URL + contract.getScheduleIcs.path.replace(':exhibitionId', exhibition.id);
        return { ...exhibition.outline, calendarUrl, days: exhibition.days.map(({ date }) => ({ date, text: dayText(date, language) })) };
      }),
    ),
    kept(
      byContent,
      route(contract.listExhibitors, 'anyone', async ({ params, query, now, language, ctx }) => {
        const { at } = await getShownShow(params.exhibitionId, ctx, now);
        const { items, next } = await pageExhibitors(
          at,
          { words: searchWords(query.q ?? ''), hall: query.hall, theme: query.theme },
          query,
        );
        return { items: items.map((one) => exhibitorCard(one, language)), next };
      }),
    ),
    kept(
      byContent,
      route(contract.getExhibitor, 'anyone', async ({ params, now, language, ctx }) => {
        const { at } = await getShownShow(params.exhibitionId, ctx, now);
        const exhibitor = await findExhibitor(at, params.exhibitorId);
        if (!exhibitor) throw new AppError('not_found');
        return exhibitorView(exhibitor, language);
      }),
    ),
    kept(
      byMinute,
      route(contract.getBooth, 'anyone', async ({ params, now, language, ctx }) =>
        viewBooth(await getShownShow(params.exhibitionId, ctx, now), params.boothId, now, language),
      ),
    ),
    kept(
      byMinute,
      route(contract.listSessions, 'anyone', async ({ params, query, now, language, ctx }) => {
        const { exhibition } = await getShownShow(params.exhibitionId, ctx, now);
        return pageSessionCards(exhibition, query, query, now, language);
      }),
    ),
    kept(
      byMinute,
      route(contract.getSession, 'anyone', async ({ params, now, language, ctx }) => {
        const { exhibition, at } = await getShownShow(params.exhibitionId, ctx, now);
        const session = await findSession(at, params.sessionId);
        if (!session) throw new AppError('not_found');
        return sessionView(session, exhibition, now, language);
      }),
    ),
    route(listBoothCodes, can('code.manage'), ({ show, query }) => pageBoothCodes(env.PUBLIC_URL, show, query)),
    route(contract.printBoothCodes, can('code.print'), async ({ show, query, scope, now, ctx }) => {
      const exhibition = show ?? (await getCurrentInScope(scope, now));
      ctx.type = 'text/html; charset=utf-8';
      ctx.set('Cache-Control', 'no-store');
      ctx.body = await printBoothCodes(exhibition, query.hall, env.PUBLIC_URL);
    }),
  ];
}

/** For a printed page opened without naming a show. Throws `exhibition_none`, or `other_branch` when the current one is not theirs. */
async function getCurrentInScope(scope: Scope, now: Date): Promise<Exhibition> {
  const current = await findCurrentExhibition(now);
  if (!current) throw new AppError('exhibition_none');
  return getExhibitionInScope(current.id, scope);
}
