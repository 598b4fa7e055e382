import { AppError } from '@shared/errors';
import { deskLink } from '@shared/rules/desk-link';
import { CODE_LENGTH, codeFrom } from '@shared/rules/typed-code';
import { recordAudit } from '../../../platform/audit';
import type { Scope } from '../../../platform/auth/caller';
import { keyedHash } from '../../../platform/crypto';
import type { Keys } from '../../../platform/keys';
import { findParticipantInScope, setClaim, type ParticipantPlain } from './store';

/** Derived, not stored: any gate can show it again. Stays the same when keys rotate. */
export function claimCodeOf(keys: Keys, participantId: string): string {
  return codeFrom(Buffer.from(keyedHash(keys, 'claim-code', participantId), 'base64url'), CODE_LENGTH.claim);
}

export const claimHashOf = (keys: Keys, code: string) => keyedHash(keys, 'claim', code);

/** In nobody's WeChat yet. */
export const isUnclaimed = ({ visitorId, status, erasedAt }: ParticipantPlain): boolean =>
  visitorId === null && erasedAt === null && (status === 'registered' || status === 'waiting');

/** The link that takes a ticket into its holder's WeChat, on record: whoever has it can take the ticket. Throws `not_found`, `claim_not_needed`. */
export async function makeClaimLink(
  { keys, publicUrl }: { keys: Keys; publicUrl: string },
  of: { exhibitionId: string; participantId: string; scope: Scope },
  staffId: string,
  now: Date,
): Promise<{ url: string; code: string }> {
  const participant = await findParticipantInScope(of.exhibitionId, of.participantId, of.scope);
  if (!participant) throw new AppError('not_found');
  const { id, exhibitionId, branchId } = participant;
  if (!isUnclaimed(participant)) throw new AppError('claim_not_needed');
  const code = claimCodeOf(keys, id);
  const show = { exhibitionId, branchId };
  await recordAudit({ ...show, at: now, staffId, action: 'claim_link_made', reason: '生成领票链接', details: { participantId: id } });
  // Those put in before there were links have no hash yet.
  if (!(await setClaim(id, claimHashOf(keys, code)))) throw new AppError('claim_not_needed');
  return { url: deskLink(publicUrl, code), code };
}
