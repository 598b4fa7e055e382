import { createTransport } from 'nodemailer';
import type { Env } from '../env';
import { mailsSent } from '../metrics';

export interface Letter {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

/** Sends letters; whoever calls it tries again. */
export interface Mailer {
  /** Resolves when the mail server has taken it; throws what it said. */
  send(letter: Letter): Promise<void>;
}

/** One address and nothing that a header or a list of addresses would read as more. */
const ONE_ADDRESS = /^[^\s,;:<>()"[\]\\]+@[^\s,;:<>()"[\]\\@]+$/;
const CONNECT_MS = 10_000;
const SILENT_MS = 20_000;

/** Null where no mail server is configured. */
export function createMailer({ SMTP_URL, MAIL_FROM }: Pick<Env, 'SMTP_URL' | 'MAIL_FROM'>): Mailer | null {
  if (!SMTP_URL) return null;
  const transport = createTransport({
    url: SMTP_URL,
    connectionTimeout: CONNECT_MS,
    greetingTimeout: CONNECT_MS,
    socketTimeout: SILENT_MS,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return {
    async send({ to, subject, text, html }) {
      if (!ONE_ADDRESS.test(to)) throw new Error('not one mail address');
      try {
        // What programs answer by themselves, holidays for one, is not wanted (RFC 3834).
        await transport.sendMail({
          from: MAIL_FROM,
          to: { name: '', address: to },
          subject,
          text,
          html,
          headers: { 'Auto-Submitted': 'auto-generated' },
        });
        mailsSent.inc({ outcome: 'sent' });
      } catch (error) {
        mailsSent.inc({ outcome: 'failed' });
        throw error;
      }
    },
  };
}
