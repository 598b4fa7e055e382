import { useTestDatabase } from '../../../testing/database';
import { listAuditAbout } from '../../../platform/audit';
import { makeExhibition } from '../../show/exhibition/factory';
import { makeVisitor } from '../visitor/factory';
import { cancelOwnRegistration } from './change-registration';
import { makeRegistrationDeps, registrationInput } from './factory';
import { registerVisitor } from './register-visitor';
import { decideReview } from './review';
import { createType } from './setup';
import { tellStory } from './tell-story';

useTestDatabase();

const now = new Date('2026-03-01T00:00:00Z');
const everything = { branchId: null };
const phone = { number: '13812345678' };
const deps = makeRegistrationDeps();

/** Two registrations with one number, the second held, of a type with one place. */
async function heldOne() {
  const show = await makeExhibition();
  const { id: ticketTypeId } = await createType(show, {
    kind: 'visitor',
    name: { zh: '限量票', en: 'Limited' },
    description: null,
    quota: 1,
    needsApproval: false,
    needsInvitation: false,
    waitingList: false,
    hidden: false,
    saleFrom: null,
    saleUntil: null,
    validFrom: null,
    validUntil: null,
  });
  const [first, second] = [await makeVisitor(now), await makeVisitor(now)];
  await registerVisitor(deps, show.id, first.id, registrationInput({ ticketTypeId, phone }), now);
  const { id, held } = await registerVisitor(deps, show.id, second.id, registrationInput({ ticketTypeId, phone }), now);
  expect(held).toBe('same_phone');
  const decide = (action: 'join' | 'keep' | 'refuse') =>
    decideReview(show.id, id, everything, { action, reason: action === 'join' ? '当面核实' : '', staffId: 'e'.repeat(24) }, now);
  const recorded = async () => (await listAuditAbout(show.id, id, 10)).map((one) => one.details.decision);
  return { show, first, id, decide, recorded };
}

test('a decision that could not be carried out is not on record', async () => {
  const { show, first, decide, recorded } = await heldOne();
  await expect(decide('keep')).rejects.toMatchObject({ code: 'sold_out' });
  expect(await recorded()).toEqual([]);
  await cancelOwnRegistration(show.id, first.id, now);
  await expect(decide('join')).rejects.toMatchObject({ code: 'review_nobody_to_join' });
  expect(await recorded()).toEqual([]);
  await decide('keep');
  expect(await recorded()).toEqual(['keep']);
});

test.each(['join', 'refuse'] as const)('of two who decide to %s at once one is on record, and the other is told', async (action) => {
  const { decide, recorded } = await heldOne();
  const answers = await Promise.allSettled([decide(action), decide(action)]);
  expect(answers.map((one) => one.status).toSorted()).toEqual(['fulfilled', 'rejected']);
  expect(await recorded()).toEqual([action]);
});

test('a decision without a reason is told in the reader’s language', async () => {
  const { show, id, decide } = await heldOne();
  await decide('refuse');
  const { entries } = await tellStory([], show.id, id, everything);
  const [told] = entries.filter((one) => one.words.en === 'Decided after a check');
  expect(told?.detail).toEqual({ zh: '拒绝 · 已删除的账号', en: 'Refused · deleted account' });
});
