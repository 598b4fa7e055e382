import { AppError } from '@shared/errors';
import { systemClock } from '../../../platform/clock';
import type { Env } from '../../../platform/env';
import type { Log } from '../../../platform/log';
import type { Mailer } from '../../../platform/mail';
import { waitAfter } from '../../../platform/outbox';
import { findAccount } from './account-store';
import { letterFor } from './password-letter';
import { makeMailedLink } from './password-links';
import { claimMail, dropMail, finishMail, postponeMail, wantMail, type PasswordMailRecord } from './password-mail-store';
import { recordAccount } from './record-account';
import { networkOf, TRIES_WINDOW_MS } from './rules';
import { hashSecret } from './sign-in';
import { countTry } from './tries-store';

export interface MailDeps {
  readonly env: Pick<Env, 'PUBLIC_URL'>;
  readonly mail: Mailer | null;
  readonly log: Log;
}

/** Letters to one address, and asked for from one network, in a window. */
const MOST_PER_ADDRESS = 3;
const MOST_PER_NETWORK = 30;
/** Two within this are one. */
const ONCE_MS = 60_000;
/** Nobody waits for a letter longer. */
const WANTED_MS = 3_600_000;
const BACK_OFF_MS = [10_000, 30_000, 120_000, 300_000, 900_000];
const BATCH = 20;

/**
 * Notes that a link is to be mailed. Nothing is looked up, so that neither the answer nor its time tells who has an account; of
 * more letters to one address than are good for it none is sent. Throws `mail_not_set_up`, `too_many_requests`.
 */
export async function askPasswordMail(
  { mail }: Pick<MailDeps, 'mail'>,
  email: string,
  language: 'zh' | 'en',
  address: string,
  now: Date,
): Promise<void> {
  if (!mail) throw new AppError('mail_not_set_up');
  const from = await countTry({ key: `forgot-from/${networkOf(address)}`, most: MOST_PER_NETWORK, email: null }, now, TRIES_WINDOW_MS);
  if (from.count > MOST_PER_NETWORK) throw new AppError('too_many_requests');
  const to = await countTry({ key: `forgot-to/${email}`, most: MOST_PER_ADDRESS, email: null }, now, TRIES_WINDOW_MS);
  if (to.count > MOST_PER_ADDRESS) return;
  const _id = hashSecret(`${email}/${Math.floor(now.getTime() / ONCE_MS)}`);
  await wantMail({ _id, email, language, expiresAt: new Date(now.getTime() + WANTED_MS) });
}

/** Mails what was asked for. Answers true when more may be waiting. */
export async function mailWanted(deps: MailDeps, signal: AbortSignal): Promise<boolean> {
  if (!deps.mail) return false;
  for (let left = BATCH; left > 0 && !signal.aborted; left -= 1) {
    const wanted = await claimMail();
    if (!wanted) return false;
    await mailOne(deps, deps.mail, wanted);
  }
  return true;
}

async function mailOne({ env, log }: MailDeps, mail: Mailer, wanted: PasswordMailRecord): Promise<void> {
  const account = await findAccount(wanted.email);
  if (!account || account.disabledAt) return dropMail(wanted);
  try {
    const { code } = await makeMailedLink(account, systemClock.now());
    await mail.send(letterFor(account, `${env.PUBLIC_URL}/console/join#${code}`, wanted.language));
  } catch (error) {
    const waitMs = waitAfter(BACK_OFF_MS, wanted.attempts);
    log[waitMs === null ? 'error' : 'warn']({ err: error, staffId: account.id, waitMs }, 'a password link could not be mailed');
    return postponeMail(wanted, waitMs);
  }
  await recordAccount('password_link_mailed', account, account.id, systemClock.now());
  await finishMail(wanted);
}
