import { View } from '@tarojs/components';
import type { ExhibitionView } from '@shared/contracts/exhibition';
import { listSessions, type SessionCard } from '@shared/contracts/content';
import { call } from '../../platform/call';
import { useText } from '../../platform/i18n';
import { go } from '../../platform/routes';
import { type ShowTime, stateAt, useNow } from '../../platform/show-time';
import { inPassing } from '../../platform/in-passing';
import { useRefresh } from '../../platform/use-refresh';
import { useResource } from '../../platform/use-resource';
import { Card } from '../../ui/card';
import { toastError } from '../../ui/feedback';
import { ListItem } from '../../ui/list-item';
import { Section } from '../../ui/section';
import { SessionRow } from '../../ui/session-row';
import { Skeleton } from '../../ui/skeleton';
import { homeTexts } from './texts';

const ASKED = 20;
const SHOWN = 4;
const MOST_NOW = 4;
const MOST_NEXT = 4;

export type Seats = ReadonlyMap<string, 'held' | 'waiting'>;

interface SessionsProps {
  exhibition: ExhibitionView;
  time: ShowTime;
  seats: Seats;
}

/** The programme as it is of use now: before the show its first sessions, then what is on and comes next, in the evening tomorrow's. */
export function Sessions({ exhibition, time, seats }: SessionsProps) {
  const text = useText(homeTexts);
  const now = useNow();
  // In the evening the coming day is asked for by name: what is ahead may still be of today.
  const date = time.phase === 'evening' ? time.day?.date : undefined;
  const sessions = useResource(
    `ahead.${exhibition.id}.${date ?? ''}`,
    async () => {
      const ask = (query: { date?: string; ahead?: 'true'; upcoming?: 'true' }) =>
        call(listSessions, { params: { exhibitionId: exhibition.id }, query: { ...query, limit: ASKED } });
      if (date) return ask({ date });
      // Where many run side by side, they alone would fill the answer: what comes next is asked for apart.
      const [ahead, next] = await Promise.all([ask({ ahead: 'true' }), ask({ upcoming: 'true' })]);
      const known = new Set(ahead.items.map((one) => one.id));
      return { items: [...ahead.items, ...next.items.filter((one) => !known.has(one.id))] };
    },
    { keep: true },
  );
  useRefresh(() => {
    if (!sessions.loading) inPassing(sessions.reload());
  });
  const shown = useful(sessions.data?.items ?? [], time, now);
  if (shown.length === 0 && (sessions.data !== null || !sessions.loading)) return null;
  const { phase, day, inDays } = time;
  const evening = inDays === 1 ? text.sessionsTomorrow(day?.text ?? '') : text.sessionsOn(day?.text ?? '');
  const title = phase === 'before' ? text.sessionsBefore : phase === 'evening' ? evening : text.sessionsNow;
  return (
    <Section title={title} more={text.all} onMore={() => void go('programme', date ? { date } : {}).catch(toastError)}>
      {sessions.data === null ? (
        <Skeleton count={2} />
      ) : (
        <SessionRows sessions={shown} seats={seats} exhibitionId={exhibition.id} showDay={phase === 'before'} />
      )}
    </Section>
  );
}

/** Nothing that is over, nothing that was cancelled; while the show is on, what is on and what comes next today. */
function useful(sessions: readonly SessionCard[], { phase, day }: ShowTime, now: number): SessionCard[] {
  const ahead = sessions.map((session) => stateAt(session, now)).filter(({ state }) => state === 'now' || state === 'upcoming');
  if (phase !== 'during') return ahead.slice(0, SHOWN);
  const closing = day === null ? 0 : Date.parse(day.closesAt);
  const next = ahead.filter(({ state, startsAt }) => state === 'upcoming' && Date.parse(startsAt) < closing);
  return [...ahead.filter(({ state }) => state === 'now').slice(0, MOST_NOW), ...next.slice(0, MOST_NEXT)];
}

interface SessionRowsProps {
  sessions: readonly SessionCard[];
  seats: Seats;
  exhibitionId: string;
  showDay: boolean;
}

export function SessionRows({ sessions, seats, exhibitionId, showDay }: SessionRowsProps) {
  return (
    <Card padded={false}>
      {sessions.map((session) => (
        <SessionRow
          key={session.id}
          session={session}
          showDay={showDay}
          seat={seats.get(session.id) ?? null}
          onTap={() => void go('session', { id: session.id, exhibitionId }).catch(toastError)}
        />
      ))}
    </Card>
  );
}

/** After the show sessions are not looked ahead to: what they left is. */
export function ToHub({ exhibitionId }: { exhibitionId: string }) {
  const text = useText(homeTexts);
  return (
    <View className="home__hub">
      <Card padded={false}>
        <ListItem
          id="home-hub"
          icon="download"
          title={text.hub}
          note={text.hubNote}
          onTap={() => void go('hub', { exhibitionId }).catch(toastError)}
        />
      </Card>
    </View>
  );
}
