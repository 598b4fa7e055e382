import { describeMedia, type MediaView } from '@shared/contracts/media';
import type { RichBlock, RichText } from '@shared/contracts/rich-text';
import type { Client } from '../client';
import type { FairPicture } from '../fair/pictures/canvas';
import type { FairBlock, FairStory } from '../fair/story';
import { atMost } from './at-once';

/** The picture library as it fills: each picture goes up once, when it is first asked for. */
export interface PictureShelf {
  idOf(picture: FairPicture): Promise<string>;
  /** A text with its pictures in the library. */
  written(story: FairStory): Promise<RichText>;
}

const TOGETHER = 6;

export function createShelf(owner: Client, exhibitionId: string): PictureShelf {
  const ids = new Map<string, Promise<string>>();
  const inTurn = atMost(TOGETHER);
  async function upload(picture: FairPicture): Promise<string> {
    const { name, alt } = picture;
    const answer = await owner.raw(
      'POST',
      `/api/console/exhibitions/${exhibitionId}/media?name=${encodeURIComponent(`${name}.png`)}`,
      await picture.draw(),
    );
    if (!answer.ok) throw new Error(`${name} was not taken: ${answer.status} ${await answer.text()}`);
    const { id, version } = ((await answer.json()) as { picture: MediaView }).picture;
    await owner.call(describeMedia, {
      params: { exhibitionId, mediaId: id },
      body: { version, fields: { name, alt, rights: '示例图片，随展会演示数据提供' } },
    });
    return id;
  }
  const shelf: PictureShelf = {
    idOf(picture) {
      const there = ids.get(picture.name) ?? inTurn(() => upload(picture));
      ids.set(picture.name, there);
      return there;
    },
    async written(story) {
      return { blocks: await Promise.all(story.map((one) => blockOf(one, shelf))) };
    },
  };
  return shelf;
}

const line = (text: string) => [{ text }];

async function blockOf(one: FairBlock, shelf: PictureShelf): Promise<RichBlock> {
  if (typeof one === 'string') return { kind: 'paragraph', line: line(one) };
  if ('heading' in one) return { kind: 'heading', level: 2, line: line(one.heading) };
  if ('list' in one) return { kind: 'list', ordered: false, items: one.list.map(line) };
  if ('quote' in one) return { kind: 'quote', line: line(one.quote) };
  return { kind: 'picture', mediaId: await shelf.idOf(one.picture), caption: one.caption };
}
