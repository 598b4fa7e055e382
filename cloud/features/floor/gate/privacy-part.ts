import { expiryOf, type PrivacyPart } from '../../../platform/privacy';
import { clearTyped, streamTyped } from './expiry-store';

/** Scans name nobody but where staff typed a name that led to no ticket: that belongs to no account, and goes with the show. */
export const gatePrivacy: PrivacyPart = {
  name: 'scans',
  exportOf: () => Promise.resolve([]),
  erase: () => Promise.resolve(),
  expiry: expiryOf(streamTyped, clearTyped),
};
