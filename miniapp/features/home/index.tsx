import { View } from '@tarojs/components';
import Taro, { useDidShow, usePullDownRefresh } from '@tarojs/taro';
import { Fragment, type ReactNode, useState } from 'react';
import type { ExhibitionView } from '@shared/contracts/exhibition';
import { AppError } from '@shared/errors';
import { type HomeSection, orderedSections } from '@shared/rules/home-sections';
import { profileOf, useExhibition, useExhibitionName } from '../../platform/exhibition';
import { useText } from '../../platform/i18n';
import { hasOwnRegistration } from '../../platform/own-status';
import { go, pageUrl } from '../../platform/routes';
import { cardPicture, useSharedPath } from '../../platform/share-code';
import { useShare } from '../../platform/use-share';
import { Button } from '../../ui/button';
import { classNames } from '../../ui/class-names';
import { Empty } from '../../ui/empty';
import { ErrorState } from '../../ui/error-state';
import { toastError } from '../../ui/feedback';
import { Page } from '../../ui/page';
import { Skeleton } from '../../ui/skeleton';
import { StaleNote } from '../../ui/stale-note';
import { Hero } from './hero';
import { Halls, Highlights } from './highlights';
import './index.scss';
import { Introduction } from './introduction';
import { Organiser, Place } from './place-and-organiser';
import { QuickActions } from './quick-actions';
import { homeTexts } from './texts';
import { inPassing } from '../../platform/in-passing';

const SECTIONS: Record<HomeSection, (exhibition: ExhibitionView) => ReactNode> = {
  ticket: (exhibition) => <MainButtons exhibition={exhibition} />,
  actions: (exhibition) => <QuickActions exhibition={exhibition} />,
  sessions: (exhibition) => <Highlights exhibition={exhibition} />,
  halls: (exhibition) => <Halls exhibition={exhibition} />,
  introduction: (exhibition) => <Introduction exhibitionId={exhibition.id} />,
  place: (exhibition) => <Place exhibition={exhibition} />,
  organiser: (exhibition) => <Organiser exhibition={exhibition} />,
};

function MainButtons({ exhibition: show }: { exhibition: ExhibitionView }) {
  const text = useText(homeTexts);
  return (
    <View className="home__main">
      {show.status === 'ended' || show.status === 'draft' ? null : (
        <Button
          id="register"
          kind="accent"
          className="home__main-button"
          onTap={() => void go('registration', { exhibitionId: show.id }).catch(toastError)}
        >
          {hasOwnRegistration(show.id) ? text.registration : text.register}
        </Button>
      )}
      <Button
        id="my-ticket"
        kind="secondary"
        icon="ticket"
        className="home__main-button"
        onTap={() => void go('ticket', { exhibitionId: show.id }).catch(toastError)}
      >
        {text.ticket}
      </Button>
    </View>
  );
}

export default function HomePage() {
  const text = useText(homeTexts);
  const exhibition = useExhibition();
  const name = useExhibitionName(exhibition.data);
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
  usePullDownRefresh(() => {
    inPassing(exhibition.reload().finally(() => Taro.stopPullDownRefresh()));
  });

  const show = exhibition.data;
  const sections = show === null ? [] : orderedSections(profileOf(show).home).flatMap(({ key, shown }) => (shown ? [key] : []));
  const none = exhibition.error instanceof AppError && exhibition.error.code === 'exhibition_none';
  return (
    <Page title={name || text.title} padded={false} bar="pine" className="home">
      {show === null ? (
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
          <Hero exhibition={show} />
          <View className={classNames('home__body', sections[0] === 'ticket' && 'home__body--up')}>
            {sections.map((key, place) => (
              <Fragment key={key}>
                {SECTIONS[key](show)}
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
