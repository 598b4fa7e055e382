import { inTransaction } from '../../../platform/db';
import { listEvents } from '../../../platform/events';
import { useTestDatabase } from '../../../testing/database';
import { consentPrivacy, giveConsents, listConsented, listConsentsOf, listStanding, withdrawConsent } from './index';

useTestDatabase();

const now = new Date('2026-03-01T00:00:00Z');
const later = new Date('2026-03-02T00:00:00Z');
const person = (digit: string) => ({
  id: digit.repeat(24),
  exhibitionId: 'e'.repeat(24),
  branchId: 'b'.repeat(24),
  visitorId: `${digit}f`.repeat(12),
});
const marketing = { purpose: 'marketing' as const, version: '1' };
const give = (to: ReturnType<typeof person>, given = [marketing], by: 'visitor' | 'staff' = 'visitor', at = now) =>
  inTransaction((session) => giveConsents(to, given, by, at, session));
const withdraw = (from: ReturnType<typeof person>, at = later) =>
  inTransaction((session) => withdrawConsent(from, 'marketing', at, session));

test('agreeing again changes nothing; withdrawn and given anew, both times stay on record', async () => {
  const ann = person('1');
  await Promise.all([give(ann), give(ann), give(ann)]);
  await withdraw(ann);
  await withdraw(ann);
  await give(ann, [marketing], 'visitor', later);
  expect((await listConsentsOf(ann.id)).map((one) => [one.at, one.withdrawnAt])).toEqual([
    [now, later],
    [later, null],
  ]);
  const { items } = await listEvents(ann.exhibitionId, ['consent.given', 'consent.withdrawn'], {}, { limit: 10 });
  expect(items.map((event) => event.type)).toEqual(['consent.given', 'consent.withdrawn', 'consent.given']);
});

test('a new version is agreed to beside the old one; withdrawing ends both', async () => {
  const ann = person('1');
  await give(ann);
  await give(ann, [{ ...marketing, version: '2' }]);
  expect(await listConsented([ann.id], 'marketing')).toEqual(new Set([ann.id]));
  await withdraw(ann);
  expect(await listConsented([ann.id], 'marketing')).toEqual(new Set());
});

test('what staff were told does not stand for the person’s own word', async () => {
  const ann = person('1');
  await give(ann, [marketing], 'staff');
  await give(ann);
  expect((await listConsentsOf(ann.id)).map((one) => one.by)).toEqual(['staff', 'visitor']);
});

test('many are asked about in one go', async () => {
  const [ann, bob, cid] = [person('1'), person('2'), person('3')];
  await give(ann);
  await give(bob, [{ purpose: 'exhibitor_share' as never, version: '1' }]);
  await give(cid);
  await withdraw(cid);
  const ids = [ann.id, bob.id, cid.id];
  expect(await listConsented(ids, 'marketing')).toEqual(new Set([ann.id]));
  expect(Object.fromEntries(await listStanding(ids))).toEqual({
    [ann.id]: new Set(['marketing']),
    [bob.id]: new Set(['exhibitor_share']),
  });
});

test('a person exports their consents; erasing ends them and leaves no way back to the person', async () => {
  const [ann, bob] = [person('1'), person('2')];
  await give(ann);
  await give(bob);
  expect(await consentPrivacy.exportOf(ann.visitorId)).toEqual([expect.objectContaining({ purpose: 'marketing', at: now, by: 'visitor' })]);
  await consentPrivacy.erase(ann.visitorId, later);
  await consentPrivacy.erase(ann.visitorId, later);
  expect(await consentPrivacy.exportOf(ann.visitorId)).toEqual([]);
  expect((await listConsentsOf(ann.id)).map((one) => one.withdrawnAt)).toEqual([later]);
  expect(await listConsented([ann.id, bob.id], 'marketing')).toEqual(new Set([bob.id]));
});
