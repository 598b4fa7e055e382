import * as contract from '@shared/contracts/exhibition';
import * as preview from '@shared/contracts/exhibition-preview';
import * as profile from '@shared/contracts/exhibition-profile';
import * as settings from '@shared/contracts/exhibition-settings';
import { AppError } from '@shared/errors';
import { can } from '../../../platform/auth/policies';
import type { Env } from '../../../platform/env';
import { route, type Route } from '../../../platform/http/route';
import { sendPicture } from '../../../platform/pictures';
import type { FileStorage } from '../../../platform/storage';
import { listBranchNames } from '../branch';
import { archiveExhibition } from './archive-exhibition';
import { changeSettings, undoTimes, viewSettings } from './change-settings';
import { checkPublication } from './check-publication';
import { cloneExhibition } from './clone-exhibition';
import { createExhibition } from './create-exhibition';
import type { ClonePart, ImpactPart, PublishCheck, TemplatePart } from './parts';
import { getShownExhibition, makePreviewLink, openPreview, revokePreviewLink } from './preview-show';
import { findPreviewOf } from './preview-store';
import { publishExhibition, withdrawExhibition } from './publish-exhibition';
import { pictureUrl, storedName } from './pictures';
import { isoIn } from './local-text';
import { findCurrentExhibition, listExhibitionsInScope, listPublished } from './store';
import { takePicture } from './take-picture';
import { viewExhibition, viewStaffExhibition } from './view-exhibition';

interface ExhibitionDeps {
  readonly publishChecks: readonly PublishCheck[];
  readonly clone: readonly ClonePart[];
  readonly impact: readonly ImpactPart[];
  readonly templates: readonly TemplatePart[];
  readonly storage: FileStorage;
  readonly env: Pick<Env, 'PUBLIC_URL'>;
}

export function exhibitionRoutes(parts: ExhibitionDeps): Route[] {
  return [
    route(contract.getCurrentExhibition, 'anyone', async ({ now, language }) => {
      const exhibition = await findCurrentExhibition(now);
      if (!exhibition) throw new AppError('exhibition_none');
      return viewExhibition(exhibition, now, language);
    }),
    route(contract.listExhibitions, 'anyone', async ({ query, now, language }) => {
      const { items, next } = await listPublished(query);
      return { items: items.map((one) => viewExhibition(one, now, language)), next };
    }),
    route(contract.listStaffExhibitions, can('show.list'), async ({ query, scope, now, language }) => {
      const { items, next } = await listExhibitionsInScope(scope, { ...query, current: query.archived === undefined });
      const branches = await listBranchNames(items.map((one) => one.branchId));
      return { items: items.map((one) => viewStaffExhibition(one, branches.get(one.branchId) ?? '', now, language)), next };
    }),
    route(contract.getExhibitionById, 'anyone', async ({ params, now, language, ctx }) => {
      return viewExhibition(await getShownExhibition(params.exhibitionId, ctx, now), now, language);
    }),
    route(profile.getPrivacyText, 'anyone', async ({ params, now, ctx }) => ({
      text: (await getShownExhibition(params.exhibitionId, ctx, now)).privacyText,
    })),
    route(contract.checkPublication, can('show.check'), ({ show, language, now }) =>
      checkPublication(parts.publishChecks, show, language, now),
    ),
    route(contract.cloneExhibition, can('show.clone'), async ({ show, body, language, now }) =>
      viewExhibition(await cloneExhibition(parts.clone, show, body, now), now, language),
    ),
    route(settings.createExhibition, can('show.create'), async ({ body, scope, language, now }) =>
      viewExhibition(await createExhibition(parts.templates, scope, body, now), now, language),
    ),
    route(settings.getExhibitionSettings, can('show.edit'), ({ show, now }) => viewSettings(show, now)),
    route(settings.changeExhibitionSettings, can('show.edit'), async ({ show, body, caller, language, now }) =>
      viewSettings(await changeSettings(parts, show, body, { staffId: caller.staffId, language }, now), now),
    ),
    route(profile.uploadPicture, can('show.edit'), async ({ params, ctx }) => {
      const { name, ...size } = await takePicture(parts.storage, params.kind, ctx.req);
      return { name, url: pictureUrl(name) ?? '', ...size };
    }),
    route(profile.getPicture, 'anyone', ({ params, ctx }) => sendPicture(ctx, parts.storage, storedName(params.name))),
    route(settings.undoExhibitionChange, can('show.edit'), async ({ show, body, caller, now }) =>
      viewSettings(await undoTimes(show, body.version, caller.staffId, now), now),
    ),
    route(preview.makePreviewLink, can('show.edit'), async ({ show, caller, now }) => {
      const { url, expiresAt } = await makePreviewLink(show, caller.staffId, parts.env.PUBLIC_URL, now);
      return { url, expiresAt: isoIn(expiresAt, show.timeZone) };
    }),
    route(preview.getPreviewLink, can('show.edit'), async ({ show, now }) => {
      const link = await findPreviewOf(show.id, now);
      return { link: link && { madeAt: isoIn(link.madeAt, show.timeZone), expiresAt: isoIn(link.expiresAt, show.timeZone) } };
    }),
    route(preview.revokePreviewLink, can('show.edit'), async ({ show, caller, now }) => {
      await revokePreviewLink(show, caller.staffId, now);
      return {};
    }),
    route(preview.openPreview, 'anyone', async ({ body, now, language }) => {
      const { show, expiresAt } = await openPreview(body.token, now);
      return { exhibition: viewExhibition(show, now, language), expiresAt: isoIn(expiresAt, show.timeZone) };
    }),
    route(settings.publishExhibition, can('show.publish'), async ({ show, caller, language, now }) =>
      viewSettings(await publishExhibition(parts.publishChecks, show, { staffId: caller.staffId, language }, now), now),
    ),
    route(settings.archiveExhibition, can('show.publish'), async ({ show, body, caller, now }) =>
      viewSettings(await archiveExhibition(show, body.archived, caller.staffId, now), now),
    ),
    route(settings.withdrawExhibition, can('show.publish'), async ({ show, caller, language, now }) =>
      viewSettings(await withdrawExhibition(parts.impact, show, { staffId: caller.staffId, language }, now), now),
    ),
  ];
}
