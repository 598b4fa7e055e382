import { loginVisitor, renewVisitor, type VisitorView } from '@shared/contracts/visitor';
import type { ResponseOf } from '@shared/contracts/contract';
import { AppError } from '@shared/errors';
import { create } from 'zustand';
import { send } from './http';
import { currentLanguage } from './i18n';
import { deviceSessionId } from './session-id';
import { clearStored, PERSONAL, readStored, removeStored, writeStored } from './storage';
import { wechat } from './wechat';
import { WechatError } from './wechat-types';
import { inPassing } from './in-passing';

/** Who this phone is signed in as. Times in milliseconds since 1970, by the phone's clock. */
export interface Session {
  readonly token: string;
  readonly visitor: VisitorView;
  readonly from: number;
  readonly until: number;
}

const KEY = 'session';

interface SessionState {
  session: Session | null;
}

export const useSessionStore = create<SessionState>(() => ({ session: readStored<Session>(KEY) }));

let running: Promise<Session> | null = null;

function keep(answer: ResponseOf<typeof loginVisitor>): Session {
  // WeChat on this phone changed hands without a sign-out: what the person before kept here is not for this one.
  const before = visitorOfThisPhone();
  if (before !== '' && before !== answer.visitor.id) forgetPerson();
  const session: Session = { token: answer.token, visitor: answer.visitor, from: Date.now(), until: Date.parse(answer.expiresAt) };
  writeStored(KEY, session);
  useSessionStore.setState({ session });
  return session;
}

async function signIn(): Promise<Session> {
  await wechat.ready();
  const code = await wechat.login().catch((error: unknown) => {
    // An ordinary browser browses; registering happens in WeChat.
    throw new AppError(error instanceof WechatError && error.problem === 'unsupported' ? 'unauthenticated' : 'network', undefined, error);
  });
  return keep(await send(loginVisitor, { body: { code, sessionId: deviceSessionId(), language: currentLanguage() } }, { retries: 0 }));
}

function once(work: () => Promise<Session>): Promise<Session> {
  running ??= work().finally(() => {
    running = null;
  });
  return running;
}

/** wx.login once however many ask at the same time (WeChat limits it to 4 a second). */
export function renewSession(): Promise<Session> {
  return once(signIn);
}

/** The session, signing in if there is none; throws `unauthenticated` in an ordinary browser. */
export function requireSession(): Promise<Session> {
  const session = currentSession();
  return session === null ? renewSession() : Promise.resolve(session);
}

/** Whose things this phone keeps, also when their token ran out; empty: nobody's. */
export const visitorOfThisPhone = (): string => useSessionStore.getState().session?.visitor.id ?? '';

/** Past half of its life a token is renewed beside the call that uses it. */
export function currentSession(): Session | null {
  const { session } = useSessionStore.getState();
  if (session === null) return null;
  const now = Date.now();
  if (now >= session.until) return null;
  if (now > (session.from + session.until) / 2 && running === null)
    inPassing(once(async () => keep(await send(renewVisitor, {}, { token: session.token, retries: 0 }))));
  return session;
}

/** After the visitor changed something about themselves. */
export function updateSessionVisitor(visitor: VisitorView): void {
  const { session } = useSessionStore.getState();
  if (session === null) return;
  const changed = { ...session, visitor };
  writeStored(KEY, changed);
  useSessionStore.setState({ session: changed });
}

let signOuts = 0;
/** Grows with every sign-out: an answer asked for before belongs to somebody who has left this phone. */
export const signOutsSoFar = (): number => signOuts;

function forgetPerson(): void {
  signOuts += 1;
  clearStored(PERSONAL);
}

/** Forgets the token and what the person kept on this phone (tickets, not a gate's scans). */
export function signOut(): void {
  forgetPerson();
  removeStored(KEY);
  useSessionStore.setState({ session: null });
}
