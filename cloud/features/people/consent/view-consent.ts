import type { ConsentOnRecord } from '@shared/contracts/consent';
import { consentTitle } from '@shared/rules/consents';
import type { ConsentPlain } from './store';

/** A consent for staff, in words, with how it was given. */
export const viewConsent = ({ purpose, version, at, withdrawnAt, by, proof }: ConsentPlain): ConsentOnRecord => ({
  purpose,
  title: consentTitle(purpose),
  version,
  at: at.toISOString(),
  withdrawnAt: withdrawnAt?.toISOString() ?? null,
  by,
  proof: proof ?? null,
});
