import type { SharerRow } from '@shared/contracts/figure';
import type { Scope } from '../../../platform/auth/caller';
import { decodeCursor, encodeCursor } from '../../../platform/db';
import { rankSubjects, sumTotals } from '../../../platform/events';
import { getExhibitionInScope } from '../../show/exhibition';
import { ofLevel, ofParticipant } from '../../trace/referral';
import { listParticipantsById } from '../../people/registration';

const METRICS = ['poster.made', 'poster.viewed', 'poster.viewers', 'registration.brought', 'checkin.brought'];
/** Arrivals before registrations before viewers before posters. */
const WEIGHTS = { 'checkin.brought': 1e9, 'registration.brought': 1e6, 'poster.viewers': 1e3, 'poster.made': 1 };
const INDIRECT_LEVELS = [2, 3, 4, 5, 6, 7, 8];

/** Who brought most people, page by page. */
export async function listSharers(
  exhibitionId: string,
  page: { cursor?: string | undefined; limit: number },
  scope: Scope,
): Promise<{ items: SharerRow[]; next: string | null }> {
  await getExhibitionInScope(exhibitionId, scope);
  const after = decodeCursor(page.cursor);
  const skip = typeof after === 'number' && Number.isInteger(after) && after > 0 ? after : 0;
  const ranked = await rankSubjects(exhibitionId, WEIGHTS, /^p:[0-9a-f]{24}$/, { skip, limit: page.limit + 1 });
  const ids = ranked.slice(0, page.limit).map((subject) => subject.slice('p:'.length));
  const [people, own, below] = await Promise.all([
    listParticipantsById(ids),
    sumTotals(exhibitionId, METRICS, ids.map(ofParticipant)),
    sumTotals(
      exhibitionId,
      ['registration.brought'],
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
    const total = (metric: string) => own.get(`${metric}/${ofParticipant(participantId)}`) ?? 0;
    const company = person.answers.company;
    return {
      participantId,
      name: person.name,
      company: typeof company === 'string' ? company : null,
      broughtBy: referrers.get(person.referral.referrerId ?? '') ?? null,
      posters: total('poster.made'),
      views: total('poster.viewed'),
      viewers: total('poster.viewers'),
      registrations: total('registration.brought'),
      arrivals: total('checkin.brought'),
      indirectRegistrations: INDIRECT_LEVELS.reduce(
        (sum, level) => sum + (below.get(`registration.brought/${ofLevel(participantId, level)}`) ?? 0),
        0,
      ),
    };
  });
  return { items, next: ranked.length > page.limit ? encodeCursor(skip + page.limit) : null };
}
