import { Readable } from 'node:stream';
import SMTPConnection from 'nodemailer/lib/smtp-connection';
import { postFailure, type PostAnswer } from '../post-answer';
import type { Composed } from './compose';

/** Longer than a call may take is as good as lost; a sender's lease is three times this. */
const WHOLE_MS = 14_000;
const STEP_MS = 10_000;

type Said = Error & { code?: string; command?: string; responseCode?: number; response?: string };

/**
 * Hands one letter over. Until its first byte has left nothing can have been sent; from then on a lost answer leaves in doubt whether
 * the server took it. nodemailer's own transport does not tell the two apart.
 */
export async function handOver(url: string, letter: Composed): Promise<PostAnswer> {
  const { connection, auth } = open(url);
  let begun = false;
  const message = new Readable({
    read() {
      begun = true;
      this.push(letter.bytes);
      this.push(null);
    },
  });
  let timer: NodeJS.Timeout | undefined;
  try {
    await new Promise<void>((resolve, reject) => {
      timer = setTimeout(() => reject(Object.assign(new Error('no answer in time'), { code: 'ETIMEDOUT' })), WHOLE_MS);
      connection.on('error', reject);
      connection.connect((fault) => {
        if (fault) return reject(fault);
        const send = () =>
          connection.send({ from: letter.from, to: [letter.to] }, message, (refused) => (refused ? reject(refused) : resolve()));
        if (!auth) return send();
        connection.login(auth, (denied) => (denied ? reject(denied) : send()));
      });
    });
    connection.quit();
    return { ok: true, value: { msgid: letter.messageId } };
  } catch (error) {
    connection.close();
    return failureOf(error as Said, begun);
  } finally {
    clearTimeout(timer);
  }
}

function open(text: string) {
  const url = new URL(text);
  const secure = url.protocol === 'smtps:';
  const connection = new SMTPConnection({
    host: url.hostname,
    port: Number(url.port) || (secure ? 465 : 587),
    secure,
    requireTLS: url.searchParams.get('requireTLS') === 'true',
    connectionTimeout: STEP_MS,
    greetingTimeout: STEP_MS,
    dnsTimeout: STEP_MS,
    socketTimeout: WHOLE_MS,
  });
  const auth = url.username ? { user: decodeURIComponent(url.username), pass: decodeURIComponent(url.password) } : null;
  return { connection, auth };
}

/** Enhanced status codes that speak of the mailbox, not of the letter or of us (RFC 3463, 3.2). */
const NO_MAILBOX = /\b5\.(?:1\.[0-9]+|2\.1)\b/;
const POLICY = /\b5\.7\.\d+/;

/** What a mail server's refusal, or its silence, means. */
export function failureOf(error: Said, begun: boolean): PostAnswer {
  const said = `${error.command ?? ''} ${error.response ?? error.message}`.trim();
  const { responseCode = 0, code = '', command = '' } = error;
  if (code === 'EAUTH') return postFailure('configuration', 'mail_auth', said);
  if (responseCode >= 500) {
    if (command === 'RCPT TO' && !POLICY.test(said)) return postFailure('user', 'mail_no_mailbox', said);
    // Refused after it was read: 5.1.x is still about the mailbox.
    if (NO_MAILBOX.test(said) && command === 'DATA') return postFailure('user', 'mail_no_mailbox', said);
    return postFailure('configuration', 'mail_refused', said);
  }
  if (responseCode >= 400) return postFailure('retriable', 'mail_later', said);
  if (begun) return postFailure('in_doubt', 'mail_no_answer', said);
  if (code === 'ETLS' || code === 'EREQUIRETLS') return postFailure('configuration', 'mail_tls', said);
  if (code === 'EENVELOPE') return postFailure('user', 'mail_no_mailbox', said);
  return postFailure('retriable', 'mail_unreachable', said);
}
