import * as contract from '@shared/contracts/right';
import type { StaffCaller } from '../../../platform/auth/caller';
import { can } from '../../../platform/auth/policies';
import { sendSheet } from '../../../platform/http/send-sheet';
import { route, type Request, type Route } from '../../../platform/http/route';
import type { Keys } from '../../../platform/keys';
import { getShownExhibition } from '../../show/exhibition';
import { giveRight } from './give-right';
import type { Grant } from './grant-store';
import { handOut, lookUp, undoHandOut } from './hand-out';
import { grantRows, listGrants, viewGrants, type Asked } from './list-grants';
import { viewOffer, viewOffers } from './list-offers';
import { removeOffer, saveOffer } from './save-offer';
import { showRights, takeRight } from './show-rights';
import { takeBack } from './take-back';

interface RightDeps {
  readonly keys: Keys;
}

const MANAGE = can('right.manage');
type Act = Pick<Request<typeof contract.listRightOffers, StaffCaller>, 'show' | 'caller' | 'now'>;
const actOf = ({ show, caller, now }: Act) => ({ show, staffId: caller.staffId, now });

export function rightRoutes(deps: RightDeps): Route[] {
  return [...forVisitors(deps), ...forStaff(deps), ...forDesks(deps)];
}

function forVisitors({ keys }: RightDeps): Route[] {
  return [
    route(contract.listMyRights, 'anyone', async ({ params, caller, language, now, ctx }) => ({
      items: await showRights(keys, { show: await getShownExhibition(params.exhibitionId, ctx, now), language, now }, caller),
    })),
    route(contract.takeRight, 'visitor', async ({ params, caller, language, now, ctx }) =>
      takeRight(keys, { show: await getShownExhibition(params.exhibitionId, ctx, now), language, now }, params.rightId, caller),
    ),
  ];
}

function forStaff({ keys }: RightDeps): Route[] {
  const viewOne = async (asked: Asked, grant: Grant) => {
    const [view] = await viewGrants(asked, [grant]);
    if (!view) throw new Error('one grant was given and none is to be seen');
    return view;
  };
  return [
    route(contract.listRightOffers, MANAGE, async (asked) => ({ items: await viewOffers(asked) })),
    route(contract.saveRightOffer, MANAGE, async (asked) => {
      await saveOffer(actOf(asked), asked.params.rightId, asked.body);
      return viewOffer(asked, asked.params.rightId);
    }),
    route(contract.removeRightOffer, MANAGE, async (asked) => {
      await removeOffer(actOf(asked), asked.params.rightId);
      return {};
    }),
    route(contract.listRightGrants, MANAGE, (asked) => listGrants(keys, asked, asked.query, asked.query)),
    route(contract.exportRightGrants, can('registration.export'), (asked) => {
      const { ctx, language, show, query, now } = asked;
      const title = language === 'en' ? 'Rights' : '权益发放名单';
      return sendSheet(ctx, grantRows(keys, asked, query), { format: 'csv', name: 'rights', title, timeZone: show.timeZone }, now);
    }),
    route(contract.giveRight, MANAGE, async (asked) =>
      viewOne(asked, await giveRight(keys, actOf(asked), asked.params.rightId, asked.body.participantId)),
    ),
    route(contract.takeBackRight, MANAGE, async (asked) =>
      viewOne(asked, await takeBack(actOf(asked), asked.params.grantId, asked.body.reason)),
    ),
    route(contract.undoHandOut, can('prize.hand_out'), async (asked) =>
      viewOne(asked, await undoHandOut(actOf(asked), asked.params.grantId)),
    ),
  ];
}

function forDesks({ keys }: RightDeps): Route[] {
  const [onSite, atConsole] = [can('prize.redeem'), can('prize.hand_out')];
  return [
    route(contract.lookUpRight, onSite, ({ body, caller, language, now }) => lookUp(keys, caller, body.code, language, now)),
    route(contract.handOutRight, onSite, ({ body, caller, language, now }) => handOut(keys, caller, body.code, language, now)),
    route(contract.lookUpRightAtConsole, atConsole, ({ body, show, caller, language, now }) =>
      lookUp(keys, { ...caller, exhibitionId: show.id }, body.code, language, now),
    ),
    route(contract.handOutRightAtConsole, atConsole, ({ body, show, caller, language, now }) =>
      handOut(keys, { ...caller, exhibitionId: show.id }, body.code, language, now),
    ),
  ];
}
