import { standName } from '@shared/rules/stand-name';
import { byName } from './arrange-rows';
import type { Exhibition } from '../exhibition';
import { speakerId } from './named-ids';
import { listBooths, listBoothsById, listExhibitorNames, listSpeakerNames, pageSessions } from './store';

/** Stands by id as people call them, `A12 西门子`; those no longer on show are left out. */
export async function listBoothNames({ id, programmeBatch }: Exhibition, boothIds: readonly string[]): Promise<Map<string, string>> {
  if (!programmeBatch || boothIds.length === 0) return new Map();
  const booths = await listBoothsById({ exhibitionId: id, batch: programmeBatch }, boothIds);
  return new Map(booths.map(({ id: boothId, number, occupants }) => [boothId, [number, ...occupants.map((one) => one.name)].join(' ')]));
}

/** Titles of sessions by id; those taken out of the programme are left out. */
export async function listSessionNames({ id, programmeBatch }: Exhibition, sessionIds: readonly string[]): Promise<Map<string, string>> {
  if (!programmeBatch || sessionIds.length === 0) return new Map();
  const { items } = await pageSessions(
    { exhibitionId: id, batch: programmeBatch },
    { words: [], ids: sessionIds },
    { limit: sessionIds.length },
  );
  return new Map(items.map((session) => [session.id, session.title]));
}

/** Ids of the stands on show, or of those in a hall, in number order. */
export async function listBoothIds({ id, programmeBatch }: Exhibition, hall?: string): Promise<string[]> {
  if (!programmeBatch) return [];
  return (await listBooths({ exhibitionId: id, batch: programmeBatch }, hall)).map((booth) => booth.id);
}

/** The hall of each stand on show; those without a hall are left out. */
export async function listHallsOfBooths({ id, programmeBatch }: Exhibition): Promise<Map<string, string>> {
  if (!programmeBatch) return new Map();
  const booths = await listBooths({ exhibitionId: id, batch: programmeBatch });
  return new Map(booths.flatMap((booth) => (booth.hall ? [[booth.id, booth.hall] as const] : [])));
}

/** An exhibitor as others name it, with its stands as people call them. */
export interface NamedExhibitor {
  readonly id: string;
  readonly name: string;
  readonly nameEn: string | null;
  /** Place in the list of exhibitors. */
  readonly order: number;
  readonly booths: readonly { readonly id: string; readonly text: string }[];
}

/** By id; those no longer on show are left out. */
export async function listNamedExhibitors(
  { id, programmeBatch }: Pick<Exhibition, 'id' | 'programmeBatch'>,
  exhibitorIds: readonly string[],
): Promise<Map<string, NamedExhibitor>> {
  if (!programmeBatch || exhibitorIds.length === 0) return new Map();
  const rows = await listExhibitorNames({ exhibitionId: id, batch: programmeBatch }, exhibitorIds);
  return new Map(
    rows.map(({ booths, ...row }) => [
      row.id,
      { ...row, booths: booths.map(({ id: boothId, ...booth }) => ({ id: boothId, text: standName(booth) })) },
    ]),
  );
}

/** Somebody whom the programme names. */
export interface NamedSpeaker {
  readonly id: string;
  readonly name: string;
  /** Sessions in time order. */
  readonly sessionIds: readonly string[];
}

/** Everybody who speaks, by name as people sort names. Sessions taken out of the programme name nobody. */
export async function listNamedSpeakers({ id, programmeBatch }: Pick<Exhibition, 'id' | 'programmeBatch'>): Promise<NamedSpeaker[]> {
  if (!programmeBatch) return [];
  const speakers = new Map<string, { id: string; name: string; sessionIds: string[] }>();
  for (const session of await listSpeakerNames({ exhibitionId: id, batch: programmeBatch }))
    for (const name of session.speakers) {
      // `--` in a list names nobody.
      if (!/\p{L}/u.test(name)) continue;
      const own = speakerId(id, name);
      const known = speakers.get(own) ?? { id: own, name, sessionIds: [] };
      if (!known.sessionIds.includes(session.id)) known.sessionIds.push(session.id);
      speakers.set(own, known);
    }
  return [...speakers.values()].sort((a, b) => byName.compare(a.name, b.name) || (a.id < b.id ? -1 : 1));
}
