import { View } from '@tarojs/components';
import Taro, { useDidShow } from '@tarojs/taro';
import { useState } from 'react';
import { updateMe } from '@shared/contracts/visitor';
import { call } from '../../platform/call';
import { useExhibition, useExhibitionName } from '../../platform/exhibition';
import { type Language, useLanguage, useLanguageStore, useText } from '../../platform/i18n';
import { useRegistration } from '../../platform/own-registration';
import { ownName } from '../../platform/own-status';
import { go } from '../../platform/routes';
import { requireSession, signOut, updateSessionVisitor, useSessionStore } from '../../platform/session';
import { useHost } from '../../platform/use-host';
import { Avatar } from '../../ui/avatar';
import { Button } from '../../ui/button';
import { Card } from '../../ui/card';
import { confirm, toast, toastError } from '../../ui/feedback';
import { Icon } from '../../ui/icon';
import { ListItem } from '../../ui/list-item';
import { NeedsWechat } from '../../ui/needs-wechat';
import { Page } from '../../ui/page';
import { Segments } from '../../ui/segments';
import { BookedSessions } from './booked-sessions';
import './index.scss';
import { meTexts } from './texts';
import { COLOURS } from '../../ui/colours';

const LANGUAGES = [
  { value: 'zh', label: '中文' },
  { value: 'en', label: 'English' },
] as const;

export default function MePage() {
  const text = useText(meTexts);
  const language = useLanguage();
  const setLanguage = useLanguageStore((state) => state.setLanguage);
  const session = useSessionStore((state) => state.session);
  const [busy, setBusy] = useState(false);
  const [shown, setShown] = useState(0);
  useDidShow(() => {
    Taro.eventCenter.trigger('tabPageShown');
    // Registering and booking happen on other pages.
    setShown((times) => times + 1);
  });

  const signIn = async (): Promise<void> => {
    setBusy(true);
    await requireSession().then(() => toast(text.signedIn, 'success'), toastError);
    setBusy(false);
  };
  const choose = (next: Language): void => {
    setLanguage(next);
    // Messages follow the choice; the screen has it already should the network be down.
    if (session !== null) call(updateMe, { body: { language: next } }, { as: 'visitor' }).then(updateSessionVisitor, () => undefined);
  };
  const leave = async (): Promise<void> => {
    if (await confirm({ title: text.signOut, content: text.signOutAsk, confirmText: text.confirm, cancelText: text.cancel })) signOut();
  };
  const host = useHost();
  const exhibition = useExhibition();
  const showName = useExhibitionName(exhibition.data);
  const exhibitionId = exhibition.data?.id ?? undefined;
  const own = useRegistration(session === null ? null : (exhibitionId ?? null));
  const mine = own.data?.mine ?? null;
  const name = mine?.name ?? (exhibitionId === undefined ? null : ownName(exhibitionId)) ?? session?.visitor.nickname ?? text.guest;
  const status = mine === null || mine.status === 'cancelled' ? text.notRegistered : text[mine.status];

  return (
    <Page title={text.title}>
      <View className="me__head">
        {session === null ? (
          <View className="me__nobody">
            <Icon name="person" size={30} colour={COLOURS.pine} />
          </View>
        ) : (
          <Avatar name={name} size={64} />
        )}
        <View className="me__who">
          <View className="me__name">{session === null ? text.signedOut : name}</View>
          <View className="el-muted el-small">
            {session === null ? text.signedOutNote : [showName, status].filter(Boolean).join(' · ')}
          </View>
        </View>
        {session === null && host !== null && host !== 'browser' ? (
          <Button id="me-sign-in" size="small" busy={busy} onTap={() => void signIn()}>
            {text.signIn}
          </Button>
        ) : null}
      </View>

      {host === 'browser' && session === null ? <NeedsWechat home={false} /> : null}
      {session === null || exhibitionId === undefined ? null : <BookedSessions key={shown} exhibitionId={exhibitionId} />}

      <Card padded={false} className="me__group">
        <ListItem
          id="me-ticket"
          icon="ticket"
          title={text.ticket}
          note={text.ticketNote}
          onTap={() => void go('ticket', { exhibitionId }).catch(toastError)}
        />
        <ListItem
          id="me-plan"
          icon="star"
          title={text.plan}
          note={text.planNote}
          onTap={() => void go('plan', { exhibitionId }).catch(toastError)}
        />
        <ListItem
          id="me-rights"
          icon="gift"
          title={text.rights}
          note={text.rightsNote}
          onTap={() => void go('rights', { exhibitionId }).catch(toastError)}
        />
        <ListItem
          id="me-survey"
          icon="chat"
          title={text.survey}
          note={text.surveyNote}
          onTap={() => void go('survey', { exhibitionId }).catch(toastError)}
        />
        <ListItem icon="flag" title={text.registration} onTap={() => void go('registration', { exhibitionId }).catch(toastError)} />
        <ListItem id="me-messages" icon="bell" title={text.messages} onTap={() => void go('messages').catch(toastError)} />
        <ListItem
          icon="image"
          title={text.poster}
          note={text.posterNote}
          onTap={() => void go('poster', { exhibitionId }).catch(toastError)}
        />
        <ListItem
          id="me-hub"
          icon="play"
          title={text.hub}
          note={text.hubNote}
          onTap={() => void go('hub', { exhibitionId }).catch(toastError)}
        />
        {exhibition.data?.status === 'ended' ? (
          <ListItem
            id="me-recap"
            icon="image"
            title={text.recap}
            note={text.recapNote}
            onTap={() => void go('recap', { exhibitionId }).catch(toastError)}
          />
        ) : null}
        {FEATURE_DRAW ? (
          <ListItem icon="gift" title={text.draws} onTap={() => void go('draw', { exhibitionId }).catch(toastError)} />
        ) : null}
      </Card>

      <Card padded={false} className="me__group">
        <View className="me__language">
          <ListItem
            icon="globe"
            title={text.language}
            after={<Segments look="bar" choices={LANGUAGES} value={language} onChange={(value) => choose(value === 'en' ? 'en' : 'zh')} />}
          />
        </View>
        <ListItem icon="shield" title={text.privacy} note={text.privacyNote} onTap={() => void go('privacy', {}).catch(toastError)} />
        <ListItem icon="scan" title={text.gate} note={text.gateNote} onTap={() => void go('gate', {}).catch(toastError)} />
      </Card>

      {session === null ? null : (
        <Button kind="quiet" block icon="exit" onTap={() => void leave().catch(toastError)}>
          {text.signOut}
        </Button>
      )}
    </Page>
  );
}
