import type { SharerRow } from '@shared/contracts/figure';
import type { FigureKey } from '@shared/rules/figure';
import { rankTotals, sumTotals } from '../../../platform/events';
import type { Page, PageQuery } from '../../../platform/paging';
import { ofLevel, ofParticipant } from '../../trace/referral';
import { listParticipantsById } from '../../people/registration';
import { SHARERS } from './projections';

const OWN = ['posters', 'views', 'viewers', 'registrations_brought', 'arrivals_brought'] as const satisfies readonly FigureKey[];
const INDIRECT_LEVELS = [2, 3, 4, 5, 6, 7, 8];

/** Who brought most people, page by page. */
export async function listSharers(exhibitionId: string, page: PageQuery): Promise<Page<SharerRow>> {
  const ranked = await rankTotals(exhibitionId, SHARERS, '', page);
  const ids = ranked.items.map(({ subject }) => subject.slice('p:'.length));
  const [people, own, below] = await Promise.all([
    listParticipantsById(ids),
    sumTotals(exhibitionId, OWN, ids.map(ofParticipant)),
    sumTotals(
      exhibitionId,
      ['registrations_brought'],
      ids.flatMap((id) => INDIRECT_LEVELS.map((level) => ofLevel(id, level))),
    ),
  ]);
  const byId = new Map(people.map((person) => [person.id, person]));
  const referrers = new Map(
    (await listParticipantsById(people.flatMap((person) => person.referral.referrerId ?? []))).map((person) => [person.id, person.name]),
  );
  const items = ids.flatMap((participantId) => {
    const person = byId.get(participantId);
    if (!person) return [];
    const total = (metric: (typeof OWN)[number]) => own.get(`${metric}/${ofParticipant(participantId)}`) ?? 0;
    return {
      participantId,
      name: person.name,
      company: person.company,
      broughtBy: referrers.get(person.referral.referrerId ?? '') ?? null,
      posters: total('posters'),
      views: total('views'),
      viewers: total('viewers'),
      registrations: total('registrations_brought'),
      arrivals: total('arrivals_brought'),
      indirectRegistrations: INDIRECT_LEVELS.reduce(
        (sum, level) => sum + (below.get(`registrations_brought/${ofLevel(participantId, level)}`) ?? 0),
        0,
      ),
    };
  });
  return { items, next: ranked.next };
}
