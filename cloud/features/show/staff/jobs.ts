import type { Sweep } from '../../../platform/jobs';
import { mailWanted, type MailDeps } from './mail-password-links';

/** Mails links for forgotten passwords. */
export function staffSweeps(deps: MailDeps): Sweep[] {
  return deps.mail ? [{ name: 'staff-password-mail', everyMs: 2_000, run: ({ signal }) => mailWanted(deps, signal) }] : [];
}
