import { readBounce } from './index';
import { failureOf } from './smtp';

const said = (fields: object) => Object.assign(new Error('said'), fields);

test.each([
  [
    'no such mailbox',
    said({ code: 'EENVELOPE', responseCode: 550, command: 'RCPT TO', response: '550 5.1.1 unknown' }),
    false,
    'user',
    'mail_no_mailbox',
  ],
  [
    'refused by policy, not the mailbox',
    said({ code: 'EENVELOPE', responseCode: 550, command: 'RCPT TO', response: '550 5.7.1 spam' }),
    false,
    'configuration',
    'mail_refused',
  ],
  [
    'refused after reading',
    said({ code: 'EMESSAGE', responseCode: 554, command: 'DATA', response: '554 5.7.1 spam' }),
    true,
    'configuration',
    'mail_refused',
  ],
  [
    'greylisted',
    said({ code: 'EENVELOPE', responseCode: 450, command: 'RCPT TO', response: '450 4.2.0 later' }),
    false,
    'retriable',
    'mail_later',
  ],
  ['no answer after the letter', said({ code: 'ETIMEDOUT', command: 'CONN' }), true, 'in_doubt', 'mail_no_answer'],
  ['hung up after the letter', said({ code: 'ECONNECTION', command: 'CONN' }), true, 'in_doubt', 'mail_no_answer'],
  ['nobody there', said({ code: 'ESOCKET', command: 'CONN' }), false, 'retriable', 'mail_unreachable'],
  ['wrong password', said({ code: 'EAUTH', responseCode: 535, command: 'AUTH PLAIN' }), false, 'configuration', 'mail_auth'],
  ['no TLS', said({ code: 'ETLS', command: 'CONN' }), false, 'configuration', 'mail_tls'],
])('%s', (_, error, begun, kind, reason) => expect(failureOf(error, begun)).toMatchObject({ ok: false, kind, reason }));

test('only a notification that names a letter and says it failed is a bounce', () => {
  const text = (action: string, status: string) =>
    `Content-Type: multipart/report;\n boundary=b\nMessage-ID: <own@mx>\n\nFinal-Recipient: rfc822; a@b.cn\nAction: ${action}\nStatus: ${status}\n\nMessage-ID: <ours@expo>\n`;
  expect(readBounce(text('failed', '5.1.1'))).toEqual({ address: 'a@b.cn', status: '5.1.1', messageId: '<ours@expo>' });
  expect(readBounce(text('delayed', '4.4.1'))).toBeNull();
  expect(readBounce(text('failed', '4.4.1'))).toBeNull();
  expect(readBounce('Subject: hello\n\nAction: failed\nStatus: 5.1.1\nFinal-Recipient: rfc822; a@b.cn')).toBeNull();
});
