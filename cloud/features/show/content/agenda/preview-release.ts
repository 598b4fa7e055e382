import type { AgendaClash, AgendaDraft } from '@shared/contracts/agenda';
import { dayText, isoIn, type AudiencePart, type Exhibition, type ImpactPart, type Language, type ReachPart } from '../../exhibition';
import { listStaffNames } from '../../staff';
import { cellOf, type WordsOf } from '../cell-words';
import { AUTHORED, differing, isSameValue } from '../content-fields';
import { toldChanges } from '../programme-change';
import { sessionTimeText } from '../views';
import type { Session } from '../store';
import type { Clash } from './find-clashes';
import type { Drafted } from './merge-draft';
import { planRelease, type ReleasePlan } from './plan-release';
import type { ReleaseLine } from './store';

export interface PreviewDeps {
  readonly impact: readonly ImpactPart[];
  readonly audience: AudiencePart;
  readonly reach: ReachPart;
}

const MOST_CLASHES = 200;
const PEOPLE = 1_000;
/** A very large show is counted by its first people. */
const MOST_COUNTED = 20_000;

/** What waits, and what a release of it would bring about. Writes and sends nothing. */
export async function previewRelease(
  deps: PreviewDeps,
  show: Exhibition,
  sessionId: string | null,
  language: Language,
  now: Date,
): Promise<AgendaDraft> {
  const plan = await planRelease(show, sessionId);
  const words: WordsOf = { language, timeZone: show.timeZone };
  const names = await listStaffNames([...new Set(plan.drafted.map(({ draft }) => draft.staffId))]);
  const { removed, moved, told } = touchedBy(plan.drafted, now);
  const change = { exhibitionId: show.id, times: null, removedSessions: removed, movedSessions: moved };
  const impact = removed.length + moved.length > 0 ? (await Promise.all(deps.impact.map((part) => part.impactOf(change)))).flat() : [];
  const viewed = (clashes: readonly Clash[]) => clashes.slice(0, MOST_CLASHES).map((one) => viewClash(one, plan, show, words));
  return {
    mark: plan.mark,
    waiting: plan.waiting,
    lines: plan.drafted.map((one) => ({
      ...viewDrafted(one, words),
      by: names.get(one.draft.staffId) ?? '',
      at: isoIn(one.draft.at, show.timeZone),
    })),
    clashes: {
      fresh: viewed(plan.fresh),
      freshMore: Math.max(0, plan.fresh.length - MOST_CLASHES),
      existing: viewed(plan.existing),
      existingMore: Math.max(0, plan.existing.length - MOST_CLASHES),
    },
    impact,
    told: await countTold(deps, show.id, told),
  };
}

function touchedBy(drafted: readonly Drafted[], now: Date) {
  const items = toldChanges(
    drafted.flatMap(({ before }) => before ?? []),
    drafted.map(({ after }) => after),
    now,
  );
  const of = (change: (typeof items)[number]['change']) => items.filter((one) => one.change === change).map((one) => one.sessionId);
  return { removed: of('cancelled'), moved: of('moved'), told: items.map((one) => one.sessionId) };
}

/** Who would get the message, by which way or why by none. */
async function countTold(
  { audience, reach }: PreviewDeps,
  exhibitionId: string,
  sessionIds: readonly string[],
): Promise<AgendaDraft['told']> {
  const tallies = { byChannel: new Map<string, number>(), boxOnly: new Map<string, number>(), nobody: new Map<string, number>() };
  let people = 0;
  for (let after: string | null = null; sessionIds.length > 0 && people < MOST_COUNTED; ) {
    const page = await audience.page(exhibitionId, sessionIds, after, PEOPLE);
    for (const { channel, boxed, reason } of await reach.plan(exhibitionId, page.people)) {
      people += 1;
      const [tally, under] = channel !== null ? [tallies.byChannel, channel] : boxed ? [tallies.boxOnly, reason] : [tallies.nobody, reason];
      tally.set(under, (tally.get(under) ?? 0) + 1);
    }
    after = page.next;
    if (after === null) break;
  }
  const rows = (tally: ReadonlyMap<string, number>) =>
    [...tally].map(([reason, n]) => ({ reason, people: n })).sort((a, b) => b.people - a.people);
  return { people, byChannel: rows(tallies.byChannel), boxOnly: rows(tallies.boxOnly), nobody: rows(tallies.nobody) };
}

type Slot = Pick<Session, 'startsAt' | 'endsAt' | 'date' | 'room'>;

const slotText = (session: Slot, { language, timeZone }: WordsOf) => ({
  dayText: dayText(session.date, language),
  timeText: sessionTimeText(session, timeZone, language),
  room: session.room,
});

/** Fields that a line of a new session need not say: its title and where it is are said beside. */
const SAID = ['title', 'date', 'withdrawnAt'];

function viewDrafted({ before, after, what, conflicts }: Drafted, words: WordsOf): Omit<AgendaDraft['lines'][number], 'by' | 'at'> {
  const valueOf = (row: object | null, field: string) => (row as Record<string, unknown> | null)?.[field];
  const fields: readonly string[] = before
    ? [...new Set([...differing('session', before, after), ...conflicts])]
    : AUTHORED.session.filter(
        (field) =>
          !SAID.includes(field) && !isSameValue(field, valueOf(after, field), field === 'speakers' || field === 'links' ? [] : null),
      );
  return {
    sessionId: after.id,
    what: what ?? 'edited',
    title: after.title,
    ...slotText(after, words),
    conflict: conflicts.length > 0,
    cells: fields.map((field) => {
      const cell = cellOf(field, valueOf(before, field), valueOf(after, field), words);
      return conflicts.includes(field) ? { ...cell, shown: cell.before } : cell;
    }),
  };
}

/** A line of a release that was made. */
export function viewLine(line: ReleaseLine, words: WordsOf) {
  const { sessionId, what, title, before, after } = line;
  const fields = before ? AUTHORED.session.filter((field) => field in before && !isSameValue(field, before[field], after[field])) : [];
  return {
    sessionId,
    what,
    title,
    ...slotText(line, words),
    cells: fields.map((field) => cellOf(field, before?.[field], after[field], words)),
  };
}

function viewClash({ kind, name, ids }: Clash, { agenda, drafted }: ReleasePlan, show: Exhibition, words: WordsOf): AgendaClash {
  const isDrafted = new Set(drafted.map(({ after }) => after.id));
  const day = kind === 'hours' ? show.days.find((one) => one.date === name) : undefined;
  const hours = day
    ? `${dayText(day.date, words.language)} ${sessionTimeText({ startsAt: day.opensAt, endsAt: day.closesAt }, show.timeZone, words.language)}`
    : '';
  return {
    kind,
    name: kind === 'hours' ? hours : name,
    sessions: ids.flatMap((id) => {
      const row = agenda.get(id);
      if (!row) return [];
      return [
        {
          sessionId: id,
          title: row.title,
          date: row.date,
          ...slotText(row, words),
          startsAt: isoIn(row.startsAt, show.timeZone),
          endsAt: isoIn(row.endsAt, show.timeZone),
          drafted: isDrafted.has(id),
        },
      ];
    }),
  };
}
