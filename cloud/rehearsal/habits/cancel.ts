import { cancelMyRegistration } from '@shared/contracts/registration';
import { HOUR, SHOW_STARTS } from '../calendar';
import type { Habit } from '../crowd/crowd';
import { asVisitor, isRefused } from '../crowd/phone';

/** Cancels before the show; what was booked is let go with it. */
export const cancel: Habit = {
  name: 'cancel',
  words: '开展前取消报名，连同预约一起退掉',
  afterRegistering(person, crowd, at) {
    if (!person.traits.cancels) return [];
    return [
      {
        // Somebody else may be waiting for the place.
        alone: person.traits.wants === 'scarce',
        at: Math.min(at + person.random.between(6, 100) * HOUR, SHOW_STARTS - 90 * 60_000),
        async act() {
          const params = { exhibitionId: crowd.show.exhibitionId };
          try {
            await asVisitor(crowd, person, cancelMyRegistration, { params });
          } catch (error) {
            // Tapped again after a lost answer: it is cancelled already.
            if (!isRefused(error, ['conflict'])) throw error;
          }
          person.memory.status = 'cancelled';
          person.memory.held = false;
          person.memory.booked.clear();
          person.ticketId = null;
          // Whoever is next in the queue moves up before anybody else asks.
          if (person.memory.typeId === crowd.show.types.scarce) await crowd.settle();
        },
      },
    ];
  },
};
