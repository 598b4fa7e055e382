import { View } from '@tarojs/components';
import Taro, { useDidShow, useRouter } from '@tarojs/taro';
import { useEffect, useState } from 'react';
import type { RegistrationView } from '@shared/contracts/registration';
import { useExhibition, useExhibitionName } from '../../platform/exhibition';
import { useText } from '../../platform/i18n';
import { inPassing } from '../../platform/in-passing';
import { useRegistration } from '../../platform/own-registration';
import { keepOwnStatus } from '../../platform/own-status';
import { useHost } from '../../platform/use-host';
import { Button } from '../../ui/button';
import { Empty } from '../../ui/empty';
import { ErrorState } from '../../ui/error-state';
import { NeedsWechat } from '../../ui/needs-wechat';
import { Page } from '../../ui/page';
import { Skeleton } from '../../ui/skeleton';
import { ClaimTicket } from './claim-ticket';
import { EditRegistration } from './edit-registration';
import './index.scss';
import { MyRegistration } from './my-registration';
import { RegistrationFormView } from './registration-form';
import { registrationTexts } from './texts';

export default function RegistrationPage() {
  const text = useText(registrationTexts);
  const { params } = useRouter();
  const exhibition = useExhibition();
  const name = useExhibitionName(exhibition.data);
  const exhibitionId = params.exhibitionId ?? exhibition.data?.id ?? null;
  const form = useRegistration(exhibitionId);
  const host = useHost();
  const [changed, setChanged] = useState<RegistrationView | null>(null);
  // A new answer takes the place of what was changed here; a reload that failed does not.
  useEffect(() => setChanged(null), [form.data]);
  const [again, setAgain] = useState(false);
  const [editing, setEditing] = useState(false);
  const [claim, setClaim] = useState(params.claim ?? null);
  const mine = changed ?? form.data?.mine ?? null;
  const shown = editing ? 'edit' : mine !== null && !again ? mine.status : 'form';
  // Another view on the same page starts at its top.
  useEffect(() => {
    void Taro.pageScrollTo({ scrollTop: 0, duration: 0 });
  }, [shown]);
  // What changed here is asked for again, so that the phone's copy and the other pages know it too.
  const onChanged = (registration: RegistrationView): void => {
    setChanged(registration);
    keepOwnStatus(registration.exhibitionId, registration.status);
    inPassing(form.reload());
  };
  useDidShow(() => {
    if (mine !== null && (mine.status === 'waiting' || mine.status === 'pending')) inPassing(form.reload());
  });

  if (form.data === null || exhibitionId === null) {
    const error = exhibitionId === null ? exhibition.error : form.error;
    const retry = exhibitionId === null ? exhibition.reload : form.reload;
    return (
      <Page title={text.title}>
        {error === null ? <Skeleton shape="card" count={3} /> : <ErrorState orHome error={error} onRetry={() => void retry()} />}
      </Page>
    );
  }
  if (claim !== null && (mine === null || mine.status === 'cancelled')) {
    return (
      <Page title={text.claimTitle}>
        <ClaimTicket
          consents={form.data.consents}
          code={claim}
          onBack={() => setClaim(null)}
          onClaimed={(registration) => {
            setClaim(null);
            onChanged(registration);
          }}
        />
      </Page>
    );
  }
  if (mine !== null && editing) {
    return (
      <Page title={text.editTitle}>
        <EditRegistration
          form={form.data}
          mine={mine}
          onSaved={(registration) => {
            setEditing(false);
            onChanged(registration);
          }}
          onBack={() => setEditing(false)}
        />
      </Page>
    );
  }
  if (mine !== null && !again) {
    return (
      <Page title={text.mineTitle}>
        <MyRegistration
          form={form.data}
          mine={mine}
          onChanged={onChanged}
          showConsents={params.part === 'consents'}
          onAgain={() => setAgain(true)}
          onEdit={() => setEditing(true)}
        />
      </Page>
    );
  }
  return (
    <Page title={text.title}>
      <View className="registration__head">
        <View className="registration__show">{name}</View>
        <View className="registration__intro">{exhibition.data?.datesText ?? text.intro}</View>
      </View>
      {host === 'browser' ? <NeedsWechat home={false} /> : null}
      {form.data.open ? (
        <RegistrationFormView
          exhibitionId={exhibitionId}
          form={form.data}
          onOutdated={() => void form.reload()}
          onRegistered={(registration) => {
            setAgain(false);
            onChanged(registration);
          }}
        />
      ) : (
        <Empty icon="calendar" title={text.closed} note={text.closedNote} />
      )}
      <Button id="claim-open" kind="quiet" block icon="ticket" onTap={() => setClaim('')}>
        {text.claimHave}
      </Button>
    </Page>
  );
}
