import { decideReview, listReviews } from '@shared/contracts/review';
import { closesAt, DAY, HOUR, opensAt, SHOW_STARTS } from '../calendar';
import type { Crowd, Habit } from '../crowd/crowd';
import type { Person } from '../crowd/person';
import { registers } from './register';

const BEFORE = 2;
const FIRST_EVENING = 4;

/** Somebody who only looked registers after all, with a friend's number: it is held until the desk has looked at both. */
export const shareNumber: Habit = {
  name: 'share-number',
  words: '用别人的手机号报名，先留着核对；主办方放行或拒绝',
  house: (crowd) => [
    { at: SHOW_STARTS - 2 * DAY, act: (_, at) => register(crowd, BEFORE, at) },
    { at: SHOW_STARTS - DAY, act: () => decides(crowd) },
    { at: closesAt(0) + 4 * HOUR, act: (_, at) => register(crowd, FIRST_EVENING, at) },
    { at: opensAt(1) + 4 * HOUR, act: () => decides(crowd) },
  ],
};

async function register(crowd: Crowd, most: number, at: number): Promise<void> {
  // None of them comes: what a gate makes of whoever is held is another habit's.
  const late = crowd.people.filter(
    ({ traits, memory }) =>
      traits.onlyLooks && traits.wants === 'open' && traits.days.length === 0 && memory.openings.length > 0 && memory.source === null,
  );
  const lenders = crowd.people.filter((one) => isLender(crowd, one));
  for (const [i, person] of late.slice(0, most).entries()) {
    const lender = lenders[i];
    if (lender) await registers(crowd, person, at, lender.phone);
  }
}

/** Nobody's number is lent twice. */
const isLender = (crowd: Crowd, { phone, memory }: Person): boolean =>
  memory.source === 'online' &&
  memory.status === 'registered' &&
  memory.typeId === crowd.show.types.open &&
  !crowd.people.some((one) => one.memory.borrowed === phone);

async function decides(crowd: Crowd): Promise<void> {
  const params = { exhibitionId: crowd.show.exhibitionId };
  const { items } = await crowd.owner.call(listReviews, { params, query: { limit: 50 } });
  for (const { participant } of items) {
    const person = crowd.people.find(({ memory }) => memory.participantId === participant.id);
    // Whoever should not be among them stays, and is found at the end.
    if (!person?.memory.borrowed) continue;
    const action = person.n % 2 === 0 ? ('keep' as const) : ('refuse' as const);
    const body = { action, ...(action === 'refuse' ? { reason: '手机号不是本人的（示例）' } : {}) };
    await crowd.owner.call(decideReview, { params: { ...params, participantId: participant.id }, body });
    person.memory.held = false;
    person.memory.status = action === 'keep' ? 'registered' : 'rejected';
  }
}
