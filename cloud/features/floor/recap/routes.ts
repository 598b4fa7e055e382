import * as contract from '@shared/contracts/recap';
import { can } from '../../../platform/auth/policies';
import { route, type Route } from '../../../platform/http/route';
import { getShownExhibition } from '../../show/exhibition';
import { lookerOf } from '../hub';
import { saveRecap } from './save-recap';
import { showMyRecap } from './show-my-recap';
import { showRecap } from './show-recap';
import { viewRecap } from './view-recap';

interface RecapDeps {
  readonly env: { readonly FEATURE_DRAW: boolean };
}

export function recapRoutes({ env }: RecapDeps): Route[] {
  return [
    route(contract.getRecap, 'anyone', async ({ params, caller, ctx, language, now }) => {
      const exhibition = await getShownExhibition(params.exhibitionId, ctx, now);
      return showRecap({ exhibition, looker: await lookerOf(exhibition.id, caller), language, now });
    }),
    route(contract.getMyRecap, 'visitor', async ({ params, caller, ctx, language, now }) => {
      const exhibition = await getShownExhibition(params.exhibitionId, ctx, now);
      const reading = { exhibition, looker: await lookerOf(exhibition.id, caller), language, now };
      return showMyRecap(reading, { draws: env.FEATURE_DRAW });
    }),
    route(contract.readRecap, can('show.edit'), ({ show, now }) => viewRecap(show, now)),
    route(contract.saveRecap, can('show.edit'), async ({ show, body, caller, now }) => {
      await saveRecap(show, body, caller.staffId, now);
      return viewRecap(show, now);
    }),
  ];
}
