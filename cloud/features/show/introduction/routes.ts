import * as contract from '@shared/contracts/introduction';
import { can } from '../../../platform/auth/policies';
import { route, type Route } from '../../../platform/http/route';
import { getShownExhibition } from '../exhibition';
import { changeIntroduction } from './change-introduction';
import { showIntroduction, viewIntroduction } from './view-introduction';

export function introductionRoutes(): Route[] {
  return [
    route(contract.getIntroduction, 'anyone', async ({ params, ctx, language, now }) => {
      const show = await getShownExhibition(params.exhibitionId, ctx, now);
      return { text: await showIntroduction(show.id, language) };
    }),
    route(contract.readIntroduction, can('show.edit'), ({ show }) => viewIntroduction(show)),
    route(contract.changeIntroduction, can('show.edit'), async ({ show, body, caller, now }) => {
      await changeIntroduction(show, body, caller.staffId, now);
      return viewIntroduction(show);
    }),
  ];
}
