import type { ShowProfile, ShowProfileView } from '@shared/contracts/exhibition-profile';
import { AppError } from '@shared/errors';
import { isReadable, nearestReadable, type ShowColour } from '@shared/rules/colour';
import { placeOfMapLink } from '@shared/rules/map-place';
import { NO_PROFILE } from './no-profile';
import { pictureUrl } from './pictures';

export const PROFILE_FIELDS = Object.keys(NO_PROFILE) as (keyof ShowProfile)[];

export const profileOf = (show: ShowProfile): ShowProfile =>
  Object.fromEntries(PROFILE_FIELDS.map((field) => [field, show[field]])) as unknown as ShowProfile;

export function profileView(show: ShowProfile): ShowProfileView {
  const { cover, logo, privacyText: _readAlone, ...written } = profileOf(show);
  return { ...written, coverUrl: pictureUrl(cover), logoUrl: pictureUrl(logo), place: placeOfMapLink(written.mapUrl) };
}

const COLOURS: readonly (readonly [field: 'primaryColour' | 'accentColour', role: ShowColour])[] = [
  ['primaryColour', 'primary'],
  ['accentColour', 'accent'],
];

/** Throws `exhibition_colour_weak` with the field and the nearest colour that does. */
export function checkColours(written: Partial<ShowProfile>): void {
  for (const [field, role] of COLOURS) {
    const colour = written[field];
    if (colour && !isReadable(role, colour))
      throw new AppError('exhibition_colour_weak', { field, proposal: nearestReadable(role, colour) });
  }
}
