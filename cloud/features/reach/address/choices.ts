import type { PostChannel, PostChoice, PostPurpose } from '@shared/contracts/address';
import { maskPhone } from '@shared/rules/phone';
import { tellTraitsChanged } from '../../../events/traits-changed';
import type { PostOffice } from '../../../platform/post-office';
import { listOfVisitor, openPhone } from '../../people/registration';
import { addressKey } from './address-key';
import { allow, readAddresses, refuse } from './store';

type Keys = PostOffice['keys'];

/** Every number and address a visitor left, over all their registrations. */
export async function ownAddresses(keys: Keys, visitorId: string): Promise<{ channel: PostChannel; address: string; key: string }[]> {
  const registrations = await listOfVisitor(visitorId);
  const found = registrations.flatMap(({ phone, email }) => [
    ...(phone ? [{ channel: 'sms' as const, address: openPhone(keys, phone) }] : []),
    ...(email ? [{ channel: 'email' as const, address: email }] : []),
  ]);
  const byKey = new Map(found.map((one) => [addressKey(keys, one.channel, one.address), one]));
  return [...byKey].map(([key, one]) => ({ ...one, key }));
}

const maskEmail = (address: string) => address.replace(/^(.)[^@]*@/, '$1***@');

/** What a visitor receives, by channel; one that this deployment does not have is left out. */
export async function viewChoices({ keys, mail, sms }: PostOffice, visitorId: string): Promise<{ items: PostChoice[] }> {
  const own = await ownAddresses(keys, visitorId);
  const known = await readAddresses(own.map((one) => one.key));
  const there: PostChannel[] = [...(sms ? ['sms' as const] : []), ...(mail ? ['email' as const] : [])];
  return {
    items: there.flatMap((channel) => {
      const mine = own.filter((one) => one.channel === channel);
      if (mine.length === 0) return [];
      const rows = mine.flatMap(({ key }) => known.get(key) ?? []);
      return [
        {
          channel,
          addresses: mine.map(({ address }) => (channel === 'sms' ? maskPhone(address) : maskEmail(address))),
          service: rows.every((row) => row.service === null),
          marketing: rows.every((row) => row.marketing === null),
          unreachable: rows.some((row) => row.unreachable !== null),
        },
      ];
    }),
  };
}

/** For every address of theirs in this channel, at once. */
export async function saveChoice(
  keys: Keys,
  visitorId: string,
  { channel, purpose, on }: { channel: PostChannel; purpose: PostPurpose; on: boolean },
  now: Date,
): Promise<void> {
  const mine = (await ownAddresses(keys, visitorId)).filter((one) => one.channel === channel);
  for (const { key } of mine) await (on ? allow(key, [purpose]) : refuse(key, [purpose], 'settings', now));
  await tellTraitsChanged(null, { visitorIds: [visitorId] }, now);
}
