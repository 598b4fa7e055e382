import { POST_PURPOSES, type PostPurpose } from '@shared/contracts/address';
import type { PostOffice } from '../../../platform/post-office';
import { listContactable, openPhone, type Contactable } from '../../people/registration';
import { addressKey, readAddresses, type AddressPlain } from '../address';
import type { MessageKind } from './kinds';
import { listSwitches } from './switch-store';

/** One way to somebody outside WeChat, as it is now. */
export interface PostReach {
  /** Null: they left none, or their data was erased. */
  readonly address: string | null;
  /** By what the address book knows it. */
  readonly key: string;
  readonly refuses: readonly PostPurpose[];
  readonly unreachable: boolean;
}

export interface PersonPost {
  readonly sms: PostReach;
  readonly email: PostReach;
  /** Agreed to advertising in words that name text messages and mail. */
  readonly advertising: boolean;
}

/** What the show's organiser switched on for a kind. */
export interface Switched {
  readonly sms: boolean;
  readonly email: boolean;
}

const NOWHERE: PostReach = { address: null, key: '', refuses: [], unreachable: false };
export const NO_POST: PersonPost = { sms: NOWHERE, email: NOWHERE, advertising: false };
export const ALL_OFF: Switched = { sms: false, email: false };

export interface PostFacts {
  switched(exhibitionId: string, kind: MessageKind): Switched;
  of(participantId: string): PersonPost;
}

/** Facts of a batch, read for all its people at once; nothing is read where nothing can be sent. */
export async function readPost(
  { mail, sms, keys }: PostOffice,
  wanted: readonly { readonly exhibitionId: string; readonly participantId: string }[],
): Promise<PostFacts> {
  const switches = mail || sms ? await listSwitches(wanted.map((one) => one.exhibitionId)) : new Map<string, never>();
  const people = await contactsOf(wanted.filter((one) => switches.has(one.exhibitionId)).map((one) => one.participantId));
  const reached = new Map([...people].map(([id, person]) => [id, addressesOf(keys, person)]));
  const known = await readAddresses([...reached.values()].flatMap(({ number, mailbox }) => [number.key, mailbox.key].filter(Boolean)));
  return {
    switched(exhibitionId, kind) {
      const on = switches.get(exhibitionId);
      return on ? { sms: on.sms.includes(kind), email: on.email.includes(kind) } : ALL_OFF;
    },
    of(participantId) {
      const found = reached.get(participantId);
      if (!found) return NO_POST;
      const { number, mailbox, advertising } = found;
      return { sms: reachOf(number, known), email: reachOf(mailbox, known), advertising };
    },
  };
}

const contactsOf = (ids: readonly string[]): Promise<Map<string, Contactable>> =>
  ids.length === 0 ? Promise.resolve(new Map<string, Contactable>()) : listContactable(ids);

function addressesOf(keys: PostOffice['keys'], { phone, email, advertising }: Contactable) {
  const number = phone ? openPhone(keys, phone) : null;
  return {
    number: { address: number, key: number ? addressKey(keys, 'sms', number) : '' },
    mailbox: { address: email, key: email ? addressKey(keys, 'email', email) : '' },
    advertising,
  };
}

function reachOf({ address, key }: { address: string | null; key: string }, known: ReadonlyMap<string, AddressPlain>): PostReach {
  const row = known.get(key);
  return { address, key, refuses: POST_PURPOSES.filter((purpose) => row?.[purpose]), unreachable: Boolean(row?.unreachable) };
}
