import type { Log } from '../../../platform/log';
import type { FileStorage } from '../../../platform/storage';
import { createPictureFiles } from './picture-files';
import { expiryOf, type PrivacyPart } from '../../../platform/privacy';
import { deletePoster, listPostersOfVisitor, streamPosters } from './store';

/** A person's posters: listed for their export, taken away with their pictures when they ask to be forgotten. */
export function posterPrivacy({ storage, log }: { storage: FileStorage; log: Log }): PrivacyPart {
  const files = createPictureFiles(storage, log);
  const forget = async (id: string) => {
    await files.remove(id);
    await deletePoster(id);
  };
  return {
    name: 'posters',
    exportOf: async (visitorId: string) =>
      (await listPostersOfVisitor(visitorId)).map(({ exhibitionId, template, code, createdAt }) => ({
        exhibitionId,
        template,
        code,
        createdAt,
      })),
    async erase(visitorId: string): Promise<void> {
      for (const poster of await listPostersOfVisitor(visitorId)) await forget(poster.id);
    },
    expiry: expiryOf(streamPosters, async (ids) => {
      for (const id of ids) await forget(id);
    }),
  };
}
