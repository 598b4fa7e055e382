import type { EnterOptions } from '@shared/contracts/sandbox-bridge';
import type { PhoneApp, PhonePerson } from '@shared/contracts/sandbox-phone';
import { createContext, useContext } from 'react';
import type { How } from './scanned';

export type Tab = 'chats' | 'contacts' | 'discover' | 'me';

export type Screen =
  | { name: 'tab'; tab: Tab }
  | { name: 'chat'; chatId: string }
  | { name: 'notices' }
  | { name: 'official'; appid: string }
  | { name: 'moments' }
  | { name: 'album' }
  | { name: 'person' };

export interface Card {
  appid: string;
  title: string;
  path: string;
  picture?: string;
}

/** Pop-ups by name: what they are given and what they give back; dismissing gives null. */
export interface Sheets {
  subscribe: {
    given: { app: PhoneApp; templateIds: readonly string[] };
    result: { choices: Record<string, 'accept' | 'reject'>; keep: boolean };
  };
  phone: { given: { app: PhoneApp }; result: { phone: string } };
  privacy: { given: { app: PhoneApp }; result: true };
  share: { given: { card?: Card; picture?: string }; result: { chatId: string } };
  scan: { given: { answersApp: boolean }; result: { text: string; how: How } };
  picture: { given: { picture: string; how: How }; result: true };
  imageMenu: { given: { picture: string }; result: true };
  capsule: { given: { app: PhoneApp }; result: 'chat' | 'timeline' | 'restart' | 'privacy' };
  text: { given: { title: string; text: string }; result: true };
}

export type SheetName = keyof Sheets;

export interface OpenSheet<N extends SheetName = SheetName> {
  id: number;
  name: N;
  given: Sheets[N]['given'];
  close(result: Sheets[N]['result'] | null): void;
}

/** One phone, as its screens see it. */
export interface Phone {
  person: PhonePerson;
  screen: Screen;
  go(screen: Screen): void;
  back(): void;
  ask<N extends SheetName>(name: N, given: Sheets[N]['given']): Promise<Sheets[N]['result'] | null>;
  /** Opens a mini-program, cold or warm. */
  enter(app: PhoneApp, options: EnterOptions): void;
  /** Opens what a code says, or shows its text. */
  openCode(text: string, how: How): void;
  toast(text: string): void;
  /** Runs something that may fail; failures become a toast. */
  attempt(work: () => Promise<unknown>): void;
}

export const PhoneContext = createContext<Phone | null>(null);

export function usePhone(): Phone {
  const phone = useContext(PhoneContext);
  if (!phone) throw new Error('usePhone outside a device');
  return phone;
}
