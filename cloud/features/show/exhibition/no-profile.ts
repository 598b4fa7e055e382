import type { ShowProfile } from '@shared/contracts/exhibition-profile';

/** Of a show whose organiser has written nothing more yet. */
export const NO_PROFILE: ShowProfile = {
  cover: '',
  logo: '',
  primaryColour: '',
  accentColour: '',
  address: '',
  mapUrl: '',
  organiser: '',
  contactPhone: '',
  contactEmail: '',
  privacyText: '',
  home: [],
};
