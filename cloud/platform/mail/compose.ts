import { createTransport } from 'nodemailer';
import type { Letter } from './index';

export interface Dkim {
  readonly domainName: string;
  readonly keySelector: string;
  readonly privateKey: string;
}

/** A letter as it goes over the line. */
export interface Composed {
  readonly from: string;
  readonly to: string;
  readonly messageId: string;
  readonly bytes: Buffer;
}

/** One address and nothing that a header or a list of addresses would read as more. */
const ONE_ADDRESS = /^[^\s,;:<>()"[\]\\]+@[^\s,;:<>()"[\]\\@]+$/;

/** Signed beside what nodemailer signs by itself: a mail program acts on a one-click header only where it is signed (RFC 8058, 4). */
const SIGNED =
  'from:sender:reply-to:subject:date:message-id:to:cc:mime-version:content-type:content-transfer-encoding:auto-submitted:list-unsubscribe:list-unsubscribe-post';

export function isOneAddress(address: string): boolean {
  return address.length <= 254 && ONE_ADDRESS.test(address);
}

/** Makes letters ready to be handed over; throws of an address that is not one. */
export function composer({ from, replyTo, dkim }: { from: string; replyTo: string; dkim: Dkim | null }) {
  const transport = createTransport({
    streamTransport: true,
    buffer: true,
    newline: 'windows',
    disableFileAccess: true,
    disableUrlAccess: true,
    ...(dkim ? { dkim: { ...dkim, headerFieldNames: SIGNED } } : {}),
  });
  return async ({ to, subject, text, html, unsubscribeUrl }: Letter): Promise<Composed> => {
    if (!isOneAddress(to)) throw new Error('not one mail address');
    const { envelope, messageId, message } = await transport.sendMail({
      from,
      to: { name: '', address: to },
      ...(replyTo ? { replyTo } : {}),
      subject: subject.replace(/[\r\n]+/g, ' '),
      text,
      html,
      headers: {
        // What programs answer by themselves, holidays for one, is not wanted (RFC 3834).
        'Auto-Submitted': 'auto-generated',
        ...(unsubscribeUrl
          ? {
              'List-Unsubscribe': { prepared: true, value: `<${unsubscribeUrl}>` },
              'List-Unsubscribe-Post': { prepared: true, value: 'List-Unsubscribe=One-Click' },
            }
          : {}),
      },
    });
    return { from: envelope.from || '', to, messageId, bytes: message as Buffer };
  };
}
