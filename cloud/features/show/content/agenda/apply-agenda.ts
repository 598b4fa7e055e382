import type { AgendaWhat } from '@shared/contracts/agenda';
import { AGENDA_WHATS } from '@shared/contracts/agenda';
import { appendEvent, type DataOf } from '../../../../events';
import { compareSessions, sessionSearch } from '../arrange-rows';
import { writeChanges } from '../changes/store';
import { differing, wholeUnits } from '../content-fields';
import { withMovedFrom } from '../moved-from';
import type { Editing } from '../on-content';
import { ordersBetween } from '../place-between';
import { agendaEvent } from '../programme-change';
import { changeBetween } from '../put-on-show';
import { hallOfRoom } from '../rules';
import { listAgenda, listFields, writeOrders, writeSessions, type Session, type Stated } from '../store';
import { addRelease, type Release, type ReleaseLine } from './store';

/** One session that becomes other, and who wrote it. */
export interface AgendaChange {
  readonly before: Stated<Session> | null;
  readonly after: Stated<Session>;
  readonly what: AgendaWhat;
  readonly staffId: string;
}

const MOST_TITLES = 5;

/** Writes what a release changes, in the transaction that shows it: rows, history, the release itself and the one event that tells of it. */
export async function applyAgenda(
  editing: Editing,
  changes: readonly AgendaChange[],
  release: Omit<Release, 'counts' | 'titles' | 'exhibitionId' | 'branchId' | 'undoneAt'>,
  cause: DataOf<'agenda.released'>['cause'],
): Promise<void> {
  const { at, session } = editing;
  const { exhibitionId, branchId } = at;
  const { at: now, id: changeId } = release;
  const halls = [...new Set((await listFields('booth', at, ['hall'], session)).map((one) => one.hall))];
  const arranged = changes.map(({ before, after }) => {
    const row = withMovedFrom(before, after, now);
    return { ...row, hall: hallOfRoom(row.room, halls), search: sessionSearch(row) };
  });
  const rows = await placed(editing, arranged, new Map(changes.flatMap(({ before }) => (before ? [[before.id, before]] : []))));
  await writeSessions(at, rows, session);
  await writeChanges(
    changes.flatMap((change) => entriesOf(change, { exhibitionId, branchId, changeId, at: now })),
    session,
  );
  const befores = changes.flatMap(({ before }) => before ?? []);
  const event = agendaEvent({ exhibitionId, branchId, changeId, cause, tell: release.tell }, befores, rows, now);
  if (event) await appendEvent(event, session);
  const counts = Object.fromEntries(AGENDA_WHATS.map((what) => [what, changes.filter((one) => one.what === what).length]));
  await addRelease(
    {
      ...release,
      exhibitionId,
      branchId,
      counts: counts as Release['counts'],
      titles: changes.slice(0, MOST_TITLES).map(({ after }) => after.title),
      undoneAt: null,
    },
    changes.map(lineOf),
    session,
  );
}

function entriesOf(
  { before, after, what, staffId }: AgendaChange,
  base: { exhibitionId: string; branchId: string; changeId: string; at: Date },
): Parameters<typeof writeChanges>[0] {
  const entry = { ...base, batch: null, staffId, cause: 'hand' as const, kind: 'session' as const, rowId: after.id, title: after.title };
  if (!before || what === 'new') return [{ ...entry, what: 'created', before: null, after: null }];
  const change = changeBetween('session', before, after);
  return change ? [{ ...entry, ...change }] : [];
}

function lineOf({ before, after, what }: AgendaChange): ReleaseLine {
  const { id: sessionId, title, startsAt, endsAt, date, room } = after;
  const fields = before ? wholeUnits('session', differing('session', before, after)) : [];
  const pick = (row: object) => Object.fromEntries(fields.map((field) => [field, (row as Record<string, unknown>)[field]]));
  return { sessionId, what, title, startsAt, endsAt, date, room, before: before && pick(before), after: pick(after) };
}

type Row = Stated<Session>;
/** What the order of the list looks at. */
const PLACED_BY: readonly string[] = ['startsAt', 'room', 'withdrawnAt'];

/** Where each belongs among the others, which stay as they are unless there is no place left between them. */
async function placed(
  { at, session }: Pick<Editing, 'at' | 'session'>,
  rows: readonly Row[],
  before: ReadonlyMap<string, Row>,
): Promise<Row[]> {
  const shown = new Map((await listAgenda(at, session)).map((row) => [row.id, row]));
  const stays = rows.filter((row) => {
    const was = before.get(row.id);
    return was !== undefined && shown.has(row.id) && !differing('session', was, row).some((field) => PLACED_BY.includes(field));
  });
  const staying = new Set(stays.map((row) => row.id));
  const moving = new Set(rows.filter((row) => !staying.has(row.id)).map((row) => row.id));
  const others = [...shown.values()].filter((row) => !moving.has(row.id));
  const all = [...others, ...rows.filter((row) => moving.has(row.id))].sort(compareSessions);
  const orders = ordersBetween(all.map((row) => (moving.has(row.id) ? null : row.order)));
  if (orders) {
    const orderOf = new Map(all.map((row, index) => [row.id, orders[index] ?? row.order]));
    return rows.map((row) => ({ ...row, order: orderOf.get(row.id) ?? row.order }));
  }
  const orderOf = new Map(all.map((row, index) => [row.id, index]));
  await writeOrders(at, orderOf, session);
  return rows.map((row) => ({ ...row, order: orderOf.get(row.id) ?? row.order }));
}
