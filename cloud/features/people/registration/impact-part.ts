import type { ImpactPart } from '../../show/exhibition';
import { countRegistered } from './store';

/** Everybody registered is touched when the show itself moves. */
export const registrationImpact: ImpactPart = {
  name: 'registration',
  async impactOf({ exhibitionId, times }) {
    if (!times) return [];
    const people = await countRegistered(exhibitionId);
    return people === 0 ? [] : [{ key: 'registered', people, words: { zh: '位已报名的观众', en: 'registered visitors' } }];
  },
};
