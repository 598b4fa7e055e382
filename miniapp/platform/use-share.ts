import { useDidHide, useDidShow, useShareAppMessage, useShareTimeline, useUnload } from '@tarojs/taro';
import { useRef } from 'react';
import { wechat } from './wechat';
import type { ShareCard } from './wechat-types';
import { inPassing } from './in-passing';

/**
 * What this page shares: the card in chats, and Moments where `timeline` is given (only the query after `?`
 * may differ there). The page's config needs `enableShareAppMessage: true` (and `enableShareTimeline`).
 * `card` is asked at the moment of sharing, which is the only trace of a share WeChat leaves (since 2018).
 */
export function useShare(card: () => ShareCard, timeline?: () => { title: string; query: string; imageUrl?: string }): void {
  const stop = useRef<(() => void) | null>(null);
  const latest = useRef(card);
  latest.current = card;
  useShareAppMessage(() => latest.current());
  useShareTimeline(() => timeline?.() ?? { title: latest.current().title });
  const release = (): void => {
    stop.current?.();
    stop.current = null;
  };
  useDidShow(() => {
    release();
    stop.current = wechat.onShareMenu(() => {
      inPassing(wechat.shareCard(latest.current()));
    });
  });
  useDidHide(release);
  useUnload(release);
}
