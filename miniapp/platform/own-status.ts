import type { RegistrationView } from '@shared/contracts/registration';
import { PERSONAL, readStored, removeStored, writeStored } from './storage';

const key = (exhibitionId: string): string => `${PERSONAL}registration-status.${exhibitionId}`;

/** Remembers what the registration page last saw, so that other pages need not ask; gone at sign-out. */
export function keepOwnStatus(exhibitionId: string, status: RegistrationView['status'] | null): void {
  if (status === null) removeStored(key(exhibitionId));
  else writeStored(key(exhibitionId), status);
}

/** As far as this phone knows; null: it knows of none. */
export const ownStatus = (exhibitionId: string): RegistrationView['status'] | null =>
  readStored<RegistrationView['status']>(key(exhibitionId));

/** Registered, waiting or under review, as far as this phone knows. */
export function hasOwnRegistration(exhibitionId: string): boolean {
  const status = ownStatus(exhibitionId);
  return status === 'registered' || status === 'waiting' || status === 'pending';
}

const nameKey = (exhibitionId: string): string => `${PERSONAL}registration-name.${exhibitionId}`;

/** The name they registered with, for greeting them; gone at sign-out. */
export function keepOwnName(exhibitionId: string, name: string | null): void {
  if (name === null) removeStored(nameKey(exhibitionId));
  else writeStored(nameKey(exhibitionId), name);
}

export function ownName(exhibitionId: string): string | null {
  return readStored<string>(nameKey(exhibitionId));
}
