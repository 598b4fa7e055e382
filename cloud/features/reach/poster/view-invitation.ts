import type { getInvitation } from '@shared/contracts/poster';
import type { ResponseOf } from '@shared/contracts/contract';
import { AppError } from '@shared/errors';
import { resolveCode } from '../../show/code';
import { getExhibition, statusAt, type Language } from '../../show/exhibition';
import { findParticipant } from '../../people/registration';
import { posterContent } from './content';
import type { Pictures } from './pictures';
import { TEMPLATES } from './render/templates';
import { findPoster } from './store';

/**
 * What the person behind a code says to those who open it: who invites, to what, when, where, and the poster. A draft
 * invites nobody (`not_found`); a code without an owner invites in the show's own name.
 */
export async function viewInvitation(
  pictures: Pick<Pictures, 'keyOf'>,
  codeText: string,
  language: Language,
  now: Date,
): Promise<ResponseOf<typeof getInvitation>> {
  const code = await resolveCode(codeText);
  const [exhibition, owner, poster] = await Promise.all([
    getExhibition(code.exhibitionId),
    code.ownerId ? findParticipant(code.ownerId) : null,
    code.posterId ? findPoster(code.posterId) : null,
  ]);
  if (statusAt(exhibition, now) === 'draft') throw new AppError('not_found');
  const sharerName = owner?.name || null;
  const { exhibition: exhibitionName, dates: datesText, place } = posterContent(exhibition, sharerName ?? '', language);
  const { id: template, version } = TEMPLATES.pine;
  return {
    exhibitionId: exhibition.id,
    exhibitionName,
    datesText,
    place,
    sharerName,
    posterUrl: poster
      ? `/api/posters/${poster.id}/pictures/${pictures.keyOf(poster.id)}/screen.jpg?lang=${language}`
      : `/api/exhibitions/${exhibition.id}/poster-templates/${template}/sample.jpg?lang=${language}&v=${version}`,
  };
}
