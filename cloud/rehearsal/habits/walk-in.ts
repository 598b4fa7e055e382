import { admitWalkIn } from '@shared/contracts/gate';
import { claimTicket, getRegistrationForm } from '@shared/contracts/registration';
import { MINUTE, opensAt } from '../calendar';
import type { Habit } from '../crowd/crowd';
import type { GateLane } from '../crowd/gate-lane';
import type { Person } from '../crowd/person';
import { asVisitor } from '../crowd/phone';

async function admits(lane: GateLane, { name, phone }: Person) {
  const fields = lane.next(null);
  const answer = await lane.client.call(admitWalkIn, { body: { ...fields, name, phone: { number: phone, region: 'CN' } } });
  lane.saw(answer.decision);
  return { fields, answer };
}

/** Passes by, is registered at the gate and goes in; half of them take the ticket into their own phone. */
export const walkIn: Habit = {
  name: 'walk-in',
  words: '没报名直接来，在门口登记入场，一半人把票领进手机',
  plan(person, crowd) {
    const [day] = person.traits.days;
    if (person.traits.hears !== 'passing_by' || day === undefined) return [];
    return [
      {
        at: opensAt(day) + person.random.between(20, 300) * MINUTE,
        async act(_, at) {
          const { memory, random } = person;
          const lane = crowd.lanes.find((one) => !one.isCut(at));
          if (!lane) return;
          const { fields, answer } = await lane.turn(() => admits(lane, person));
          memory.source = 'gate';
          memory.status = 'registered';
          memory.ticketNumber = answer.ticket?.number ?? null;
          const accepted = answer.decision === 'accepted';
          memory.passages.push({
            scanId: fields.scanId,
            day,
            direction: 'in',
            accepted,
            reason: answer.reason,
            offline: false,
            rightful: true,
            expected: null,
            at,
          });
          if (!answer.claim || !random.chance(0.5)) return;
          const params = { exhibitionId: crowd.show.exhibitionId };
          const { consents } = await asVisitor(crowd, person, getRegistrationForm, { params });
          const agreed = consents.filter((one) => one.required).map(({ purpose, version }) => ({ purpose, version }));
          const view = await asVisitor(crowd, person, claimTicket, { body: { claimCode: answer.claim.code, consents: agreed } });
          memory.participantId = view.id;
          person.ticketId = view.ticket?.id ?? null;
        },
      },
    ];
  },
};
