import { DateTime } from 'luxon';
import { dayText, inBoth, localDateOf } from '../../show/exhibition';
import { firstEntryOf, listTicketsOf } from '../../people/ticket';
import { grouped, type Trait, type TraitFacts, type TraitPart, type TraitShow } from '../../../platform/traits';

/** Days of the show, or fewer: at most so many can be chosen from. */
const MOST_DAYS = 31;

/** Who came, and on which days, as their tickets say. */
export const gateTraits: TraitPart = {
  name: 'gate',
  traitsOf: (show) =>
    Promise.resolve([
      trait('came', 'flag', { zh: '已到场', en: 'came' }),
      {
        ...trait('came_on', 'choice', { zh: '到场日', en: 'came on' }),
        options: daysOf(show).map((value) => ({ value, words: inBoth((language) => dayText(value, language)) })),
        common: false,
      },
      trait('first_came_at', 'date', { zh: '首次到场日期', en: 'day of the first arrival' }),
      trait('entries', 'number', { zh: '入场次数', en: 'number of entries' }),
    ]),
  async factsOf(show, people) {
    const tickets = await listTicketsOf(
      people.map((one) => one.id),
      show.id,
    );
    const facts = new Map<string, TraitFacts>();
    for (const [participantId, theirs] of grouped(tickets, (ticket) => ticket.participantId)) {
      const entries = theirs.flatMap(({ admissions }) =>
        admissions.filter((one) => one.direction === 'in' && !one.undone && one.standing === 'counted').map((one) => one.at),
      );
      const first = theirs.flatMap((ticket) => firstEntryOf(ticket) ?? []).sort((a, b) => a.getTime() - b.getTime())[0];
      facts.set(participantId, {
        came: entries.length > 0,
        came_on: [...new Set(entries.map((at) => localDateOf(at, show.timeZone)))],
        entries: entries.length,
        ...(first ? { first_came_at: first } : {}),
      });
    }
    return facts;
  },
};

const trait = (key: string, kind: Trait['kind'], words: Trait['words']): Trait => ({
  key,
  group: 'arrival',
  words,
  kind,
  options: [],
  common: true,
});

function daysOf({ startsAt, endsAt, timeZone }: TraitShow): string[] {
  const days: string[] = [];
  const last = localDateOf(endsAt, timeZone);
  for (let day = DateTime.fromJSDate(startsAt, { zone: timeZone }).startOf('day'); days.length < MOST_DAYS; day = day.plus({ days: 1 })) {
    const date = day.toFormat('yyyy-MM-dd');
    if (date > last) break;
    days.push(date);
  }
  return days;
}
