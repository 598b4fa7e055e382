import type { ParticipantRow } from '@shared/contracts/registration-staff';
import { AppError, errorText, type ErrorCode } from '@shared/errors';
import type { Language } from '@shared/rules/language';
import type { Scope } from '../../../platform/auth/caller';
import { decideRegistration } from './decide-registration';

export interface Decided {
  readonly participantId: string;
  readonly row: ParticipantRow | null;
  readonly error: { readonly code: ErrorCode; readonly message: string } | null;
}

/** The same decision for many people, in the order given, so that the last places go to the first named. Each stands alone. */
export async function decideMany(
  exhibitionId: string,
  participantIds: readonly string[],
  scope: Scope,
  decision: { approve: boolean; reason?: string | undefined },
  language: Language,
  staffId: string,
  now: Date,
): Promise<Decided[]> {
  const results: Decided[] = [];
  for (const participantId of new Set(participantIds)) {
    try {
      results.push({
        participantId,
        row: await decideRegistration(exhibitionId, participantId, scope, decision, staffId, now),
        error: null,
      });
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      results.push({ participantId, row: null, error: { code: error.code, message: errorText(error.code, language) } });
    }
  }
  return results;
}
