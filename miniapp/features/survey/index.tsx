import Taro, { useDidShow, usePullDownRefresh, useRouter } from '@tarojs/taro';
import { View } from '@tarojs/components';
import { useEffect, useRef, useState } from 'react';
import type { MySurvey } from '@shared/contracts/survey';
import { AppError } from '@shared/errors';
import { useExhibition } from '../../platform/exhibition';
import { useText } from '../../platform/i18n';
import { inPassing } from '../../platform/in-passing';
import { sendWaitingSurvey, useSurvey, waitingSurvey } from '../../platform/own-survey';
import { go } from '../../platform/routes';
import { useSessionStore } from '../../platform/session';
import { useHost } from '../../platform/use-host';
import { Button } from '../../ui/button';
import { Empty } from '../../ui/empty';
import { ErrorState } from '../../ui/error-state';
import { toast, toastError } from '../../ui/feedback';
import type { IconName } from '../../ui/icon';
import { NeedsWechat } from '../../ui/needs-wechat';
import { Page } from '../../ui/page';
import { Skeleton } from '../../ui/skeleton';
import { StaleNote } from '../../ui/stale-note';
import './index.scss';
import { SurveyForm } from './survey-form';
import { surveyTexts } from './texts';

/** What waits for the network is tried again as often while the page is open. */
const AGAIN_MS = 15_000;

/** The survey of a show: to fill in, on its way, answered, or why it is not to be filled in. */
export default function SurveyPage() {
  const text = useText(surveyTexts);
  const { params } = useRouter();
  const exhibition = useExhibition();
  const exhibitionId = params.exhibitionId ?? exhibition.data?.id ?? null;
  const survey = useSurvey(exhibitionId);
  const host = useHost();
  const session = useSessionStore((state) => state.session);
  /** What the service said to the answers, until the survey is loaded again. */
  const [sent, setSent] = useState<{ survey: MySurvey; at: number } | null>(null);
  const [waits, setWaits] = useState(() => exhibitionId !== null && waitingSurvey(exhibitionId) !== null);
  const [fault, setFault] = useState<AppError | null>(null);
  const reload = (): void => inPassing(survey.reload());
  const onSent = (answered: MySurvey | null): void => {
    setFault(null);
    setWaits(answered === null);
    if (answered === null) return;
    setSent({ survey: answered, at: Date.now() });
    // For the copy on the phone, which opens without network.
    reload();
  };
  const sendAgain = async (): Promise<void> => {
    if (exhibitionId === null || waitingSurvey(exhibitionId) === null) return;
    try {
      onSent(await sendWaitingSurvey(exhibitionId));
    } catch (error) {
      setWaits(false);
      setFault(error instanceof AppError ? error : new AppError('internal', undefined, error));
    }
  };
  const again = useRef(sendAgain);
  again.current = sendAgain;
  useEffect(() => {
    if (exhibitionId !== null && waitingSurvey(exhibitionId) !== null) setWaits(true);
  }, [exhibitionId]);
  useEffect(() => {
    if (!waits) return undefined;
    const timer = setInterval(() => inPassing(again.current()), AGAIN_MS);
    return () => clearInterval(timer);
  }, [waits]);
  useDidShow(() => inPassing(again.current()));
  usePullDownRefresh(() => inPassing(Promise.all([again.current(), survey.reload()]).finally(() => Taro.stopPullDownRefresh())));

  if (waits)
    return (
      <Page title={text.title}>
        <Empty
          icon="cloud"
          title={text.waits}
          note={text.waitsNote}
          action={
            <Button
              id="survey-again"
              onTap={() =>
                inPassing(
                  sendAgain().then(() => (exhibitionId !== null && waitingSurvey(exhibitionId) ? toast(text.stillAway) : undefined)),
                )
              }
            >
              {text.again}
            </Button>
          }
        />
      </Page>
    );
  if (survey.data === null || exhibitionId === null) {
    const of = exhibitionId === null ? exhibition : survey;
    return (
      <Page title={text.title}>
        {of.error === null ? <Skeleton shape="card" count={3} /> : <ErrorState orHome error={of.error} onRetry={() => void of.reload()} />}
      </Page>
    );
  }
  const now = sent !== null && sent.at >= (survey.at ?? 0) ? sent.survey : survey.data;
  return (
    <Page title={text.title}>
      <StaleNote of={survey} busy={survey.loading} />
      {host === 'browser' && session === null && now.state !== 'none' ? <NeedsWechat home={false} /> : null}
      {now.state === 'open' ? (
        // Other questions are another form; what was answered to those that stay is kept.
        <SurveyForm key={now.edition} exhibitionId={exhibitionId} survey={now} fault={fault} onSent={onSent} onOutdated={reload} />
      ) : now.state === 'answered' ? (
        <Answered survey={now} />
      ) : (
        <Shut survey={now} exhibitionId={exhibitionId} />
      )}
    </Page>
  );
}

function Answered({ survey }: { survey: MySurvey }) {
  const text = useText(surveyTexts);
  const words = survey.words === 'waiting' ? text.wordsWait : survey.words === 'refused' ? text.wordsRefused : '';
  return (
    <>
      <Empty icon="check" title={text.thanks} note={text.thanksNote} action={<ToHome />} />
      <View className="survey__after">{text.answeredAt(survey.answeredText)}</View>
      {words ? <View className="survey__after">{words}</View> : null}
    </>
  );
}

const ICONS: Record<Exclude<MySurvey['state'], 'open' | 'answered'>, IconName> = {
  none: 'chat',
  later: 'clock',
  register: 'ticket',
  not_yours: 'chat',
  closed: 'flag',
};

function Shut({ survey, exhibitionId }: { survey: MySurvey; exhibitionId: string }) {
  const text = useText(surveyTexts);
  const { state } = survey;
  if (state === 'open' || state === 'answered') return null;
  const notes = {
    none: text.noneNote,
    later: text.laterNote(survey.opensText),
    register: text.registerNote,
    not_yours: text.notYoursNote,
    closed: text.closedNote,
  };
  const register = (
    <Button id="survey-register" kind="secondary" onTap={() => void go('registration', { exhibitionId }).catch(toastError)}>
      {text.toRegister}
    </Button>
  );
  return <Empty icon={ICONS[state]} title={text[state]} note={notes[state]} action={state === 'register' ? register : <ToHome />} />;
}

function ToHome() {
  const text = useText(surveyTexts);
  return (
    <Button kind="secondary" onTap={() => void go('home').catch(toastError)}>
      {text.toHome}
    </Button>
  );
}
