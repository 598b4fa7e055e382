import { View } from '@tarojs/components';
import Taro, { useDidHide, useDidShow, usePullDownRefresh, useRouter, useUnload } from '@tarojs/taro';
import { useEffect, useState } from 'react';
import { AppError } from '@shared/errors';
import { inLanguage } from '@shared/rules/bilingual';
import { useExhibition, useExhibitionName } from '../../platform/exhibition';
import { useLanguage, useText } from '../../platform/i18n';
import { go } from '../../platform/routes';
import { wechat } from '../../platform/wechat';
import { Button } from '../../ui/button';
import { Empty } from '../../ui/empty';
import { ErrorState } from '../../ui/error-state';
import { toastError } from '../../ui/feedback';
import { NeedsWechat } from '../../ui/needs-wechat';
import { Page } from '../../ui/page';
import { RightsLine } from '../../ui/rights-line';
import { Segments } from '../../ui/segments';
import { Skeleton } from '../../ui/skeleton';
import './index.scss';
import { codeAt, minutesAhead } from '../../platform/ticket/kept-tickets';
import { ticketTexts } from './texts';
import { TicketCard } from './ticket-card';
import { useMinute } from '../../platform/ticket/use-minute';
import { useTickets } from '../../platform/ticket/use-tickets';
import { inPassing } from '../../platform/in-passing';

/** Fetches again while the page is open and less than this is left. */
const FEW_MINUTES = 10;

/** Opens with no network once seen: in the main package, from the phone's own copy. */
export default function TicketPage() {
  const text = useText(ticketTexts);
  const language = useLanguage();
  const { params } = useRouter();
  const exhibition = useExhibition();
  const name = useExhibitionName(exhibition.data);
  const exhibitionId = params.exhibitionId ?? exhibition.data?.id ?? null;
  const { kept, error, loading, offline, notSaved, refresh } = useTickets(exhibitionId);
  const [chosen, setChosen] = useState<string | null>(null);
  const now = useMinute(kept?.clockOffset ?? 0);

  // A bright screen scans at the first try; the phone gets its own brightness back on leaving.
  const bright = (on: boolean): void => {
    wechat.setBrightness(on ? 1 : null);
    wechat.keepScreenOn(on);
  };
  useDidShow(() => {
    bright(true);
    inPassing(refresh());
  });
  useDidHide(() => bright(false));
  useUnload(() => bright(false));
  usePullDownRefresh(() => {
    inPassing(refresh().finally(() => Taro.stopPullDownRefresh()));
  });

  const tickets = kept?.tickets ?? [];
  const shown = tickets.find((one) => one.ticket.id === chosen) ?? tickets.find((one) => one.ticket.state === 'valid') ?? tickets[0];
  const short = shown !== undefined && shown.ticket.state === 'valid' && shown.strips.length > 0 && minutesAhead(shown, now) < FEW_MINUTES;
  useEffect(() => {
    if (short || offline) inPassing(refresh());
    // eslint-disable-next-line react-hooks/exhaustive-deps -- once a minute, while it is short or the network is away
  }, [now]);

  const register =
    exhibitionId === null ? null : (
      <>
        <Button onTap={() => void go('registration', { exhibitionId }).catch(toastError)}>{text.register}</Button>
        <Button id="ticket-claim" kind="quiet" onTap={() => void go('registration', { exhibitionId, claim: '-' }).catch(toastError)}>
          {text.claim}
        </Button>
      </>
    );
  const stranger = error instanceof AppError && error.code === 'unauthenticated';
  return (
    <Page title={text.title} bar="pine" className="ticket-page">
      {shown !== undefined ? (
        <>
          {offline ? <View className="el-notice">{text.offline}</View> : null}
          {notSaved ? <View className="el-notice">{text.notSaved}</View> : null}
          {tickets.length > 1 ? (
            <Segments
              choices={tickets.map(({ ticket }) => ({
                value: ticket.id,
                label: `${inLanguage({ zh: ticket.typeName, en: ticket.typeNameEn }, language)} · ${ticket.holderName}`,
              }))}
              value={shown.ticket.id}
              onChange={setChosen}
            />
          ) : null}
          <TicketCard kept={shown} exhibitionName={name} now={now} offline={offline} />
          {shown.ticket.state === 'valid' && codeAt(shown, now).token !== null ? (
            <View className="ticket__show-hint">{text.show}</View>
          ) : null}
          {exhibitionId === null ? null : <RightsLine exhibitionId={exhibitionId} />}
        </>
      ) : stranger ? (
        <NeedsWechat />
      ) : error !== null && kept === null ? (
        <ErrorState error={error} onRetry={() => void refresh()} />
      ) : loading || exhibition.loading ? (
        <Skeleton shape="hero" count={1} />
      ) : exhibitionId === null ? (
        <ErrorState error={exhibition.error} onRetry={() => void exhibition.reload()} />
      ) : (
        <Empty icon="ticket" title={text.empty} note={text.emptyNote} action={register} />
      )}
    </Page>
  );
}
