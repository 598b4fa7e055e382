import { View } from '@tarojs/components';
import type { PlannedSession } from '@shared/contracts/plan';
import { starredSession } from '../../platform/favourites';
import { useText } from '../../platform/i18n';
import { usePlaceNames } from '../../platform/place-names';
import { go } from '../../platform/routes';
import { stateAt, useNow } from '../../platform/show-time';
import { wechat } from '../../platform/wechat';
import { Card } from '../../ui/card';
import { toast, toastError } from '../../ui/feedback';
import { Section } from '../../ui/section';
import { SessionRow } from '../../ui/session-row';
import { StarButton } from '../../ui/star-button';
import { tappable } from '../../ui/tappable';
import type { useFavourites } from '../../ui/use-favourites';
import { planTexts } from './texts';

interface PlannedSessionsProps {
  exhibitionId: string;
  plan: readonly PlannedSession[];
  favourites: ReturnType<typeof useFavourites>;
  onRemoved: (one: PlannedSession) => void;
  onNote: (one: PlannedSession) => void;
}

/** Sessions booked and starred, by day; each with what it clashes with, how far the way is, and the note. */
export function PlannedSessions({ exhibitionId, plan, favourites, onRemoved, onNote }: PlannedSessionsProps) {
  const text = useText(planTexts);
  const places = usePlaceNames();
  const now = useNow();
  const days = new Map<string, PlannedSession[]>();
  for (const planned of plan) {
    const one = { ...planned, session: stateAt(planned.session, now) };
    days.set(one.session.date, [...(days.get(one.session.date) ?? []), one]);
  }
  const toCalendar = ({ session }: PlannedSession): void => {
    const { title, room, startsAt, endsAt } = session;
    wechat.addToCalendar({ title, location: room, startsAt, endsAt }).then(() => toast(text.added, 'success'), toastError);
  };
  return (
    <>
      {[...days.values()].map((sessions) => (
        <Section key={sessions[0]?.session.date} title={sessions[0]?.session.dayText ?? ''}>
          <Card padded={false}>
            {sessions.map((one) => (
              <View key={one.session.id} className="plan__session">
                <SessionRow
                  session={one.session}
                  seat={one.booking?.state ?? null}
                  clashes={one.clashes}
                  aside={
                    one.hurry || one.note ? (
                      <>
                        {one.hurry ? <View>{text.hurry(places.hall(one.hurry.fromHall), one.hurry.minutes)}</View> : null}
                        {one.note ? <View className="plan__note">{one.note}</View> : null}
                      </>
                    ) : null
                  }
                  star={
                    <StarButton
                      exhibitionId={exhibitionId}
                      what={starredSession(one.session)}
                      kept={favourites.find('session', one.session.id)}
                      onRemoved={() => onRemoved(one)}
                    />
                  }
                  onTap={() => void go('session', { id: one.session.id, exhibitionId }).catch(toastError)}
                />
                <View className="plan__acts">
                  <View className="plan__act" {...tappable(() => onNote(one))}>
                    {one.note ? text.note : text.addNote}
                  </View>
                  {one.session.state === 'upcoming' ? (
                    <View className="plan__act" {...tappable(() => toCalendar(one))}>
                      {text.calendar}
                    </View>
                  ) : null}
                </View>
              </View>
            ))}
          </Card>
        </Section>
      ))}
    </>
  );
}
