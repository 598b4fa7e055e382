import { View } from '@tarojs/components';
import Taro, { usePullDownRefresh, useReachBottom } from '@tarojs/taro';
import { useState } from 'react';
import { type BoxMessageView, getSubscribeTemplates, listMessages, markAllRead, markMessageRead } from '@shared/contracts/message';
import { call } from '../../platform/call';
import { useText } from '../../platform/i18n';
import { askReminders } from '../../platform/reminders';
import { openLink } from '../../platform/routes';
import { usePages, useResource } from '../../platform/use-resource';
import { Button } from '../../ui/button';
import { Card } from '../../ui/card';
import { Empty } from '../../ui/empty';
import { ErrorState } from '../../ui/error-state';
import { toast, toastError } from '../../ui/feedback';
import { More } from '../../ui/more';
import { Page } from '../../ui/page';
import { Skeleton } from '../../ui/skeleton';
import { StaleNote } from '../../ui/stale-note';
import './index.scss';
import { MessageRow } from './message-row';
import { messageTexts } from './texts';

export default function MessagePage() {
  const text = useText(messageTexts);
  const [read, setRead] = useState<ReadonlySet<string> | 'all'>(new Set());
  const [unread, setUnread] = useState(0);
  const templates = useResource('subscribe-templates', () => call(getSubscribeTemplates, {}));
  const list = usePages(
    'messages',
    async (cursor) => {
      const page = await call(listMessages, { query: { ...(cursor ? { cursor } : {}), limit: 20 } }, { as: 'visitor' });
      setUnread(page.unread);
      return page;
    },
    { keep: 'personal' },
  );
  useReachBottom(list.more);
  usePullDownRefresh(() => void list.reload().finally(() => Taro.stopPullDownRefresh()));

  const isRead = (message: BoxMessageView): boolean => message.read || read === 'all' || read.has(message.id);
  const open = (message: BoxMessageView): void => {
    if (!isRead(message)) {
      setRead((before) => (before === 'all' ? before : new Set([...before, message.id])));
      call(markMessageRead, { params: { messageId: message.id }, body: {} }, { as: 'visitor', repeatable: true }).then(
        (answer) => setUnread(answer.unread),
        () => undefined,
      );
    }
    openLink(message.page).catch(toastError);
  };
  const readEverything = (): void => {
    call(markAllRead, { body: {} }, { as: 'visitor', repeatable: true }).then(() => {
      setRead('all');
      setUnread(0);
    }, toastError);
  };
  const remind = (): void => {
    // Synchronously in the tap: WeChat asks nowhere else.
    askReminders(templates.data?.templateIds ?? []).then((accepted) => toast(accepted ? text.remindDone : text.remindNo), toastError);
  };

  if (list.state === 'first')
    return (
      <Page title={text.title}>
        <Skeleton shape="card" count={4} />
      </Page>
    );
  if (list.state === 'error' && list.items.length === 0)
    return (
      <Page title={text.title}>
        <ErrorState error={list.error} onRetry={() => void list.reload()} />
      </Page>
    );
  return (
    <Page title={text.title}>
      {(templates.data?.templateIds.length ?? 0) > 0 ? (
        <Card tone="pine" className="message__remind">
          <View className="message__remind-words">{text.remindNote}</View>
          <Button id="message-remind" kind="accent" size="small" icon="bell" onTap={remind}>
            {text.remind}
          </Button>
        </Card>
      ) : null}
      <StaleNote of={list} busy={list.state === 'loading'} />
      {list.items.length === 0 ? <Empty icon="bell" title={text.none} note={text.noneNote} /> : null}
      {unread > 0 ? (
        <View className="message__bar">
          <View className="el-muted el-small">{text.unread(unread)}</View>
          <Button kind="quiet" size="small" onTap={readEverything}>
            {text.readAll}
          </Button>
        </View>
      ) : null}
      {list.items.map((message) => (
        <MessageRow key={message.id} message={{ ...message, read: isRead(message) }} onOpen={() => open(message)} />
      ))}
      {list.items.length > 0 ? <More state={list.state} error={list.error} onMore={list.more} /> : null}
    </Page>
  );
}
