import type { ResponseOf } from '@shared/contracts/contract';
import { getRegistrationForm } from '@shared/contracts/registration';
import { AppError } from '@shared/errors';
import { useEffect } from 'react';
import { call } from './call';
import { keepOwnName, keepOwnStatus } from './own-status';
import { type Resource, useResource } from './use-resource';

export type RegistrationForm = ResponseOf<typeof getRegistrationForm>;

/** In WeChat with one's own registration; in an ordinary browser the form alone. */
async function loadForm(exhibitionId: string): Promise<RegistrationForm> {
  const input = { params: { exhibitionId } };
  try {
    return await call(getRegistrationForm, input, { as: 'visitor' });
  } catch (error) {
    if (error instanceof AppError && error.code === 'unauthenticated') return call(getRegistrationForm, input);
    throw error;
  }
}

/** A show's form and one's own registration in it; the last copy opens without network. `exhibitionId` null: nothing to load. */
export function useRegistration(exhibitionId: string | null): Resource<RegistrationForm> {
  const form = useResource(exhibitionId === null ? null : `registration.${exhibitionId}`, () => loadForm(exhibitionId ?? ''), {
    keep: 'personal',
  });
  const known = form.data !== null && !form.loading && !form.stale && form.error === null;
  const mine = form.data?.mine ?? null;
  useEffect(() => {
    if (!known || exhibitionId === null) return;
    keepOwnStatus(exhibitionId, mine?.status ?? null);
    keepOwnName(exhibitionId, mine?.name ?? null);
  }, [known, exhibitionId, mine]);
  return form;
}
