import { View } from '@tarojs/components';
import { useText } from '../../platform/i18n';
import { useBookedSessions, useOwnPlan } from '../../platform/own-plan';
import { go } from '../../platform/routes';
import { Card } from '../../ui/card';
import { toastError } from '../../ui/feedback';
import { Section } from '../../ui/section';
import { SessionRow } from '../../ui/session-row';
import { meTexts } from './texts';

/** The sessions a visitor has a seat in or waits for; nothing where they booked none. */
export function BookedSessions({ exhibitionId }: { exhibitionId: string }) {
  const text = useText(meTexts);
  const plan = useOwnPlan(exhibitionId);
  const sessions = useBookedSessions(exhibitionId, plan.data);
  const seats = new Map(plan.data?.sessions.map(({ sessionId, state }) => [sessionId, state]));
  if (seats.size === 0 || sessions.data === null || sessions.data.length === 0) return null;
  return (
    <View id="me-sessions" className="me__sessions">
      <Section title={text.sessions}>
        <Card padded={false}>
          {sessions.data.map((session) => (
            <SessionRow
              key={session.id}
              session={session}
              showDay
              seat={seats.get(session.id) ?? null}
              onTap={() => void go('session', { id: session.id, exhibitionId }).catch(toastError)}
            />
          ))}
        </Card>
      </Section>
    </View>
  );
}
