import { AppError } from '@shared/errors';
import { isSameValue } from './content-fields';
import type { Editing } from './on-content';
import { byName, exhibitorSearch } from './arrange-rows';
import { hallOfRoom } from './rules';
import { withFields } from './with-fields';
import { findRow, listBoothsOf, listFields, writeRow, type Booth, type Exhibitor, type Stated } from './store';

/** Rows that follow when another is written: stands name who is on them, and who is on them names the stands. */
export interface Touched {
  readonly booths: readonly { readonly before: Stated<Booth>; readonly after: Stated<Booth> }[];
  readonly exhibitors?: readonly { readonly before: Stated<Exhibitor>; readonly after: Stated<Exhibitor> }[];
}

type Stays = Pick<Exhibitor['booths'][number], 'id' | 'dates'>;

/** The stands that were chosen. Throws `content_booth_gone` for one that is not there. */
export async function boothsChosen({ at, session }: Editing, chosen: readonly Stays[]): Promise<Exhibitor['booths']> {
  const rows: Exhibitor['booths'] = [];
  for (const { id, dates } of chosen) {
    const booth = await findRow('booth', at, id, session);
    if (!booth) throw new AppError('content_booth_gone');
    rows.push({ id, number: booth.number, hall: booth.hall, dates });
  }
  return rows;
}

/**
 * Puts an exhibitor on these stands, off the others, and their name as it is now on all of them. Answers with the row as it then
 * stands. Restored, they come back only where the stand still is.
 */
export async function followExhibitor(
  { at, session }: Editing,
  before: Stated<Exhibitor> | null,
  row: Stated<Exhibitor>,
  chosen: Exhibitor['booths'],
  { isRestored = false } = {},
): Promise<Touched & { readonly row: Stated<Exhibitor> }> {
  const had = before ? await listBoothsOf(at, before.id, session) : [];
  const wanted = new Map(chosen.map((one) => [one.id, one]));
  const booths: { before: Stated<Booth>; after: Stated<Booth> }[] = [];
  const standing: Exhibitor['booths'] = [];
  const ids = new Set([...wanted.keys(), ...had.map((one) => one.id)]);
  for (const id of ids) {
    const booth = had.find((one) => one.id === id) ?? (await findRow('booth', at, id, session));
    if (!booth) {
      if (isRestored) continue;
      throw new AppError('content_booth_gone');
    }
    const stay = wanted.get(id);
    if (stay) standing.push({ id, number: booth.number, hall: booth.hall, dates: stay.dates });
    const others = booth.occupants.filter((one) => one.exhibitorId !== row.id);
    const at0 = booth.occupants.findIndex((one) => one.exhibitorId === row.id);
    const mine = stay ? [{ exhibitorId: row.id, name: row.name, dates: stay.dates }] : [];
    const occupants = at0 < 0 ? [...others, ...mine] : [...others.slice(0, at0), ...mine, ...others.slice(at0)];
    const renamed = booth.occupants.some((one) => one.exhibitorId === row.id && one.name !== row.name);
    if (isSameValue('occupants', booth.occupants, occupants) && !renamed) continue;
    const after = withFields('booth', booth, { occupants }, { follows: isRestored });
    await writeRow('booth', at, after, session);
    booths.push({ before: booth, after });
  }
  const inOrder = standing.sort((a, b) => byName.compare(a.hall, b.hall) || byName.compare(a.number, b.number));
  // A form opened before, which knows other stands, must not put them back.
  const isMoved = before?.state.version === row.state.version && !isSameValue('booths', before.booths, inOrder);
  const state = isMoved ? { ...row.state, version: row.state.version + 1 } : row.state;
  return { booths, row: { ...row, booths: inOrder, state } };
}

/** Takes an exhibitor off every stand. */
export async function leaveBooths(editing: Editing, exhibitorId: string): Promise<Touched> {
  const { at, session } = editing;
  const booths: { before: Stated<Booth>; after: Stated<Booth> }[] = [];
  for (const booth of await listBoothsOf(at, exhibitorId, session)) {
    // Nobody wrote this of the stand: whoever is not there stands nowhere.
    const occupants = booth.occupants.filter((one) => one.exhibitorId !== exhibitorId);
    const after = withFields('booth', booth, { occupants }, { follows: true });
    await writeRow('booth', at, after, session);
    booths.push({ before: booth, after });
  }
  return { booths };
}

/** Who is on a stand names it as it is now; null: it is gone, and they name it no more. Rooms near it may have another hall. */
export async function followBooth(editing: Editing, before: Stated<Booth> | null, after: Stated<Booth> | null): Promise<Touched> {
  const { at, session } = editing;
  const id = (after ?? before)?.id;
  const exhibitors: { before: Stated<Exhibitor>; after: Stated<Exhibitor> }[] = [];
  for (const { exhibitorId, dates } of (after ?? before)?.occupants ?? []) {
    const exhibitor = await findRow('exhibitor', at, exhibitorId, session);
    if (!exhibitor) continue;
    const others = exhibitor.booths.filter((one) => one.id !== id);
    const booths = after ? [...others, { id: after.id, number: after.number, hall: after.hall, dates }] : others;
    const state = { ...exhibitor.state, version: exhibitor.state.version + 1 };
    const moved = { ...exhibitor, booths, state, search: exhibitorSearch({ ...exhibitor, booths }) };
    await writeRow('exhibitor', at, moved, session);
    exhibitors.push({ before: exhibitor, after: moved });
  }
  if (before?.hall !== after?.hall) await followHalls(editing, before, after);
  return { booths: [], exhibitors };
}

async function followHalls({ at, session }: Editing, before: Booth | null, after: Booth | null): Promise<void> {
  const booths = await listFields('booth', at, ['id', 'hall'], session);
  const halls = new Set(booths.filter((one) => one.id !== before?.id).map((one) => one.hall));
  if (after) halls.add(after.hall);
  for (const { id, room, hall } of await listFields('session', at, ['id', 'room', 'hall'], session)) {
    const now = hallOfRoom(room, [...halls]);
    if (now === hall) continue;
    const talk = await findRow('session', at, id, session);
    if (talk) await writeRow('session', at, { ...talk, hall: now }, session);
  }
}
