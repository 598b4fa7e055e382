import { expiryOf, type PrivacyPart } from '../../../platform/privacy';
import { deleteFavourites, deleteFavouritesOf, listAllStarred, streamOfShow } from './store';

/** What somebody keeps of shows and noted for themselves: theirs alone. */
export const favouritePrivacy: PrivacyPart = {
  name: 'favourites',
  exportOf: async (visitorId) =>
    (await listAllStarred(visitorId)).map(({ exhibitionId, kind, subjectId, title, note, starAt }) => ({
      exhibitionId,
      kind,
      subjectId,
      title,
      note,
      starAt,
    })),
  erase: (visitorId) => deleteFavouritesOf(visitorId),
  expiry: expiryOf(streamOfShow, deleteFavourites),
};
