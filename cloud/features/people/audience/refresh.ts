import { listParticipantsById, type ParticipantPlain } from '../registration';
import { findExhibition } from '../../show/exhibition';
import { grouped, type TraitFacts, type TraitPart } from '../../../platform/traits';
import { rowOf, saysTheSame, type Row } from './row';
import { deleteRows, listRows, writeRows } from './store';

const BATCH = 500;
const MOST_TRIES = 8;

/** When these are to be looked at again: a moment, not any more, or as it was. */
type Again = Date | 'no more' | 'as before';

/**
 * Makes the rows of these participants anew from what features know at this moment; whoever is gone has none. Of two at once the one who
 * read before the other wrote reads again. Answers how many rows said something else. Safe to run again.
 */
export async function refresh(parts: readonly TraitPart[], ids: Iterable<string>, again: Again = 'as before'): Promise<number> {
  const all = [...new Set(ids)];
  let mended = 0;
  for (let from = 0; from < all.length; from += BATCH) mended += await refreshBatch(parts, all.slice(from, from + BATCH), again);
  return mended;
}

async function refreshBatch(parts: readonly TraitPart[], ids: readonly string[], again: Again): Promise<number> {
  for (let tries = 0; tries < MOST_TRIES; tries += 1) {
    const before = await listRows(ids);
    const people = await listParticipantsById(ids);
    const there = people.filter((one) => one.erasedAt === null);
    const known = new Set(there.map((one) => one.id));
    const gone = ids.filter((id) => !known.has(id));
    const rows = (
      await Promise.all([...grouped(there, (one) => one.exhibitionId)].map(([id, theirs]) => rowsOf(parts, id, theirs)))
    ).flat();
    const changed = rows.filter(({ person, row }) => {
      const old = before.get(person.id);
      return old?.visitorId !== person.visitorId || !saysTheSame(old, row);
    });
    const written = (again === 'as before' ? changed : rows).map(({ person: { id, exhibitionId, branchId, visitorId }, row }) => ({
      id,
      exhibitionId,
      branchId,
      visitorId,
      ...row,
      againAt: again === 'as before' ? (before.get(id)?.againAt ?? null) : again === 'no more' ? null : again,
    }));
    if (!(await writeRows(written, before))) continue;
    return changed.length + (await deleteRows(gone));
  }
  throw new Error('audience rows are written by somebody else all the time');
}

async function rowsOf(
  parts: readonly TraitPart[],
  exhibitionId: string,
  people: readonly ParticipantPlain[],
): Promise<{ person: ParticipantPlain; row: Row }[]> {
  const show = await findExhibition(exhibitionId);
  if (!show) return [];
  const facts = new Map<string, TraitFacts>();
  for (const known of await Promise.all(parts.map((part) => part.factsOf(show, people))))
    for (const [id, more] of known) facts.set(id, { ...facts.get(id), ...more });
  return people.map((person) => ({ person, row: rowOf(facts.get(person.id) ?? {}) }));
}
