import { PasswordLink, type PasswordLinkRecord } from './password-link-model';

export type { PasswordLinkRecord };

/** Replaces whatever links that address had: only the newest works. One that anybody can ask for by mail leaves those made by hand. */
export async function replaceLink(link: PasswordLinkRecord): Promise<void> {
  if (link.mailed) await PasswordLink.deleteMany({ email: link.email, mailed: true });
  else await dropLinksFor(link.email);
  await PasswordLink.create(link);
}

export async function findLink(hash: string, now: Date): Promise<PasswordLinkRecord | null> {
  return PasswordLink.findOne({ _id: hash, expiresAt: { $gt: now } }).lean();
}

export async function dropLinksFor(email: string): Promise<void> {
  await PasswordLink.deleteMany({ email });
}

/** Those that somebody made for others. */
export async function dropLinksBy(staffId: string): Promise<void> {
  await PasswordLink.deleteMany({ invitedBy: staffId });
}

/** Of two who use a link at once, one gets it. */
export async function takeLink(hash: string, now: Date): Promise<PasswordLinkRecord | null> {
  return PasswordLink.findOneAndDelete({ _id: hash, expiresAt: { $gt: now } }).lean();
}
