import * as contract from '@shared/contracts/card';
import type { DeskCaller } from '../../../platform/auth/caller';
import { can } from '../../../platform/auth/policies';
import { route, type Route } from '../../../platform/http/route';
import { sendSheet } from '../../../platform/http/send-sheet';
import type { Keys } from '../../../platform/keys';
import { getExhibitorRow } from '../../show/content';
import { getExhibition, getShownExhibition, type Exhibition } from '../../show/exhibition';
import { leaveCard, mustBeThere, viewMyCard, withdrawCard } from './leave-card';
import { cardSheet, pageDeskCards, viewMyCards } from './list-cards';
import { countStanding } from './store';

export function cardRoutes({ keys }: { readonly keys: Keys }): Route[] {
  const giver = async (
    { exhibitionId, exhibitorId }: { exhibitionId: string; exhibitorId: string },
    { visitorId }: { visitorId: string },
    looker: Parameters<typeof getShownExhibition>[1],
    now: Date,
  ) => ({ show: await getShownExhibition(exhibitionId, looker, now), exhibitorId, visitorId });
  return [
    route(contract.getMyCard, 'visitor', async ({ params, caller, ctx, now, language }) => {
      const one = await giver(params, caller, ctx, now);
      await mustBeThere(one);
      return viewMyCard(one, language);
    }),
    route(contract.leaveCard, 'visitor', async ({ params, body, caller, ctx, now, language }) => {
      const one = await giver(params, caller, ctx, now);
      await leaveCard(one, body.version, now);
      return viewMyCard(one, language);
    }),
    route(contract.withdrawCard, 'visitor', async ({ params, caller, now, language }) => {
      const one = { show: await getExhibition(params.exhibitionId), exhibitorId: params.exhibitorId, visitorId: caller.visitorId };
      await withdrawCard(one, now);
      return viewMyCard(one, language);
    }),
    route(contract.listMyCards, 'visitor', ({ caller, language }) => viewMyCards(caller.visitorId, language)),
    route(contract.listDeskCards, 'desk', async ({ caller, query, language }) =>
      pageDeskCards(keys, await showOf(caller), caller.exhibitorId, query, language),
    ),
    route(contract.exportDeskCards, 'desk', async ({ caller, query, ctx, language, now }) => {
      const show = await showOf(caller);
      const title = language === 'zh' ? '名片' : 'Cards';
      const sheet = { format: query.format, name: 'cards', title, timeZone: show.timeZone };
      await sendSheet(ctx, cardSheet(keys, show, caller.exhibitorId, language), sheet, now);
    }),
    route(contract.countCards, can('show.edit'), async ({ show, query }) => {
      const counts = await countStanding(show.id, query.ids?.split(',') ?? []);
      return { items: [...counts].map(([exhibitorId, cards]) => ({ exhibitorId, cards })) };
    }),
  ];
}

/** Throws `exhibitor_gone`: whoever is off the list gets no more cards. */
async function showOf({ exhibitionId, exhibitorId }: DeskCaller): Promise<Exhibition> {
  const show = await getExhibition(exhibitionId);
  await getExhibitorRow(show, exhibitorId);
  return show;
}
