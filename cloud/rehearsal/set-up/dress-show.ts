import { changeExhibitionSettings, getExhibitionSettings } from '@shared/contracts/exhibition-settings';
import type { PictureKind } from '@shared/contracts/exhibition-profile';
import { changeIntroduction, readIntroduction } from '@shared/contracts/introduction';
import type { Client } from '../client';
import { fictionalNumber } from '../fair/draw-exhibitors';
import type { FairSize } from '../fair/draw-fair';
import type { FairPicture } from '../fair/pictures/canvas';
import { coverOf, showLogo } from '../fair/pictures/scenes';
import { tellIntroduction } from '../fair/tell-show';
import type { PictureShelf } from './picture-shelf';

/** Its cover, sign, colours, place and contact, and what it says of itself. */
export async function dressShow(owner: Client, exhibitionId: string, shelf: PictureShelf, size: FairSize): Promise<void> {
  const params = { exhibitionId };
  const { settings, version } = await owner.call(getExhibitionSettings, { params });
  const [cover, logo] = [
    await uploadAs(owner, exhibitionId, 'cover', coverOf(1, '展会封面', 'Cover of the show')),
    await uploadAs(owner, exhibitionId, 'logo', showLogo()),
  ];
  await owner.call(changeExhibitionSettings, {
    params,
    body: {
      version,
      settings: {
        ...settings,
        cover,
        logo,
        primaryColour: '#1d4f91',
        accentColour: '#f5a623',
        address: '上海市示例区会展路 1 号（虚构地址）',
        mapUrl: 'https://uri.amap.com/marker?position=121.9330,30.8940&name=sample',
        contactPhone: fictionalNumber(0),
        contactEmail: 'hello@example.com',
        privacyText: '本展会为示例数据，展商、嘉宾与观众均为虚构。\n\n演示期间填写的内容只保存在这台服务器上，可以随时整体删除。',
      },
    },
  });
  const told = tellIntroduction();
  const before = await owner.call(readIntroduction, { params });
  const pictured = size.news > 2;
  const [zh, en] = await Promise.all(
    [told.zh, told.en].map((story) => shelf.written(pictured ? story : story.filter((one) => typeof one === 'string'))),
  );
  if (zh && en) await owner.call(changeIntroduction, { params, body: { version: before.version, zh, en } });
}

async function uploadAs(owner: Client, exhibitionId: string, kind: PictureKind, picture: FairPicture): Promise<string> {
  const answer = await owner.raw('POST', `/api/console/exhibitions/${exhibitionId}/pictures/${kind}`, await picture.draw());
  if (!answer.ok) throw new Error(`${picture.name} was not taken: ${answer.status} ${await answer.text()}`);
  return ((await answer.json()) as { name: string }).name;
}
