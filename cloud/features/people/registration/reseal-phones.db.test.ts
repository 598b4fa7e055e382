import { randomBytes } from 'node:crypto';
import { useTestDatabase } from '../../../testing/database';
import { createKeys } from '../../../platform/keys';
import { makeExhibition } from '../../show/exhibition/factory';
import { makeParticipant, makeRegistrationDeps } from './factory';
import { openPhone } from './phone-record';
import { resealPhones } from './reseal-phones';
import { searchParticipants } from './search-participants';
import { getParticipant } from './store';

useTestDatabase();
const now = new Date('2026-03-01T00:00:00Z');

test('after a new master key numbers are sealed under it, once, and people are still found', async () => {
  const [old, fresh] = [randomBytes(32), randomBytes(32)];
  const before = createKeys(new Map([[1, old]]));
  const after = createKeys(
    new Map([
      [2, fresh],
      [1, old],
    ]),
  );
  const show = await makeExhibition();
  const person = await makeParticipant(show.id, now, {}, { ...makeRegistrationDeps(), keys: before });
  expect(person.phone?.sealed).toMatch(/^v1\./);
  expect(await resealPhones(after)).toBe(1);
  expect(await resealPhones(after)).toBe(0);
  const changed = await getParticipant(person.id);
  expect(changed.phone?.sealed).toMatch(/^v2\./);
  expect(changed.phone && openPhone(after, changed.phone)).toBe('+8613800138000');
  const found = await searchParticipants(after, show.id, { branchId: null }, { search: '13800138000' }, { limit: 5 });
  expect(found.items.map((one) => one.id)).toEqual([person.id]);
});
