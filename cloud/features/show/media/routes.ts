import * as contract from '@shared/contracts/media';
import { can } from '../../../platform/auth/policies';
import { route, type Route } from '../../../platform/http/route';
import { sendPicture } from '../../../platform/pictures';
import type { FileStorage } from '../../../platform/storage';
import type { Exhibition, Language } from '../exhibition';
import { deleteMedia, describeMedia, restoreMedia } from './change-media';
import { storedName } from './files';
import type { MediaUsePart } from './parts';
import { deletedSince } from './rules';
import { listMediaOf, pageMedia, type Media } from './store';
import { uploadMedia } from './upload-media';
import { viewMedia } from './view-media';

interface MediaDeps {
  readonly storage: FileStorage;
  readonly mediaUses: readonly MediaUsePart[];
}

export function mediaRoutes({ storage, mediaUses }: MediaDeps): Route[] {
  const viewOne = async (show: Exhibition, media: Media, language: Language) => {
    const [view] = await viewMedia(mediaUses, show, [media], language);
    if (!view) throw new Error('one picture was given and none is to be seen');
    return view;
  };
  return [
    route(contract.uploadMedia, can('media.manage'), async ({ show, query, caller, ctx, language, now }) => {
      const taken = { upload: ctx.req, fileName: query.name, by: caller };
      const { media, known } = await uploadMedia(storage, show, taken, now);
      return { picture: await viewOne(show, media, language), known };
    }),
    route(contract.listMedia, can('media.manage'), async ({ show, query, language, now }) => {
      const { items, next } = query.ids
        ? { items: await listMediaOf(show.id, query.ids.split(',')), next: null }
        : await pageMedia(show.id, { q: query.q, deletedSince: query.deleted ? deletedSince(now) : null }, query);
      return { items: await viewMedia(mediaUses, show, items, language), next };
    }),
    route(contract.describeMedia, can('media.manage'), async ({ show, params, body, caller, language, now }) =>
      viewOne(show, await describeMedia({ show, mediaId: params.mediaId, staffId: caller.staffId }, body, now), language),
    ),
    route(contract.deleteMedia, can('media.manage'), ({ show, params, caller, language, now }) =>
      deleteMedia(mediaUses, { show, mediaId: params.mediaId, staffId: caller.staffId }, language, now),
    ),
    route(contract.restoreMedia, can('media.manage'), ({ show, params, caller, now }) =>
      restoreMedia({ show, mediaId: params.mediaId, staffId: caller.staffId }, now),
    ),
    route(contract.getMediaFile, 'anyone', ({ params, ctx }) =>
      sendPicture(ctx, storage, storedName(`${params.exhibitionId}/${params.name}`)),
    ),
  ];
}
