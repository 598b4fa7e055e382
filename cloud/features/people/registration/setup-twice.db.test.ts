import { useTestDatabase } from '../../../testing/database';
import type { Exhibition } from '../../show/exhibition';
import { makeExhibition } from '../../show/exhibition/factory';
import { createInvitation, createType, ticketTypesOf, updateType, type TypeInput } from './setup';

// What staff make is made once, however often it is sent; of two who change the same the second hears of the first.

useTestDatabase();
const everything = { branchId: null };

let show: Exhibition;
beforeEach(async () => {
  show = await makeExhibition();
});

const input: TypeInput = {
  kind: 'visitor',
  name: { zh: '限量票', en: '' },
  description: null,
  quota: 5,
  needsApproval: false,
  needsInvitation: false,
  waitingList: true,
  hidden: false,
  saleFrom: new Date('2026-03-01T00:00:00Z'),
  saleUntil: null,
  validFrom: null,
  validUntil: null,
};

test('a ticket type sent again, or twice at once, is one; corrected in between, it is a conflict', async () => {
  const before = (await ticketTypesOf(show)).length;
  const both = await Promise.all([createType(show, input, 'form-0001'), createType(show, input, 'form-0001')]);
  const again = await createType(show, input, 'form-0001');
  expect(new Set([...both, again].map(({ id }) => id)).size).toBe(1);
  expect(again.pool.quota).toBe(5);
  expect(await ticketTypesOf(show)).toHaveLength(before + 1);
  await expect(createType(show, { ...input, quota: 6 }, 'form-0001')).rejects.toMatchObject({ code: 'conflict' });
  // Another form makes another, in this show and elsewhere.
  await createType(show, input, 'form-0002');
  await createType(await makeExhibition(), input, 'form-0001');
  expect(await ticketTypesOf(show)).toHaveLength(before + 2);
});

test('a ticket type is saved over the version it was read at, and over no other', async () => {
  const type = await createType(show, input);
  const change = (quota: number, version?: number) => updateType(show, everything, type.id, { ...input, quota }, version);
  const both = await Promise.allSettled([change(6, 0), change(7, 0)]);
  expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  expect(both.find((one) => one.status === 'rejected')?.reason).toMatchObject({ code: 'conflict' });
  const now = (await ticketTypesOf(show)).find((one) => one.id === type.id);
  expect(now?.version).toBe(1);
  expect((await change(8, 1)).pool.quota).toBe(8);
  await expect(updateType(show, everything, 'f'.repeat(24), input, 0)).rejects.toMatchObject({ code: 'not_found' });
});

test('an invitation sent again, or twice at once, is one; corrected in between, it is a conflict', async () => {
  const [type] = await ticketTypesOf(show);
  const fields = { ticketTypeId: type?.id ?? '', label: '行业协会', quota: 10, expiresAt: null, exhibitorId: null };
  const both = await Promise.all([createInvitation(show, fields, 'form-0001'), createInvitation(show, fields, 'form-0001')]);
  const again = await createInvitation(show, fields, 'form-0001');
  expect(new Set([...both, again].map(({ code }) => code)).size).toBe(1);
  await expect(createInvitation(show, { ...fields, quota: 20 }, 'form-0001')).rejects.toMatchObject({ code: 'conflict' });
  expect((await createInvitation(show, fields, 'form-0002')).code).not.toBe(again.code);
});
