import { readRecap, saveRecap } from '@shared/contracts/recap';
import type { Client } from '../client';
import type { Fair } from '../fair/draw-fair';
import { DRAWN, type Look } from '../fair/pictures/looks';
import { sceneOf } from '../fair/pictures/scenes';
import type { Rows } from './find-rows';
import type { PictureShelf } from './picture-shelf';

/** What each picture of the review shows. */
const CAPTIONS = [
  ['开幕当天上午，1 号馆入口', 'The entrance of hall 1 on the first morning'],
  ['新品发布区', 'Where the launches were shown'],
  ['主论坛', 'The main stage'],
  ['展商与观众洽谈', 'Exhibitors and visitors in talks'],
] as const;
const LOOKS = Object.keys(DRAWN) as Look[];
/** Sessions that are named as worth watching. */
const NAMED = 4;

/** The review of the show is written before it ends, and seen after. */
export async function writeRecap(
  owner: Client,
  { exhibitionId, fair, shelf, rows }: { exhibitionId: string; fair: Fair; shelf: PictureShelf; rows: Rows },
): Promise<void> {
  const params = { exhibitionId };
  const { version } = await owner.call(readRecap, { params });
  const pictures = await Promise.all(
    CAPTIONS.map(async ([zh, en], n) => ({
      mediaId: await shelf.idOf(sceneOf({ zh, en, sign: '', looks: LOOKS.slice(n * 3, n * 3 + 3), colour: n + 2, people: 9 })),
      caption: { zh, en },
    })),
  );
  const sessionIds = fair.sessions.slice(0, NAMED).flatMap(({ title }) => rows.sessions.get(title) ?? []);
  const opening = {
    zh: '三天的展会圆满结束，感谢每一位到场的朋友。\n现场照片和精彩场次都在这里，错过的内容可以随时补看。',
    en: 'Three days of the fair are over; thank you for coming.\nPictures and sessions worth watching are here, and what you missed can be seen at any time.',
  };
  await owner.call(saveRecap, { params, body: { version, fields: { opening, pictures, sessionIds } } });
}
