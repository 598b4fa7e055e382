import { View } from '@tarojs/components';
import Taro, { useDidShow, usePullDownRefresh } from '@tarojs/taro';
import { Fragment, type ReactNode, useState } from 'react';
import type { ExhibitionView } from '@shared/contracts/exhibition';
import { AppError } from '@shared/errors';
import { getShowcase } from '@shared/contracts/showcase';
import type { PlannedSession } from '@shared/contracts/plan';
import { type HomeSection, sectionsAt } from '@shared/rules/home-sections';
import { call } from '../../platform/call';
import { profileOf, useExhibition, useExhibitionName } from '../../platform/exhibition';
import { useText } from '../../platform/i18n';
import { planNow, useOwnAgenda } from '../../platform/own-agenda';
import { hasOwnRegistration } from '../../platform/own-status';
import { go, pageUrl } from '../../platform/routes';
import { cardPicture, useSharedPath } from '../../platform/share-code';
import { showTime, type ShowTime, useNow } from '../../platform/show-time';
import { useRefresh } from '../../platform/use-refresh';
import { type Resource, useResource } from '../../platform/use-resource';
import { useShare } from '../../platform/use-share';
import { Button } from '../../ui/button';
import { classNames } from '../../ui/class-names';
import { Empty } from '../../ui/empty';
import { ErrorState } from '../../ui/error-state';
import { toastError } from '../../ui/feedback';
import { Page } from '../../ui/page';
import { RightsLine } from '../../ui/rights-line';
import { SurveyLine } from '../../ui/survey-line';
import { Skeleton } from '../../ui/skeleton';
import { StaleNote } from '../../ui/stale-note';
import { useFavourites } from '../../ui/use-favourites';
import { Hero } from './hero';
import { Launches, News, type Showcase, Sponsors } from './from-showcase';
import { Halls } from './halls';
import { Highlights } from './highlights';
import './index.scss';
import { Introduction } from './introduction';
import { MyPlan } from './my-plan';
import { Organiser, Place } from './place-and-organiser';
import { Prepare } from './prepare';
import { QuickActions } from './quick-actions';
import { Recap } from './recap';
import { Sessions, ToHub } from './sessions';
import { homeTexts } from './texts';
import { inPassing } from '../../platform/in-passing';

interface Part {
  exhibition: ExhibitionView;
  time: ShowTime;
  showcase: Showcase | null;
  plan: readonly PlannedSession[];
}

/** What is on is asked for every minute; the rest changes less often. */
const REFRESH_MS = 5 * 60_000;

const NO_SHOWCASE: Showcase = { highlights: [], launches: [], news: [], sponsors: [], halls: [] };

/** The sections of the page below its head, each for itself; nothing where a section has nothing. */
function HomePart({ part, exhibition, time, showcase, plan }: Part & { part: HomeSection }): ReactNode {
  const text = useText(homeTexts);
  const { id } = exhibition;
  const { highlights, launches, news, sponsors, halls } = showcase ?? NO_SHOWCASE;
  const seats = new Map(plan.flatMap(({ session, booking }) => (booking === null ? [] : [[session.id, booking.state] as const])));
  const parts: Record<HomeSection, () => ReactNode> = {
    ticket: () => (
      <>
        <MainButtons exhibition={exhibition} time={time} />
        {time.phase === 'during' ? <RightsLine exhibitionId={id} /> : null}
      </>
    ),
    plan: () => <MyPlan exhibitionId={id} plan={plan} seats={seats} />,
    prepare: () => <Prepare exhibitionId={id} />,
    sessions: () => (time.phase === 'after' ? <ToHub exhibitionId={id} /> : <Sessions exhibition={exhibition} time={time} seats={seats} />),
    recap: () => <Recap exhibitionId={id} />,
    highlights: () => (
      <Highlights title={time.phase === 'after' ? text.lookBack : text.highlights} highlights={highlights} exhibitionId={id} />
    ),
    survey: () => <SurveyLine exhibitionId={id} />,
    launches: () => <Launches launches={launches} exhibitionId={id} />,
    actions: () => <QuickActions exhibition={exhibition} after={time.phase === 'after'} />,
    news: () => <News news={news} exhibitionId={id} />,
    halls: () => <Halls exhibition={exhibition} known={halls} live={time.phase === 'during'} />,
    introduction: () => <Introduction exhibitionId={id} />,
    place: () => <Place exhibition={exhibition} />,
    sponsors: () => <Sponsors grades={sponsors} exhibitionId={id} />,
    organiser: () => <Organiser exhibition={exhibition} />,
  };
  return parts[part]();
}

/** Before the show people come to register, on its days for their ticket. */
function MainButtons({ exhibition: show, time }: { exhibition: ExhibitionView; time: ShowTime }) {
  const text = useText(homeTexts);
  const registered = hasOwnRegistration(show.id);
  const ticketFirst = registered && time.phase === 'during';
  const register =
    show.status === 'draft' ? null : (
      <Button
        id="register"
        kind={ticketFirst ? 'secondary' : 'accent'}
        className="home__main-button"
        onTap={() => void go('registration', { exhibitionId: show.id }).catch(toastError)}
      >
        {registered ? text.registration : text.register}
      </Button>
    );
  const ticket = (
    <Button
      id="my-ticket"
      kind={ticketFirst ? 'accent' : 'secondary'}
      icon="ticket"
      className="home__main-button"
      onTap={() => void go('ticket', { exhibitionId: show.id }).catch(toastError)}
    >
      {text.ticket}
    </Button>
  );
  return (
    <View className="home__main">
      {ticketFirst ? ticket : register}
      {ticketFirst ? register : ticket}
    </View>
  );
}

export default function HomePage() {
  const text = useText(homeTexts);
  const exhibition = useExhibition();
  const name = useExhibitionName(exhibition.data);
  const now = useNow();
  const exhibitionId = exhibition.data?.id ?? null;
  const showcase = useResource(
    exhibitionId === null ? null : `showcase.${exhibitionId}`,
    () => call(getShowcase, { params: { exhibitionId: exhibitionId ?? '' } }),
    { keep: true },
  );
  const agenda = useOwnAgenda(exhibitionId);
  useRefresh(() => {
    const all: readonly Resource<unknown>[] = [exhibition, showcase, agenda];
    for (const one of all) if (!one.loading) inPassing(one.reload());
  }, REFRESH_MS);
  const favourites = useFavourites(exhibitionId);
  const sharedPath = useSharedPath(exhibition.data?.id ?? null, 'home');
  useShare(
    () => ({
      title: name ? text.card(name) : text.title,
      path: sharedPath(pageUrl('home', {})),
      ...(exhibition.data ? { imageUrl: cardPicture(exhibition.data.id) } : {}),
    }),
    () => ({ title: name || text.title, query: '' }),
  );
  // The phone's own note is read again at every return: registering happens on another page.
  const [, setShown] = useState(0);
  useDidShow(() => {
    setShown((times) => times + 1);
    Taro.eventCenter.trigger('tabPageShown');
  });
  const [refreshed, setRefreshed] = useState(0);
  usePullDownRefresh(() => {
    setRefreshed((times) => times + 1);
    inPassing(Promise.all([exhibition.reload(), showcase.reload(), agenda.reload()]).finally(() => Taro.stopPullDownRefresh()));
  });

  const show = exhibition.data;
  const time = show === null ? null : showTime(show, now);
  const sections = show === null || time === null ? [] : sectionsAt(time.phase, profileOf(show).home);
  const none = exhibition.error instanceof AppError && exhibition.error.code === 'exhibition_none';
  return (
    <Page title={name || text.title} padded={false} bar="pine" className="home">
      {show === null || time === null ? (
        <View className="home__body">
          {exhibition.loading ? (
            <>
              <Skeleton shape="hero" count={1} />
              <Skeleton />
            </>
          ) : none ? (
            <Empty icon="calendar" title={text.none} note={text.noneNote} />
          ) : (
            <ErrorState error={exhibition.error} onRetry={() => void exhibition.reload()} />
          )}
        </View>
      ) : (
        <>
          <Hero exhibition={show} time={time} />
          <View className={classNames('home__body', sections[0] === 'ticket' && 'home__body--up')}>
            {sections.map((key, place) => (
              <Fragment key={`${key}.${refreshed}`}>
                <HomePart part={key} exhibition={show} time={time} showcase={showcase.data} plan={planNow(agenda.data, favourites.state)} />
                {place === 0 ? (
                  <View className="home__stale">
                    <StaleNote of={exhibition} busy={exhibition.loading} />
                  </View>
                ) : null}
              </Fragment>
            ))}
          </View>
        </>
      )}
    </Page>
  );
}
