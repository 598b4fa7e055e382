import type { Env } from '../env';
import { mailsSent } from '../metrics';
import { postFailure, type PostAnswer } from '../post-answer';
import { composer, type Composed, type Dkim } from './compose';
import { readDkimKey } from './dkim-key';
import { handOver } from './smtp';

export { isOneAddress } from './compose';
export { readBounce } from './read-bounce';

export interface Letter {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  /** Where one click, or the mail program by itself, ends letters of this sort (RFC 8058). */
  readonly unsubscribeUrl?: string;
}

export interface Mailer {
  /** Whom letters come from, and whether they are signed (DKIM): for those who look after it. */
  readonly from: string;
  readonly signed: boolean;
  /** Proves who passes bounces on; empty: nobody does. */
  readonly bounceSecret: string;
  /** Hands a letter over and says what became of it; of a lost answer that it is in doubt. */
  post(letter: Letter): Promise<PostAnswer>;
  /** For letters that may come twice: resolves when the mail server has taken it, throws what it said. */
  send(letter: Letter): Promise<void>;
}

export type MailSettings = Pick<Env, 'SMTP_URL' | 'MAIL_FROM'> &
  Partial<Pick<Env, 'MAIL_REPLY_TO' | 'MAIL_DKIM_DOMAIN' | 'MAIL_DKIM_SELECTOR' | 'MAIL_DKIM_KEY' | 'MAIL_BOUNCE_SECRET'>>;

/** Null where no mail server is configured. */
export function createMailer(settings: MailSettings): Mailer | null {
  const { SMTP_URL, MAIL_FROM, MAIL_REPLY_TO = '' } = settings;
  const dkim = dkimOf(settings);
  if (!SMTP_URL) return null;
  const compose = composer({ from: MAIL_FROM, replyTo: MAIL_REPLY_TO, dkim });
  const post = async (letter: Letter): Promise<PostAnswer> => {
    const answer = await compose(letter).then(
      (composed: Composed) => handOver(SMTP_URL, composed),
      (error: unknown) => postFailure('configuration', 'mail_refused', String(error)),
    );
    mailsSent.inc({ outcome: answer.ok ? 'sent' : answer.kind === 'in_doubt' ? 'in_doubt' : 'failed' });
    return answer;
  };
  return {
    from: MAIL_FROM,
    signed: dkim !== null,
    bounceSecret: settings.MAIL_BOUNCE_SECRET ?? '',
    post,
    async send(letter) {
      const answer = await post(letter);
      if (!answer.ok) throw new Error(answer.said);
    },
  };
}

function dkimOf({ MAIL_DKIM_DOMAIN = '', MAIL_DKIM_SELECTOR = '', MAIL_DKIM_KEY }: MailSettings): Dkim | null {
  if (!MAIL_DKIM_KEY) return null;
  return { domainName: MAIL_DKIM_DOMAIN, keySelector: MAIL_DKIM_SELECTOR, privateKey: readDkimKey(MAIL_DKIM_KEY) };
}
