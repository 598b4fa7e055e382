import { createHmac, timingSafeEqual } from 'node:crypto';
import path from 'node:path';
import type { PosterTemplateId } from '@shared/contracts/poster';
import { AppError } from '@shared/errors';
import { PAGES } from '@shared/pages';
import type { Env } from '../../../platform/env';
import type { Keys } from '../../../platform/keys';
import type { Log } from '../../../platform/log';
import type { CodeImages } from '../../../wechat';
import { getExhibition } from '../../show/exhibition';
import { getParticipant } from '../../people/registration';
import { posterContent } from './content';
import { createPictureFiles } from './picture-files';
import type { Template } from './render/canvas';
import { whyUnreadable } from './render/check-code';
import { CODE_PIXELS, renderPoster, shrink } from './render/render';
import { TEMPLATES } from './render/templates';
import type { Poster } from './store';

export interface PosterDeps {
  readonly env: Pick<Env, 'DATA_DIR'>;
  readonly keys: Keys;
  readonly log: Log;
  /** Pictures of mini-program codes, as WeChat makes them. */
  readonly codeImages: Pick<CodeImages, 'get'>;
}

export type Size = 'screen.jpg' | 'print.jpg';

export interface Pictures {
  /** A poster's picture. Throws `poster_unavailable` when WeChat gives no code or the finished code cannot be read. */
  ofPoster(poster: Pick<Poster, 'id' | 'exhibitionId' | 'participantId' | 'template' | 'code'>, size: Size): Promise<Buffer>;
  /** What a template looks like in this exhibition, without a code. */
  sample(exhibitionId: string, template: PosterTemplateId, language: 'zh' | 'en'): Promise<Buffer>;
  /** Part of a picture's address that only we can make. */
  keyOf(posterId: string): string;
  isKeyOf(posterId: string, key: string): boolean;
  forget(posterId: string): Promise<void>;
}

export function createPictures({ env, keys, log, codeImages }: PosterDeps): Pictures {
  const files = createPictureFiles(path.join(env.DATA_DIR, 'posters'));
  // The oldest key, so that addresses on people's phones outlive a rotation.
  const keyOf = (posterId: string) =>
    createHmac('sha256', keys.derive('poster-picture', keys.versions.at(-1)))
      .update(posterId)
      .digest('base64url')
      .slice(0, 22);

  async function codeImage(code: string): Promise<Buffer> {
    const made = await codeImages.get({ scene: code, page: PAGES.entry, width: CODE_PIXELS });
    if (made.ok) return made.value.bytes;
    log.warn({ reason: made.reason, errcode: made.errcode }, 'no mini-program code for a poster');
    throw new AppError('poster_unavailable');
  }

  async function drawChecked(template: Template, content: ReturnType<typeof posterContent>, code: Buffer): Promise<Buffer> {
    const print = await renderPoster(template, content, code);
    const fault = await whyUnreadable(print, code, template.code);
    if (!fault) return print;
    log.error({ template: template.id, fault }, 'a poster failed its own check');
    throw new AppError('poster_unavailable');
  }

  return {
    async ofPoster(poster, size) {
      const template = templateOf(poster.template);
      const [exhibition, participant] = await Promise.all([getExhibition(poster.exhibitionId), getParticipant(poster.participantId)]);
      const content = posterContent(exhibition, participant.name, participant.language);
      const shown = [template.id, template.version, content, poster.code];
      const print = () =>
        files.get(poster.id, ['print', ...shown], async () => drawChecked(template, content, await codeImage(poster.code)));
      return size === 'print.jpg' ? print() : files.get(poster.id, ['screen', ...shown], async () => shrink(await print()));
    },
    async sample(exhibitionId, id, language) {
      const template = templateOf(id);
      const content = posterContent(await getExhibition(exhibitionId), language === 'zh' ? '您的名字' : 'Your name', language);
      return files.get(`samples-${exhibitionId}`, [template.id, template.version, content], async () =>
        shrink(await renderPoster(template, content, null)),
      );
    },
    keyOf,
    isKeyOf: (posterId, key) => key.length === 22 && timingSafeEqual(Buffer.from(key), Buffer.from(keyOf(posterId))),
    forget: (posterId) => files.remove(posterId),
  };
}

function templateOf(id: string): Template {
  const template = (TEMPLATES as Partial<Record<string, Template>>)[id];
  if (!template) throw new AppError('poster_template_unknown');
  return template;
}
