import { createRight, saveRightOffer } from '@shared/contracts/right';
import type { Client } from '../client';
import { RIGHTS } from '../fair/rights';
import type { PictureShelf } from './picture-shelf';

/** Rights of the branch, each offered by the show with its share. */
export async function offerRights(owner: Client, exhibitionId: string, shelf: PictureShelf, most: number): Promise<void> {
  for (const { key, kind, name, description, where, picture, rule, stock, quota } of RIGHTS.slice(0, most)) {
    const { id: rightId } = await owner.call(createRight, {
      params: { exhibitionId },
      body: {
        key: `fair-right-${key}`,
        owner: 'branch',
        fields: { kind, name, description, pictureId: await shelf.idOf(picture), tagIds: [], stock },
      },
    });
    const always = { ticketTypes: [], from: null, until: null, handOutUntil: null, paused: false };
    await owner.call(saveRightOffer, {
      params: { exhibitionId, rightId },
      body: { version: 0, fields: { ...always, quota, rule, where } },
    });
  }
}
