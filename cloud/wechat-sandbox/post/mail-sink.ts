import { randomBytes } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { SMTPServer, type SMTPServerSession } from 'smtp-server';
import type { Fault } from '../faults';
import type { World } from '../world';
import type { SentLetter } from './model';

const KEPT = 500;

export interface MailSink {
  readonly url: string;
  close(): Promise<void>;
}

const refusal = (code: number, words: string) => Object.assign(new Error(words), { responseCode: code });

/**
 * A mail server that takes every letter and delivers none, so that they can be looked at. `nobody@` is refused for ever, `later@` for
 * the moment; faults of the path `/smtp`: `system_error` 451, `quota_used_up` 452, `errcode` that code, `answer_lost` takes the letter
 * and hangs up, `reset` hangs up before.
 */
export async function startMailSink(
  world: World,
  pick: (request: { path: string; appid: string | null; openid: string | null }) => Fault | null,
  port = 0,
): Promise<MailSink> {
  const server = new SMTPServer({
    disabledCommands: ['STARTTLS'],
    authOptional: true,
    logger: false,
    size: 2 * 1024 * 1024,
    onAuth: (auth, _session, done) => done(null, { user: auth.username ?? '' }),
    onRcptTo({ address }, _session, done) {
      if (address.startsWith('nobody@')) return done(refusal(550, '5.1.1 no such mailbox'));
      if (address.startsWith('later@')) return done(refusal(450, '4.2.0 mailbox busy'));
      return done();
    },
    onData(stream, session, done) {
      const fault = pick({ path: '/smtp', appid: null, openid: null });
      const parts: Buffer[] = [];
      stream.on('data', (part: Buffer) => parts.push(part));
      stream.on('end', () => {
        if (fault?.kind === 'reset') return hangUp(server, session);
        if (fault?.kind === 'system_error') return done(refusal(451, '4.3.0 try again later'));
        if (fault?.kind === 'quota_used_up') return done(refusal(452, '4.3.1 mailbox full'));
        if (fault?.kind === 'errcode') return done(refusal(fault.errcode ?? 554, '5.7.1 refused'));
        keep(world, Buffer.concat(parts), session.envelope).then(
          () => (fault?.kind === 'answer_lost' ? hangUp(server, session) : done()),
          (error: unknown) => done(error instanceof Error ? error : new Error(String(error))),
        );
      });
    },
  });
  server.on('error', () => undefined);
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  const bound = (server.server.address() as AddressInfo).port;
  return {
    url: `smtp://127.0.0.1:${bound}`,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

/** Cuts the connection without a word. */
function hangUp(server: SMTPServer, session: SMTPServerSession): void {
  for (const one of server.connections as Iterable<{ session?: SMTPServerSession; _socket?: { destroy(): void } }>)
    if (one.session?.id === session.id) one._socket?.destroy();
}

async function keep(world: World, source: Buffer, envelope: SMTPServerSession['envelope']): Promise<void> {
  // Loaded at the first letter.
  const { simpleParser } = await import('mailparser');
  const mail = await simpleParser(source);
  const header = (name: string) => {
    const line = mail.headerLines.find(({ key }) => key === name)?.line ?? '';
    return line.slice(line.indexOf(':') + 1).trim();
  };
  const letter: SentLetter = {
    id: randomBytes(8).toString('hex'),
    at: world.now(),
    from: mail.from?.text ?? '',
    to: envelope.rcptTo.map(({ address }) => address),
    subject: mail.subject ?? '',
    text: mail.text ?? '',
    html: typeof mail.html === 'string' ? mail.html : '',
    unsubscribe: /<(https?:[^>]+)>/.exec(header('list-unsubscribe'))?.[1] ?? '',
    oneClick: header('list-unsubscribe-post') === 'List-Unsubscribe=One-Click',
    signedBy: /\bd=([^;\s]+)/.exec(header('dkim-signature'))?.[1] ?? '',
    source: source.toString('utf8'),
  };
  world.state.letters.push(letter);
  world.state.letters.splice(0, world.state.letters.length - KEPT);
  world.changed();
  world.notify('post');
  await world.store.saved();
}
