import * as desk from '@shared/contracts/exhibitor-desk';
import { MOST_OWN_PICTURES } from '@shared/contracts/exhibitor-desk';
import * as staff from '@shared/contracts/self-service';
import { AppError } from '@shared/errors';
import type { DeskCaller } from '../../../platform/auth/caller';
import { can } from '../../../platform/auth/policies';
import type { TokenIssuer } from '../../../platform/auth/tokens';
import { createTries } from '../../../platform/http/rate-limit';
import { route, type Route } from '../../../platform/http/route';
import { sendSheet } from '../../../platform/http/send-sheet';
import type { Keys } from '../../../platform/keys';
import type { FileStorage } from '../../../platform/storage';
import { getExhibitorRow } from '../content';
import type { Exhibition } from '../exhibition';
import { hasRoomForOwn, uploadOwnPicture, type MediaUsePart } from '../media';
import { listBoothStaffOf, removeBoothStaff } from './booth-staff-store';
import { saveBoothStaff, viewBoothStaff } from './booth-staff';
import { decideProposals } from './decide-proposals';
import { pageDesks, viewDetail } from './list-desks';
import { changeLink, inviteExhibitors, linkSheet, record, revokeLink } from './manage-links';
import { openDesk, openedBy } from './open-desk';
import { saveDraft } from './save-draft';
import { submitDraft } from './submit-draft';
import { undoApproval } from './undo-approval';
import { viewDesk } from './view-desk';

interface SelfServiceDeps {
  readonly keys: Keys;
  readonly tokens: TokenIssuer;
  readonly storage: FileStorage;
  readonly mediaUses: readonly MediaUsePart[];
  readonly env: { readonly PUBLIC_URL: string };
}

/** Codes that open nothing, from one address: whoever has a link has no need to guess. */
const WRONG_CODES = { points: 60, seconds: 600 };

export function selfServiceRoutes(deps: SelfServiceDeps): Route[] {
  return [...exhibitorSide(deps), ...staffSide(deps)];
}

function exhibitorSide({ keys, tokens, storage, mediaUses }: SelfServiceDeps): Route[] {
  const tries = createTries(WRONG_CODES);
  return [
    route(desk.openDesk, 'anyone', async ({ body, ctx, now }) => {
      await tries.check(ctx.ip);
      return openDesk({ keys, tokens }, body.code, now).catch(async (error: unknown) => {
        if (error instanceof AppError && error.code === 'exhibitor_link_invalid') await tries.count(ctx.ip);
        throw error;
      });
    }),
    route(desk.getDesk, 'desk', async ({ caller, now, language }) => viewDesk(await openedBy(caller), now, language)),
    route(desk.saveDeskDraft, 'desk', async ({ caller, body, now }) => saveDraft(await openedBy(caller), body, now)),
    route(desk.submitDesk, 'desk', async ({ caller, body, now, language }) => {
      await submitDraft(await openedBy(caller), body, now);
      return viewDesk(await openedBy(caller), now, language);
    }),
    route(desk.uploadDeskPicture, 'desk', async ({ caller, query, ctx, now }) => {
      const { show } = await openedBy(caller);
      await getExhibitorRow(show, caller.exhibitorId);
      if (!(await hasRoomForOwn(mediaUses, show, caller.exhibitorId, MOST_OWN_PICTURES, now))) throw new AppError('desk_pictures_full');
      const taken = { upload: ctx.req, fileName: query.name, exhibitorId: caller.exhibitorId };
      return { picture: await uploadOwnPicture(storage, show, taken, now) };
    }),
    route(desk.listBoothStaff, 'desk', async ({ caller }) => ({ items: (await listBoothStaffOf(caller.deskId)).map(viewBoothStaff) })),
    route(desk.saveBoothStaff, 'desk', async ({ caller, body, now }) => saveBoothStaff(keys, await openedBy(caller), body, now)),
    route(desk.takeBackBoothStaff, 'desk', async ({ caller, body }: { caller: DeskCaller; body: { id: string } }) => {
      await removeBoothStaff(caller.deskId, body.id);
      return {};
    }),
  ];
}

const EDIT = can('show.edit');

function staffSide({ keys, env }: SelfServiceDeps): Route[] {
  const links = { keys, publicUrl: env.PUBLIC_URL };
  const act = (request: {
    readonly show: Exhibition;
    readonly params: { readonly rowId: string };
    readonly caller: { staffId: string };
  }) => ({
    show: request.show,
    exhibitorId: request.params.rowId,
    staffId: request.caller.staffId,
  });
  return [
    route(staff.listDesks, EDIT, ({ show, query, now }) => pageDesks(show, query, query, now)),
    route(staff.inviteExhibitors, EDIT, ({ show, caller, body, now }) =>
      inviteExhibitors(links, { show, staffId: caller.staffId }, body, now),
    ),
    route(staff.exportDeskLinks, EDIT, async ({ show, caller, query, ctx, language, now }) => {
      await record({ show, staffId: caller.staffId }, 'desk_links_exported', { format: query.format }, now);
      const sheet = { format: query.format, name: 'exhibitor-links', title: '展商链接', timeZone: show.timeZone };
      await sendSheet(ctx, linkSheet(links, show, language, now), sheet, now);
    }),
    route(staff.getDeskDetail, EDIT, ({ show, params, language, now }) => viewDetail(links, show, params.rowId, language, now)),
    route(staff.setDeskLink, EDIT, async (request) => {
      await changeLink(links, act(request), request.body, request.now);
      return viewDetail(links, request.show, request.params.rowId, request.language, request.now);
    }),
    route(staff.revokeDeskLink, EDIT, async (request) => {
      await revokeLink(act(request), request.now);
      return {};
    }),
    route(staff.decideProposals, EDIT, (request) => decideProposals(act(request), request.body, request.language, request.now)),
    route(staff.undoApproval, EDIT, async (request) => {
      await undoApproval(act(request), request.body.decisionId, request.now);
      return {};
    }),
  ];
}
