import { listShowPieces, publishHouseTemplate } from '@shared/contracts/house-template';
import type { Client } from '../client';

/** Head office makes a template of a show that is well set up: everything in it that another branch may take. */
export async function publishTemplate(owner: Client, exhibitionId: string): Promise<void> {
  const params = { exhibitionId };
  const { items } = await owner.call(listShowPieces, { params });
  await owner.call(publishHouseTemplate, {
    params,
    body: {
      name: '制造业贸易展（示例）',
      note: '三天贸易展的整套做法：报名表、票种、消息、小程序首页与样式。',
      pieces: items.map(({ piece }) => piece),
    },
  });
}
