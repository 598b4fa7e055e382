import path from 'node:path';
import { createPictureFiles } from './picture-files';
import { deletePoster, listPostersOfVisitor } from './store';

/** A person's posters: listed for their export, taken away with their pictures when they ask to be forgotten. */
export function posterPrivacy({ env }: { env: { DATA_DIR: string } }) {
  const files = createPictureFiles(path.join(env.DATA_DIR, 'posters'));
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
      for (const poster of await listPostersOfVisitor(visitorId)) {
        await files.remove(poster.id);
        await deletePoster(poster.id);
      }
    },
  };
}
