import { View } from '@tarojs/components';
import Taro, { useDidShow } from '@tarojs/taro';
import { useState } from 'react';
import { updateMe } from '@shared/contracts/visitor';
import { call } from '../../platform/call';
import { chosenExhibitionId } from '../../platform/exhibition';
import { type Language, useLanguage, useLanguageStore, useText } from '../../platform/i18n';
import { go } from '../../platform/routes';
import { requireSession, signOut, updateSessionVisitor, useSessionStore } from '../../platform/session';
import { Avatar } from '../../ui/avatar';
import { Button } from '../../ui/button';
import { Card } from '../../ui/card';
import { confirm, toastError } from '../../ui/feedback';
import { Icon } from '../../ui/icon';
import { ListItem } from '../../ui/list-item';
import { Page } from '../../ui/page';
import { Segments } from '../../ui/segments';
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
  useDidShow(() => {
    Taro.eventCenter.trigger('tabPageShown');
  });

  const signIn = async (): Promise<void> => {
    setBusy(true);
    await requireSession().catch(toastError);
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
  const exhibitionId = chosenExhibitionId() ?? undefined;
  const name = session?.visitor.nickname ?? text.guest;

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
          <View className="el-muted el-small">{session === null ? text.signedOutNote : text.visitor}</View>
        </View>
        {session === null ? (
          <Button size="small" busy={busy} onTap={() => void signIn()}>
            {text.signIn}
          </Button>
        ) : null}
      </View>

      <Card padded={false} className="me__group">
        <ListItem
          id="me-ticket"
          icon="ticket"
          title={text.ticket}
          note={text.ticketNote}
          onTap={() => void go('ticket', { exhibitionId }).catch(toastError)}
        />
        <ListItem icon="flag" title={text.registration} onTap={() => void go('registration', { exhibitionId }).catch(toastError)} />
        <ListItem id="me-messages" icon="bell" title={text.messages} onTap={() => void go('messages').catch(toastError)} />
        <ListItem
          icon="image"
          title={text.poster}
          note={text.posterNote}
          onTap={() => void go('poster', { exhibitionId }).catch(toastError)}
        />
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
