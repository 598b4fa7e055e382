import { createHash } from 'node:crypto';
import type { AgendaChoice } from '@shared/contracts/agenda';
import type { ClientSession } from 'mongoose';
import type { Exhibition } from '../../exhibition';
import { listAgenda, listRowsById, type AgendaRow } from '../store';
import { onShowOf } from './draft-session';
import { findClashes, type Clash } from './find-clashes';
import { mergeDraft, type Drafted } from './merge-draft';
import { listDrafts, type Draft } from './store';

/** What a release would do, of all that waits or of one session. */
export interface ReleasePlan {
  /** Of what this was made from; another one means that something changed. */
  readonly mark: string;
  readonly waiting: number;
  /** Only those that change something. */
  readonly drafted: readonly Drafted[];
  /** Also those that change nothing any more: a release forgets them. */
  readonly drafts: readonly Draft[];
  /** Every session as it would be, by id. */
  readonly agenda: ReadonlyMap<string, AgendaRow>;
  readonly fresh: readonly Clash[];
  readonly existing: readonly Clash[];
}

/** @param sessionId only of this one  @param choices for what was changed on show too */
export async function planRelease(
  show: Exhibition,
  sessionId: string | null,
  choices: ReadonlyMap<string, AgendaChoice> = new Map(),
  session?: ClientSession,
): Promise<ReleasePlan> {
  const at = onShowOf(show);
  const all = await listDrafts(show.id, session);
  const shown = await listAgenda(at, session);
  const currents = new Map(
    (
      await listRowsById(
        at,
        all.map((one) => one.sessionId),
        session,
      )
    ).map((row) => [row.id, row]),
  );
  const merged = all.map((draft) => mergeDraft(draft, currents.get(draft.sessionId) ?? null, choices.get(draft.sessionId)));
  const isChosen = (one: { sessionId: string }) => sessionId === null || one.sessionId === sessionId;
  const drafted = merged.filter((one) => one.what !== null && isChosen(one.draft));
  const agenda = new Map(shown.map((row) => [row.id, row]));
  for (const { after } of drafted) agenda.set(after.id, after);
  const before = new Set(findClashes(shown, show.days).map((one) => one.key));
  const clashes = findClashes([...agenda.values()], show.days);
  return {
    mark: markOf(show, all, shown),
    waiting: merged.filter((one) => one.what !== null).length,
    drafted,
    drafts: all.filter(isChosen),
    agenda,
    fresh: clashes.filter((one) => !before.has(one.key)),
    existing: clashes.filter((one) => before.has(one.key)),
  };
}

/** Follows from every draft, every session on show and the opening hours. */
function markOf({ days }: Pick<Exhibition, 'days'>, drafts: readonly Draft[], shown: readonly AgendaRow[]): string {
  const hash = createHash('sha256');
  for (const day of days) hash.update(`${day.date} ${day.opensAt.getTime()} ${day.closesAt.getTime()}\n`);
  for (const one of drafts) hash.update(`${one.sessionId} ${one.revision}\n`);
  for (const one of shown) hash.update(`${one.id} ${one.state.version}\n`);
  return hash.digest('hex').slice(0, 24);
}
