import { createHmac, timingSafeEqual } from 'node:crypto';
import type { PosterTemplateId } from '@shared/contracts/poster';
import { AppError } from '@shared/errors';
import { PAGES } from '@shared/pages';
import { undrawable } from '../../../platform/drawing';
import type { Keys } from '../../../platform/keys';
import type { Log } from '../../../platform/log';
import type { FileStorage } from '../../../platform/storage';
import type { CodeImages } from '../../../wechat';
import { getExhibition, type Exhibition } from '../../show/exhibition';
import { getParticipant } from '../../people/registration';
import { posterContent } from './content';
import { createPictureFiles, type PictureKey } from './picture-files';
import type { PosterContent, Template } from './render/canvas';
import { whyUnreadable } from './render/check-code';
import { CODE_PIXELS, cropToCard, renderPoster, shrink, textsOf } from './render/render';
import { TEMPLATES } from './render/templates';
import type { Poster } from './store';

export interface PosterDeps {
  readonly storage: FileStorage;
  readonly keys: Keys;
  readonly log: Log;
  /** Pictures of mini-program codes, as WeChat makes them. */
  readonly codeImages: Pick<CodeImages, 'get'>;
}

/** Its upper half says what, when and where. */
const CARD_TEMPLATE = TEMPLATES.pine;

export type Size = 'screen.jpg' | 'print.jpg';

export interface Pictures {
  /**
   * A poster's picture. Throws `poster_unavailable` when WeChat gives no code or the finished code cannot be read, and
   * `poster_undrawable` with the characters that no font here has.
   */
  ofPoster(
    poster: Pick<Poster, 'id' | 'exhibitionId' | 'participantId' | 'template' | 'code'>,
    size: Size,
    /** Default: the language its maker registered in. */
    language?: 'zh' | 'en',
  ): Promise<Buffer>;
  /** What a template looks like in this exhibition, without a code. */
  sample(exhibitionId: string, template: PosterTemplateId, language: 'zh' | 'en'): Promise<Buffer>;
  /** What a card of this exhibition shows in a chat. */
  card(exhibitionId: string, language: 'zh' | 'en'): Promise<Buffer>;
  /** Part of a picture's address that only we can make. */
  keyOf(posterId: string): string;
  isKeyOf(posterId: string, key: string): boolean;
  forget(posterId: string): Promise<void>;
}

export function createPictures({ storage, keys, log, codeImages }: PosterDeps): Pictures {
  const files = createPictureFiles(storage, log);
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
    async ofPoster(poster, size, language) {
      const template = templateOf(poster.template);
      const [exhibition, participant] = await Promise.all([getExhibition(poster.exhibitionId), getParticipant(poster.participantId)]);
      const keyed = posterKeys(poster, template, exhibition, participant.name, language ?? participant.language);
      const { content } = keyed;
      refuseUndrawable(content);
      const print = () => files.get(keyed.print, async () => drawChecked(template, content, await codeImage(poster.code)));
      return size === 'print.jpg' ? print() : files.get(keyed.screen, async () => shrink(await print()));
    },
    async sample(exhibitionId, id, language) {
      const template = templateOf(id);
      const exhibition = await getExhibition(exhibitionId);
      refuseUndrawable(sampleContent(exhibition, language));
      return files.get(sampleKey(exhibition, template, language), async () =>
        shrink(await renderPoster(template, sampleContent(exhibition, language), null)),
      );
    },
    async card(exhibitionId, language) {
      const exhibition = await getExhibition(exhibitionId);
      const content = posterContent(exhibition, '', language);
      refuseUndrawable(content);
      return files.get(cardKey(exhibition, language), async () => cropToCard(await renderPoster(CARD_TEMPLATE, content, null)));
    },
    keyOf,
    isKeyOf: (posterId, key) => key.length === 22 && timingSafeEqual(Buffer.from(key), Buffer.from(keyOf(posterId))),
    forget: (posterId) => files.remove(posterId),
  };
}

type Keyed = Pick<Poster, 'id' | 'exhibitionId' | 'participantId' | 'template' | 'code'>;

/** Under what a poster's two pictures in a language are stored today, and what they show. */
export function posterKeys(
  poster: Keyed,
  template: Template,
  exhibition: Exhibition,
  name: string,
  language: 'zh' | 'en',
): { content: ReturnType<typeof posterContent>; print: PictureKey; screen: PictureKey } {
  const content = posterContent(exhibition, name, language);
  const shown = [template.id, template.version, content, poster.code];
  const key = (kind: string): PictureKey => ({ folder: poster.id, kind: `${kind}-${language}`, content: shown });
  return { content, print: key('print'), screen: key('screen') };
}

/** Under what a template's sample is stored today. */
export function sampleKey(exhibition: Exhibition, template: Template, language: 'zh' | 'en'): PictureKey {
  const content = [template.id, template.version, sampleContent(exhibition, language)];
  return { folder: `samples-${exhibition.id}`, kind: `${template.id}-${language}`, content };
}

/** Under what a show's card is stored today. */
export function cardKey(exhibition: Exhibition, language: 'zh' | 'en'): PictureKey {
  const content = [CARD_TEMPLATE.version, posterContent(exhibition, '', language)];
  return { folder: `samples-${exhibition.id}`, kind: `card-${language}`, content };
}

const sampleContent = (exhibition: Exhibition, language: 'zh' | 'en') =>
  posterContent(exhibition, language === 'zh' ? '您的名字' : 'Your name', language);

/** Before anything is drawn or printed: an empty box instead of a name helps nobody. */
function refuseUndrawable(content: PosterContent): void {
  const characters = undrawable(textsOf(content).join(' '));
  if (characters.length > 0) throw new AppError('poster_undrawable', { characters });
}

function templateOf(id: string): Template {
  const template = (TEMPLATES as Partial<Record<string, Template>>)[id];
  if (!template) throw new AppError('poster_template_unknown');
  return template;
}
