import { loginVisitor } from '@shared/contracts/visitor';
import { AppError } from '@shared/errors';
import { create } from 'zustand';
import { send } from './http';
import { readStored, removeStored, writeStored } from './storage';
import { wechat } from './wechat';
import { WechatError } from './wechat-types';

/** Who this phone is signed in as. */
export interface Session {
  readonly token: string;
  readonly visitorId: string;
}

const KEY = 'session';

interface SessionState {
  session: Session | null;
  /** Signed out by hand: no silent sign-in until the visitor does something that needs it. */
  signedOut: boolean;
}

export const useSessionStore = create<SessionState>(() => ({ session: readStored<Session>(KEY), signedOut: false }));

let running: Promise<Session> | null = null;

function keep(session: Session): Session {
  writeStored(KEY, session);
  useSessionStore.setState({ session, signedOut: false });
  return session;
}

async function signIn(): Promise<Session> {
  const host = await wechat.ready();
  const code = await wechat.login().catch((error: unknown) => {
    // An ordinary browser browses; registering happens in WeChat.
    throw new AppError(error instanceof WechatError && error.problem === 'unsupported' ? 'unauthenticated' : 'network', undefined, error);
  });
  const answer = await send(loginVisitor, { body: { code, source: host === 'weapp' ? 'weapp' : 'h5' } }, { retries: 0 });
  return keep({ token: answer.token, visitorId: answer.visitorId });
}

/** wx.login once however many ask at the same time (WeChat limits it to 4 a second). */
export function renewSession(): Promise<Session> {
  running ??= signIn().finally(() => {
    running = null;
  });
  return running;
}

/** The session, signing in if there is none; throws `unauthenticated` in an ordinary browser. */
export function requireSession(): Promise<Session> {
  const { session } = useSessionStore.getState();
  return session === null ? renewSession() : Promise.resolve(session);
}

export function currentSession(): Session | null {
  return useSessionStore.getState().session;
}

/** Forgets the token on this phone. */
export function signOut(): void {
  removeStored(KEY);
  useSessionStore.setState({ session: null, signedOut: true });
}
