import { View } from '@tarojs/components';
import Taro from '@tarojs/taro';
import { useState } from 'react';
import { getPrivacyText } from '@shared/contracts/exhibition-profile';
import { deleteMe, exportMe } from '@shared/contracts/visitor';
import { call } from '../../platform/call';
import { chosenExhibitionId, useExhibition } from '../../platform/exhibition';
import { useText } from '../../platform/i18n';
import { usePreview } from '../../platform/preview';
import { go } from '../../platform/routes';
import { signOut, useSessionStore } from '../../platform/session';
import { useResource } from '../../platform/use-resource';
import { Card } from '../../ui/card';
import { ErrorState } from '../../ui/error-state';
import { confirm, toast, toastError } from '../../ui/feedback';
import { ListItem } from '../../ui/list-item';
import { Page } from '../../ui/page';
import { Section } from '../../ui/section';
import './index.scss';
import { MyCards } from './my-cards';
import { MyChannels } from './my-channels';
import { privacyTexts } from './texts';

function Lines({ text }: { text: string }) {
  const lines = text.split('\n').filter(Boolean);
  return (
    <Card>
      {lines.map((line, place) => (
        <View key={place} className="privacy__line">
          {line}
        </View>
      ))}
    </Card>
  );
}

/** What is collected and why, and the person's rights as buttons: see, export, withdraw, delete. */
export default function PrivacyPage() {
  const text = useText(privacyTexts);
  const signedIn = useSessionStore((state) => state.session !== null);
  const [busy, setBusy] = useState(false);
  const exhibitionId = useExhibition().data?.id ?? null;
  const isDraft = usePreview() !== null;
  // A draft is not for keeping.
  const fromOrganiser = useResource(
    exhibitionId === null ? null : `privacy-text.${exhibitionId}`,
    () => call(getPrivacyText, { params: { exhibitionId: exhibitionId ?? '' } }),
    { keep: !isDraft },
  );

  const once = async (work: () => Promise<void>): Promise<void> => {
    if (busy) return;
    setBusy(true);
    await work().catch(toastError);
    setBusy(false);
  };
  const exportAll = async (): Promise<void> => {
    const data = await call(exportMe, {}, { as: 'visitor', timeoutMs: 30_000 });
    await Taro.setClipboardData({ data: JSON.stringify(data, null, 2) });
    toast(text.exported, 'success');
  };
  const removeAll = async (): Promise<void> => {
    if (!(await confirm({ title: text.remove, content: text.removeAsk, confirmText: text.confirm, cancelText: text.cancel }))) return;
    await call(deleteMe, {}, { as: 'visitor', repeatable: true, timeoutMs: 30_000 });
    signOut();
    toast(text.removed, 'success');
    await go('home');
  };

  return (
    <Page title={text.title}>
      <View className="privacy__lead">{text.lead}</View>
      <Section title={text.whatTitle}>
        <Lines text={text.what} />
      </Section>
      <Section title={text.shareTitle}>
        <Lines text={text.share} />
      </Section>
      {fromOrganiser.data?.text ? (
        <Section title={text.fromOrganiser}>
          <Lines text={fromOrganiser.data.text} />
        </Section>
      ) : null}
      {fromOrganiser.data === null && fromOrganiser.error ? (
        <Section title={text.fromOrganiser}>
          <ErrorState error={fromOrganiser.error} onRetry={() => void fromOrganiser.reload()} />
        </Section>
      ) : null}
      {signedIn ? <MyCards /> : null}
      {signedIn ? <MyChannels /> : null}
      <Section title={text.rightsTitle}>
        <Lines text={text.rights} />
      </Section>
      <Card padded={false} className="privacy__actions">
        <ListItem
          icon="flag"
          title={text.withdraw}
          note={text.withdrawNote}
          onTap={() => void go('registration', { exhibitionId: chosenExhibitionId() ?? undefined, part: 'consents' }).catch(toastError)}
        />
        <ListItem
          id="privacy-export"
          icon="box"
          title={text.export}
          note={signedIn ? text.exportNote : text.signedOut}
          onTap={() => void once(exportAll)}
        />
        <ListItem
          id="privacy-delete"
          icon="warn"
          title={text.remove}
          note={signedIn ? text.removeNote : text.signedOut}
          onTap={() => void once(removeAll)}
        />
      </Card>
    </Page>
  );
}
