import { tellOpened, type ShownExtra } from '@shared/contracts/session-extra';
import { View } from '@tarojs/components';
import { useState } from 'react';
import { call } from '../platform/call';
import { defineTexts, useText } from '../platform/i18n';
import { inPassing } from '../platform/in-passing';
import { openContent } from '../platform/open-content';
import { toast, toastError } from './feedback';
import { ListItem } from './list-item';

const texts = defineTexts({
  zh: {
    registered: '报名后可以打开',
    came: '到场观众可以打开',
    later: (from: string) => `${from} 起可以打开`,
    opening: '正在打开…',
    copied: '网址已复制，可在浏览器中打开',
    channelsOnly: '请在微信小程序里观看这段视频',
    link: '网页',
    channels: '视频号',
    size: (mb: string) => `${mb} MB`,
  },
  en: {
    registered: 'For registered visitors',
    came: 'For those who came to the show',
    later: (from: string) => `From ${from}`,
    opening: 'Opening…',
    copied: 'Address copied, open it in a browser',
    channelsOnly: 'Please watch this film in the WeChat mini-program',
    link: 'Web page',
    channels: 'Channels',
    size: (mb: string) => `${mb} MB`,
  },
});

/** Why something of a session does not open yet; empty: it does. */
export function useWhyLocked(): (locked: ShownExtra['locked']) => string {
  const text = useText(texts);
  return (locked) => (locked ? (locked.why === 'later' ? text.later(locked.fromText) : text[locked.why]) : '');
}

/** Opens a material or recording of a session and tells the service; says what went wrong. */
export function useOpenExtra(exhibitionId: string, sessionId: string) {
  const text = useText(texts);
  return async ({ item, content }: ShownExtra): Promise<void> => {
    if (!content) return;
    try {
      const how = await openContent(content);
      if (how === 'channels_only') {
        toast(text.channelsOnly);
        return;
      }
      if (how === 'copied') toast(text.copied);
      inPassing(call(tellOpened, { params: { exhibitionId, sessionId }, body: { item } }));
    } catch (error) {
      toastError(error);
    }
  };
}

interface ExtraItemProps {
  readonly exhibitionId: string;
  readonly sessionId: string;
  readonly extra: ShownExtra;
}

/** One material or recording: a tap opens it, or it says who may and from when. */
export function ExtraItem({ exhibitionId, sessionId, extra }: ExtraItemProps) {
  const text = useText(texts);
  const whyLocked = useWhyLocked();
  const [busy, setBusy] = useState(false);
  const open = useOpenExtra(exhibitionId, sessionId);
  const { content, locked } = extra;
  const kind =
    content?.kind === 'file'
      ? `${content.type.toUpperCase()} · ${text.size(Math.max(0.1, content.bytes / 1024 / 1024).toFixed(1))}`
      : content
        ? text[content.kind]
        : '';
  const tap = (): void => {
    setBusy(true);
    inPassing(open(extra).finally(() => setBusy(false)));
  };
  return (
    <ListItem
      icon={locked ? 'clock' : extra.item === 'replay' ? 'play' : 'download'}
      title={extra.title}
      note={
        <>
          {busy ? text.opening : [kind, whyLocked(locked)].filter(Boolean).join(' · ')}
          {extra.description ? <View>{extra.description}</View> : null}
        </>
      }
      {...(content && !busy ? { onTap: tap } : {})}
    />
  );
}
