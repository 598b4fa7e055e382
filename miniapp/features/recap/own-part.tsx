import { View } from '@tarojs/components';
import { useState } from 'react';
import { getMyRecap, type MyRecap } from '@shared/contracts/recap';
import { call } from '../../platform/call';
import { useText } from '../../platform/i18n';
import { hasOwnRegistration } from '../../platform/own-status';
import { go } from '../../platform/routes';
import { requireSession, useSessionStore } from '../../platform/session';
import { useHost } from '../../platform/use-host';
import { type Resource, useResource } from '../../platform/use-resource';
import { Button } from '../../ui/button';
import { Card } from '../../ui/card';
import { ErrorState } from '../../ui/error-state';
import { toastError } from '../../ui/feedback';
import { ListItem } from '../../ui/list-item';
import { Section } from '../../ui/section';
import { SessionRow } from '../../ui/session-row';
import { Skeleton } from '../../ui/skeleton';
import { tappable } from '../../ui/tappable';
import { recapTexts } from './texts';

const SHOWN_SESSIONS = 5;

/** Strangers have nothing on record and are not signed in for it; the last copy opens without network. */
function useMyRecap(exhibitionId: string): { asked: boolean; mine: Resource<MyRecap> } {
  const session = useSessionStore((state) => state.session);
  const own = hasOwnRegistration(exhibitionId);
  const asked = own || session !== null;
  const mine = useResource(
    asked ? `recap-mine.${exhibitionId}` : null,
    () => call(getMyRecap, { params: { exhibitionId } }, { as: own ? 'visitor' : 'anyone' }),
    { keep: 'personal' },
  );
  return { asked, mine };
}

interface OwnPartProps {
  exhibitionId: string;
  onSignedIn: () => void;
}

/** What this visitor took part in, as far as it is on record; kindly, when they did not come. */
export function OwnPart({ exhibitionId, onSignedIn }: OwnPartProps) {
  const text = useText(recapTexts);
  const host = useHost();
  const [busy, setBusy] = useState(false);
  const { asked, mine } = useMyRecap(exhibitionId);
  const signIn = async (): Promise<void> => {
    setBusy(true);
    await requireSession().then(onSignedIn, toastError);
    setBusy(false);
  };
  // In an ordinary browser nobody can be signed in.
  if (!asked && (host === null || host === 'browser')) return null;
  return (
    <Section title={text.mine}>
      {!asked ? (
        <Card className="recap__sign-in">
          <View className="el-muted">{text.signInNote}</View>
          <Button id="recap-sign-in" size="small" busy={busy} onTap={() => void signIn()}>
            {text.signIn}
          </Button>
        </Card>
      ) : mine.data !== null ? (
        <Told exhibitionId={exhibitionId} mine={mine.data} />
      ) : mine.error === null ? (
        <Skeleton shape="card" count={1} />
      ) : (
        <Card>
          <ErrorState error={mine.error} onRetry={() => void mine.reload()} />
        </Card>
      )}
    </Section>
  );
}

function Told({ exhibitionId, mine }: { exhibitionId: string; mine: MyRecap }) {
  const text = useText(recapTexts);
  const { standing, days, booked, stars, booths, rights, draws, friends } = mine;
  const figures = [
    ['days', days.length],
    ['booked', booked.length],
    ['stars', stars.sessions + stars.exhibitors + stars.offers],
    ['booths', booths.count],
    ['draws', draws.length],
    ['friends', friends.registered],
  ] as const;
  const told = figures.filter(([, count]) => count > 0);
  const heading = standing === 'came' ? text.came : standing === 'registered' ? text.away : told.length === 0 ? text.nothing : null;
  const note =
    standing === 'came'
      ? days.length > 0
        ? text.cameOn(days)
        : ''
      : standing === 'registered'
        ? text.awayNote
        : told.length === 0
          ? text.nothingNote
          : '';
  return (
    <>
      <Card>
        {heading ? <View className="recap__heading">{heading}</View> : null}
        {note ? <View className="el-muted">{note}</View> : null}
        {told.length > 0 ? (
          <View className="recap__figures">
            {told.map(([key, count]) => (
              <View key={key} className="recap__figure">
                <View className="recap__number">{count}</View>
                <View className="el-muted el-small">{text[key]}</View>
              </View>
            ))}
          </View>
        ) : null}
        {booths.first.length > 0 ? (
          <View className="recap__booths">
            <View className="el-muted el-small">{text.boothsTitle}</View>
            <View className="recap__chips">
              {booths.first.map(({ id, name }) => (
                <View key={id} className="recap__chip" {...tappable(() => void go('booth', { id, exhibitionId }).catch(toastError))}>
                  {name}
                </View>
              ))}
              {booths.count > booths.first.length ? (
                <View className="recap__more el-muted el-small">{text.boothsMore(booths.count)}</View>
              ) : null}
            </View>
          </View>
        ) : null}
      </Card>
      <Details exhibitionId={exhibitionId} rights={rights} draws={draws} friends={friends} />
      {booked.length > 0 ? (
        <Card padded={false} className="recap__booked">
          <View className="recap__label el-muted el-small">{standing === 'registered' ? text.missedTitle : text.bookedTitle}</View>
          {booked.slice(0, SHOWN_SESSIONS).map((session) => (
            <SessionRow
              key={session.id}
              session={session}
              showDay
              onTap={() => void go('session', { id: session.id, exhibitionId }).catch(toastError)}
            />
          ))}
          <ListItem icon="star" title={text.plan} onTap={() => void go('plan', { exhibitionId }).catch(toastError)} />
        </Card>
      ) : null}
    </>
  );
}

/** What has a name: gifts, prizes, friends brought. */
function Details({ exhibitionId, rights, draws, friends }: { exhibitionId: string } & Pick<MyRecap, 'rights' | 'draws' | 'friends'>) {
  const text = useText(recapTexts);
  if (rights.length + draws.length + friends.registered === 0) return null;
  return (
    <Card padded={false} className="recap__details">
      {rights.length > 0 ? <ListItem icon="gift" title={text.rightsTitle} note={rights.join(text.comma)} /> : null}
      {FEATURE_DRAW
        ? draws.map(({ name, prize, redeemed }, at) => (
            <ListItem
              // Two draws may have one name.
              key={`${at}.${name}`}
              icon="gift"
              title={name}
              note={prize === null ? text.entered : redeemed ? text.redeemed(prize) : text.won(prize)}
              onTap={() => void go('draw', { exhibitionId }).catch(toastError)}
            />
          ))
        : null}
      {friends.registered > 0 ? (
        <ListItem
          icon="share"
          title={text.friendsTitle(friends.registered)}
          note={text.friendsCame(friends.came)}
          onTap={() => void go('poster', { exhibitionId }).catch(toastError)}
        />
      ) : null}
    </Card>
  );
}
